import type { ChunkWords } from './chunk-words.ts'
import { holdAr } from './hold-ar.ts'
import { holdEn } from './hold-en.ts'

export const holdWords: ChunkWords = { sign: 'hold.option', en: holdEn, ar: holdAr }

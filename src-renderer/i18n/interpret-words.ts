import type { ChunkWords } from './chunk-words.ts'
import { interpretAr } from './interpret-ar.ts'
import { interpretEn } from './interpret-en.ts'

export const interpretWords: ChunkWords = { sign: 'interpret.strip', en: interpretEn, ar: interpretAr }

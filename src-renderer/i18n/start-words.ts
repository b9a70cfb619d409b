import type { ChunkWords } from './chunk-words.ts'
import { startAr } from './start-ar.ts'
import { startEn } from './start-en.ts'

export const startWords: ChunkWords = { sign: 'key.placeholder', en: startEn, ar: startAr }

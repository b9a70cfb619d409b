import type { ChunkWords } from './chunk-words.ts'
import { hearingAr } from './hearing-ar.ts'
import { hearingEn } from './hearing-en.ts'

export const hearingWords: ChunkWords = { sign: 'hearing.listening', en: hearingEn, ar: hearingAr }

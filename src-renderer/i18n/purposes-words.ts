import type { ChunkWords } from './chunk-words.ts'
import { purposesAr } from './purposes-ar.ts'
import { purposesEn } from './purposes-en.ts'

export const purposesWords: ChunkWords = { sign: 'both.alsoMe', en: purposesEn, ar: purposesAr }

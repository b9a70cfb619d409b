import type { ChunkWords } from './chunk-words.ts'
import { prepareAr } from './prepare-ar.ts'
import { prepareEn } from './prepare-en.ts'

export const prepareWords: ChunkWords = { sign: 'prepare.title', en: prepareEn, ar: prepareAr }

import { captionsAr } from './captions-ar.ts'
import { captionsEn } from './captions-en.ts'
import type { ChunkWords } from './chunk-words.ts'

export const captionsWords: ChunkWords = { sign: 'captions.title', en: captionsEn, ar: captionsAr }

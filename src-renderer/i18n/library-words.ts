import type { ChunkWords } from './chunk-words.ts'
import { libraryAr } from './library-ar.ts'
import { libraryEn } from './library-en.ts'

export const libraryWords: ChunkWords = { sign: 'search.label', en: libraryEn, ar: libraryAr }

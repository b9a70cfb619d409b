import type { ChunkWords } from './chunk-words.ts'
import { soundOptionsAr } from './sound-options-ar.ts'
import { soundOptionsEn } from './sound-options-en.ts'

export const soundOptionsWords: ChunkWords = { sign: 'soundOptions.noise', en: soundOptionsEn, ar: soundOptionsAr }

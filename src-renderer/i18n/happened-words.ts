import type { ChunkWords } from './chunk-words.ts'
import { happenedAr } from './happened-ar.ts'
import { happenedEn } from './happened-en.ts'

export const happenedPanelWords: ChunkWords = { sign: 'happened.title', en: happenedEn, ar: happenedAr }

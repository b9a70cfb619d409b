import type { ChunkWords } from './chunk-words.ts'
import { keysAr } from './keys-ar.ts'
import { keysEn } from './keys-en.ts'
import { overlayAr } from './overlay-ar.ts'
import { overlayEn } from './overlay-en.ts'

/** Words of the overlay and of its keys. */
export const overlayWords: ChunkWords = { sign: 'overlay.title', en: { ...overlayEn, ...keysEn }, ar: { ...overlayAr, ...keysAr } }

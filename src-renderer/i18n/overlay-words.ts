import type { i18n } from 'i18next'
import { addWords } from './added-words.ts'
import { keysAr } from './keys-ar.ts'
import { keysEn } from './keys-en.ts'
import { overlayAr } from './overlay-ar.ts'
import { overlayEn } from './overlay-en.ts'

export function addOverlayWords(words: i18n): void {
  addWords(words, 'overlay.title', { en: overlayEn, ar: overlayAr })
  addWords(words, 'keys.title', { en: keysEn, ar: keysAr })
}

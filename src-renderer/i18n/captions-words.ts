import type { i18n } from 'i18next'
import { captionsAr } from './captions-ar.ts'
import { captionsEn } from './captions-en.ts'
import { PSEUDO, pseudoWords, type Dictionary } from './pseudo.ts'

/** Any word of the chunk, to know whether they are there. */
const SIGN = 'captions.title'
const NAMESPACE = 'translation'

/** Adds the words about captions to those of the first load, once. */
export function addCaptionsWords(words: i18n): void {
  if (words.exists(SIGN)) return
  const bundles: Readonly<Record<string, Dictionary>> = { en: captionsEn, ar: captionsAr, ...(words.language === PSEUDO ? { [PSEUDO]: pseudoWords(captionsEn) } : {}) }
  for (const [language, bundle] of Object.entries(bundles)) words.addResourceBundle(language, NAMESPACE, bundle, true, true)
}

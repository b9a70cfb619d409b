import type { i18n } from 'i18next'
import { libraryAr } from './library-ar.ts'
import { libraryEn } from './library-en.ts'
import { PSEUDO, pseudoWords, type Dictionary } from './pseudo.ts'

/** Any word of the chunk, to know whether they are there. */
const SIGN = 'search.label'
const NAMESPACE = 'translation'

/** Adds the words of the library's chunk to those of the first load, once. */
export function addLibraryWords(words: i18n): void {
  if (words.exists(SIGN)) return
  const bundles: Readonly<Record<string, Dictionary>> = { en: libraryEn, ar: libraryAr, ...(words.language === PSEUDO ? { [PSEUDO]: pseudoWords(libraryEn) } : {}) }
  for (const [language, bundle] of Object.entries(bundles)) words.addResourceBundle(language, NAMESPACE, bundle, true, true)
}

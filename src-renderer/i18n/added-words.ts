import type { i18n } from 'i18next'
import { PSEUDO, pseudoWords, type Dictionary } from './pseudo.ts'

const NAMESPACE = 'translation'

/** Adds the words of a chunk to those of the first load, once. `sign`: any of its keys, to know whether they are there. */
export function addWords(words: i18n, sign: string, { en, ar }: { readonly en: Dictionary; readonly ar: Dictionary }): void {
  if (words.exists(sign)) return
  const bundles: Readonly<Record<string, Dictionary>> = { en, ar, ...(words.language === PSEUDO ? { [PSEUDO]: pseudoWords(en) } : {}) }
  for (const [language, bundle] of Object.entries(bundles)) words.addResourceBundle(language, NAMESPACE, bundle, true, true)
}

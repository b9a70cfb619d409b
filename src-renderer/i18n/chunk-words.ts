import type { i18n } from 'i18next'
import { PSEUDO, pseudoWords, type Dictionary } from './pseudo.ts'

const NAMESPACE = 'translation'

/** Words that come with a chunk of the interface: `sign` is any key of them, by which it is known whether they are there. */
export interface ChunkWords {
  readonly sign: string
  readonly en: Dictionary
  readonly ar: Dictionary
}

/** Adds the words of a chunk to those of the first load, once. */
export function addChunkWords(words: i18n, { sign, en, ar }: ChunkWords): void {
  if (words.exists(sign)) return
  const bundles: Readonly<Record<string, Dictionary>> = { en, ar, ...(words.language === PSEUDO ? { [PSEUDO]: pseudoWords(en) } : {}) }
  for (const [language, bundle] of Object.entries(bundles)) words.addResourceBundle(language, NAMESPACE, bundle, true, true)
}

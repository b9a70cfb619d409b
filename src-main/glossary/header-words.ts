import type { GlossaryPair } from '../../src-shared/glossary/direction.ts'
import { baseLanguage, canonicalLanguage, type LanguageTag } from '../../src-shared/languages.ts'

/** What people write above the two columns where they name no language. */
const SOURCE_WORDS: ReadonlySet<string> = new Set(['source', 'source term', 'term', 'word', 'original', 'from', 'quelle', 'ausgangssprache', 'begriff', 'terme', 'término', 'origen', 'المصطلح', 'المصدر', '原文', '用語'])
const TARGET_WORDS: ReadonlySet<string> = new Set(['target', 'target term', 'translation', 'translated', 'to', 'ziel', 'zielsprache', 'übersetzung', 'traduction', 'traducción', 'destino', 'الترجمة', 'الهدف', '訳文', '訳語', '译文'])

export type HeaderCell = { readonly kind: 'source' | 'target' } | { readonly kind: 'language'; readonly language: LanguageTag }

/** Languages that head a column of a list whose own language nobody said. */
const COMMON = 'ar bg cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv nb nl pl pt ro ru sk sl sr sv th tr uk vi zh'.split(' ')

/** What the cell of a first line says of its column; null: it is a word like the others. */
export function headerCell(text: string, { source, target }: GlossaryPair): HeaderCell | null {
  const named = source === null ? [target] : [source, target]
  const languages = source === null ? [target, ...COMMON] : named
  const word = text.toLowerCase()
  const language = languages.find((tag) => namesOf(tag, named).has(word) || baseLanguage(codeOf(text) ?? '') === baseLanguage(tag))
  if (language !== undefined) return { kind: 'language', language }
  if (SOURCE_WORDS.has(word)) return { kind: 'source' }
  return TARGET_WORDS.has(word) ? { kind: 'target' } : null
}

/** `EN`, `en-GB`, `de_AT`: letters that are a code and nothing else. */
function codeOf(text: string): LanguageTag | null {
  return /^[a-z]{2,3}([-_][a-z]{2,4})?$/i.test(text) ? canonicalLanguage(text) : null
}

/** A language's name in English, in itself, and in the other language of the list. */
function namesOf(tag: LanguageTag, others: readonly LanguageTag[]): ReadonlySet<string> {
  const inLanguages = ['en', tag, ...others]
  return new Set(
    inLanguages.flatMap((inLanguage) => {
      const names = new Intl.DisplayNames([inLanguage, 'en'], { type: 'language' })
      return [tag, baseLanguage(tag)].map((one) => (names.of(one) ?? one).toLowerCase())
    }),
  )
}

import { baseLanguage, canonicalLanguage, type LanguageTag } from '../../src-shared/languages.ts'

/** What people write above the two columns where they name no language. */
const SOURCE_WORDS: ReadonlySet<string> = new Set(['source', 'source term', 'term', 'word', 'original', 'from', 'quelle', 'ausgangssprache', 'begriff', 'terme', 'término', 'origen', 'المصطلح', 'المصدر', '原文', '用語'])
const TARGET_WORDS: ReadonlySet<string> = new Set(['target', 'target term', 'translation', 'translated', 'to', 'ziel', 'zielsprache', 'übersetzung', 'traduction', 'traducción', 'destino', 'الترجمة', 'الهدف', '訳文', '訳語', '译文'])

export type HeaderCell = { readonly kind: 'source' | 'target' } | { readonly kind: 'language'; readonly language: LanguageTag }

/** What the cell of a first line says of its column; null: it is a word like the others. */
export function headerCell(text: string, languages: readonly LanguageTag[]): HeaderCell | null {
  const word = text.toLowerCase()
  const language = languages.find((tag) => namesOf(tag, languages).has(word) || baseLanguage(codeOf(text) ?? '') === baseLanguage(tag))
  if (language !== undefined) return { kind: 'language', language }
  if (SOURCE_WORDS.has(word)) return { kind: 'source' }
  return TARGET_WORDS.has(word) ? { kind: 'target' } : null
}

/** `EN`, `en-GB`, `de_AT`: letters that are a code and nothing else. */
function codeOf(text: string): LanguageTag | null {
  return /^[a-z]{2,3}([-_][a-z]{2,4})?$/i.test(text) ? canonicalLanguage(text) : null
}

/** A language's name in English, in itself, and in the other language of the list. */
function namesOf(tag: LanguageTag, languages: readonly LanguageTag[]): ReadonlySet<string> {
  const inLanguages = ['en', tag, ...languages]
  return new Set(
    inLanguages.flatMap((inLanguage) => {
      const names = new Intl.DisplayNames([inLanguage, 'en'], { type: 'language' })
      return [tag, baseLanguage(tag)].map((one) => (names.of(one) ?? one).toLowerCase())
    }),
  )
}

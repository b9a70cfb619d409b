import { baseLanguage, type LanguageTag } from '../languages.ts'

/** What a word may end in beside its plain form, the longer first. Cheap on purpose: no dictionary, no stem of less than three letters. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  en: ['es', 's'],
  de: ['ern', 'en', 'er', 'es', 'em', 'e', 'n', 's'],
  fr: ['es', 's', 'x', 'e'],
  es: ['es', 's'],
  pt: ['es', 's'],
  it: ['i', 'e'],
  nl: ['en', 's'],
  ar: ['ات', 'ون', 'ين', 'ة', 'ا'],
}
const REPLACED: Readonly<Record<string, readonly (readonly [string, string])[]>> = { en: [['ies', 'y']], fr: [['aux', 'al']], de: [['innen', 'in']], pt: [['ões', 'ao']] }
/** Written onto an Arabic word: and, so, in, to, like, the. */
const ARABIC_PREFIX = /^(?:[وف]?(?:[بك]?ال|لل)|[وفبلك])(?=.{3})/u
const MIN_STEM = 3

/** The same for all ways of writing a word: case, accents, Arabic vowel signs and forms of alif. Only for comparing. */
export function foldWord(word: string): string {
  return word.normalize('NFD').replaceAll(/\p{M}|ـ/gu, '').normalize('NFC').toLowerCase().replaceAll('ى', 'ي').replaceAll('ß', 'ss')
}

/** The plain forms that a word of a text may be of, itself first. */
export function stemsOf(word: string, language: LanguageTag | null): string[] {
  const base = language === null ? '' : baseLanguage(language)
  const folded = foldWord(word)
  const bare = base === 'ar' ? folded.replace(ARABIC_PREFIX, '') : folded
  const forms = bare === folded ? [folded] : [folded, bare]
  const shorter = forms.flatMap((form) => [
    ...(REPLACED[base] ?? []).flatMap(([end, plain]) => (form.endsWith(foldWord(end)) ? [form.slice(0, -end.length) + plain] : [])),
    ...(ENDINGS[base] ?? []).flatMap((end) => (form.endsWith(end) && form.length - end.length >= MIN_STEM ? [form.slice(0, -end.length)] : [])),
  ])
  return [...new Set([...forms, ...shorter])]
}

/** The forms by which a word of the list is known: a plural there also finds the singular. */
export function keysOf(word: string, language: LanguageTag | null): string[] {
  const folded = foldWord(word)
  const base = language === null ? '' : baseLanguage(language)
  if (base === 'ar') return [...new Set([folded, folded.replace(/ه$|ة$/u, ''), folded.replace(/^ال(?=.{3})/u, '')])]
  const isPlural = (base === 'en' || base === 'fr' || base === 'es') && folded.length >= 5 && /[^s]s$/u.test(folded)
  return isPlural ? [folded, folded.slice(0, -1)] : [folded]
}

import { baseLanguage, type LanguageTag } from '../languages.ts'

const RTL = new Set(['ar', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi', 'dv', 'ckb'])

export function textDirection(language: LanguageTag | null): 'ltr' | 'rtl' | 'auto' {
  if (language === null) return 'auto'
  return RTL.has(baseLanguage(language)) ? 'rtl' : 'ltr'
}

/** A language of that script, where a service does not say which it is: enough to break lines. */
export function languageByScript(text: string): LanguageTag | null {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja'
  if (/\p{Script=Hangul}/u.test(text)) return 'ko'
  if (/\p{Script=Han}/u.test(text)) return 'zh'
  return /\p{Script=Thai}/u.test(text) ? 'th' : null
}

import { baseLanguage, canonicalLanguage } from './languages.ts'

/** Languages in which an exported file may say what is not transcript: headings, dates, gaps. Apart from zod, because the window lists them. */
export const DOCUMENT_LANGUAGES = ['en', 'ar', 'de', 'es', 'fr', 'hi', 'ja', 'ko', 'pt', 'ru', 'zh'] as const
export type DocumentLanguage = (typeof DOCUMENT_LANGUAGES)[number]

/** The one a tag stands for (`pt-BR` -> `pt`); null when there are no words in it. */
export function documentLanguageOf(tag: string): DocumentLanguage | null {
  const canonical = canonicalLanguage(tag)
  return DOCUMENT_LANGUAGES.find((known) => canonical !== null && baseLanguage(canonical) === known) ?? null
}

import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { canonicalLanguage, baseLanguage } from '../../src-shared/languages.ts'
import { directionOf } from './direction.ts'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { PSEUDO, pseudoWords } from './pseudo.ts'

/** Languages the window itself speaks. The pseudo-locale is for tests and never offered. */
export const INTERFACE_LANGUAGES = ['en', 'ar'] as const

/** The chosen interface language, else the first of the system's that there is, else English. */
export function interfaceLanguage(chosen: string | null, languages: readonly string[]): string {
  for (const tag of chosen === null ? languages : [chosen, ...languages]) {
    if (tag === PSEUDO) return PSEUDO
    const canonical = canonicalLanguage(tag)
    const found = INTERFACE_LANGUAGES.find((known) => canonical !== null && baseLanguage(canonical) === known)
    if (found !== undefined) return found
  }
  return 'en'
}

/** A name among right-to-left words keeps its own direction and leaves that of its neighbours alone. */
function isolated(text: string): string {
  return `\u2068${text}\u2069`
}

export function createI18n(language: string): i18n {
  const instance = createInstance()
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    // Copies, because the library's chunk adds its words to them.
    resources: { en: { translation: { ...en } }, ar: { translation: { ...ar } }, [PSEUDO]: { translation: language === PSEUDO ? pseudoWords(en) : {} } },
    interpolation: { escapeValue: directionOf(language) === 'rtl', escape: isolated },
    initAsync: false,
    returnNull: false,
  })
  return instance
}

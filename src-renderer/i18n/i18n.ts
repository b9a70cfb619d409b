import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { interfaceLanguageFor, interfaceLanguageOf } from '../../src-shared/interface-language.ts'
import { directionOf } from './direction.ts'
import { en } from './en.ts'
import { PSEUDO, pseudoWords, type Dictionary } from './pseudo.ts'

/** The chosen interface language, else the first of the system's that there is, else English. The pseudo-locale is for tests and never offered. */
export function interfaceLanguage(chosen: string | null, languages: readonly string[]): string {
  const first = (chosen === null ? languages : [chosen, ...languages]).find((tag) => tag === PSEUDO || interfaceLanguageOf(tag) !== null)
  return first === PSEUDO ? PSEUDO : interfaceLanguageFor(chosen, languages)
}

/** A name among right-to-left words keeps its own direction and leaves that of its neighbours alone. */
function isolated(text: string): string {
  return `\u2068${text}\u2069`
}

/** `words`: those of `language`; English ones are always there behind them. */
export function createI18n(language: string, words: Dictionary = en): i18n {
  const instance = createInstance()
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    // Copies, because chunks add their words to them.
    resources: { en: { translation: { ...en } }, ...(language === 'en' ? {} : { [language]: { translation: language === PSEUDO ? pseudoWords(en) : { ...words } } }) },
    interpolation: { escapeValue: directionOf(language) === 'rtl', escape: isolated },
    initAsync: false,
    returnNull: false,
  })
  return instance
}

import { baseLanguage, canonicalLanguage } from './languages.ts'

/** Languages the program itself speaks. */
export const INTERFACE_LANGUAGES = ['en', 'ar'] as const
export type InterfaceLanguage = (typeof INTERFACE_LANGUAGES)[number]

/** The interface language a tag stands for; null when there is none. */
export function interfaceLanguageOf(tag: string): InterfaceLanguage | null {
  const canonical = canonicalLanguage(tag)
  return INTERFACE_LANGUAGES.find((known) => canonical !== null && baseLanguage(canonical) === known) ?? null
}

/** The chosen one, else the first of the system's that there is, else English. */
export function interfaceLanguageFor(chosen: string | null, system: readonly string[]): InterfaceLanguage {
  for (const tag of chosen === null ? system : [chosen, ...system]) {
    const known = interfaceLanguageOf(tag)
    if (known !== null) return known
  }
  return 'en'
}

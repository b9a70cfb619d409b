import { baseLanguage, canonicalLanguage, type LanguageTag } from '../../../src-shared/languages.ts'

/** What Nova speaks (other-engines.md 2.1); `pt` is Brazilian. No Japanese, Chinese, Korean, Arabic or Russian. */
export const TARGETS: readonly LanguageTag[] = ['en', 'fr', 'it', 'de', 'es', 'pt', 'hi']

/** Speak every language there is. */
const POLYGLOT = ['tiffany', 'matthew'] as const
const NATIVE: Readonly<Record<string, readonly string[]>> = {
  en: ['amy', 'olivia'],
  'en-IN': ['kiara', 'arjun'],
  fr: ['ambre', 'florian'],
  it: ['beatrice', 'lorenzo'],
  de: ['tina', 'lennart'],
  es: ['lupe', 'carlos'],
  pt: ['carolina', 'leo'],
}

export const VOICES: readonly string[] = [...POLYGLOT, ...Object.values(NATIVE).flat()]
export const DEFAULT_VOICE = POLYGLOT[0]

/** The language as Nova knows it, or null when it does not speak it. */
export function novaLanguage(target: LanguageTag): LanguageTag | null {
  const canonical = canonicalLanguage(target)
  return canonical !== null && TARGETS.includes(baseLanguage(canonical)) ? canonical : null
}

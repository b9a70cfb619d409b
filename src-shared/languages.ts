/** A BCP 47 language tag in canonical form: `en`, `zh`, `pt-BR`. */
export type LanguageTag = string

/** In the place of a language: nothing is translated, the words stand as they were spoken (BCP 47, "undetermined"). */
export const AS_SPOKEN: LanguageTag = 'und'

/** The canonical form of a tag (`EN` -> `en`, `pt_br` -> `pt-BR`), or null when it is not a language tag at all. */
export function canonicalLanguage(text: string): LanguageTag | null {
  try {
    return Intl.getCanonicalLocales(text.trim().replaceAll('_', '-'))[0] ?? null
  } catch {
    return null
  }
}

/** The tag without region or script: `pt-BR` -> `pt`. */
export function baseLanguage(tag: LanguageTag): LanguageTag {
  return tag.split('-', 1)[0] ?? tag
}

/** The name of a language in the given interface language; the tag itself where the name is unknown. What stands as it was spoken may be in several. */
export function languageName(tag: LanguageTag, inLanguage: LanguageTag): string {
  return new Intl.DisplayNames([inLanguage, 'en'], { type: 'language' }).of(tag === AS_SPOKEN ? 'mul' : tag) ?? tag
}

const SPACELESS = new Set(['zh', 'ja', 'th', 'lo', 'km', 'my'])

/** True for languages written without spaces between words. */
export function isSpaceless(tag: LanguageTag | null): boolean {
  return tag !== null && SPACELESS.has(baseLanguage(tag))
}

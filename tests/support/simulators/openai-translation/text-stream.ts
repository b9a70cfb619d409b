import { baseLanguage, isSpaceless, type LanguageTag } from '../../../../src-shared/languages.ts'

/** Latin and Cyrillic begin a sentence with a capital; the other scripts of the dictionary have none. */
const CASELESS: ReadonlySet<string> = new Set(['ja', 'zh', 'ko', 'th', 'ar', 'hi'])

/** Running text as the server writes it: append-only pieces, spaces in front of words, marks behind sentences. */
export class TextStream {
  #atSentenceStart = true
  #language: LanguageTag = 'en'

  word(text: string, language: LanguageTag): string {
    const shown = this.#atSentenceStart && !CASELESS.has(baseLanguage(language)) ? capitalised(text) : text
    this.#atSentenceStart = false
    this.#language = language
    return isSpaceless(language) ? shown : ` ${shown}`
  }

  /** The end of the sentence, in the language of its last word. Thai has no mark, only a space. */
  mark(): string {
    this.#atSentenceStart = true
    const base = baseLanguage(this.#language)
    return base === 'th' ? ' ' : isSpaceless(base) ? '。' : '.'
  }
}

function capitalised(text: string): string {
  const [first = '', ...rest] = text
  return first.toUpperCase() + rest.join('')
}

import type { LanguageTag } from '../../../src-shared/languages.ts'

/** What Nova said about one turn. It says each text twice: what it is about to speak, and what it has spoken. */
export class Answer {
  readonly segment: string
  readonly target: LanguageTag
  #source: string[] = []
  #speculative: string[] = []
  #final: string[] = []
  /** The text told so far. */
  #told = ''
  /** It broke off, or heard only a part: what it says is not all. */
  isTorn = false
  hasSounded = false
  hasEnded = false

  constructor(segment: string, target: LanguageTag) {
    this.segment = segment
    this.target = target
  }

  /** Nothing came at all. */
  get isSilent(): boolean {
    return !this.hasSounded && !this.hasEnded && this.#source.length + this.#speculative.length + this.#final.length === 0
  }

  /** It began to speak. */
  get hasSpoken(): boolean {
    return this.#speculative.length > 0
  }

  get source(): string {
    return join(this.#source)
  }

  /** Every speculative text has its final one. */
  get isConfirmed(): boolean {
    return this.#remaining().length === 0
  }

  addSource(text: string): void {
    this.#source.push(text)
  }

  addTarget(text: string, kind: 'speculative' | 'final'): void {
    if (kind === 'final') this.#final.push(text)
    else this.#speculative.push(text)
  }

  /** The translation as far as it is known: final text stands in the place of the speculative text it belongs to. */
  get text(): string {
    return join([...this.#final, ...this.#remaining()])
  }

  /** How the text told changes, or null when it does not. */
  change(): { readonly text: string; readonly mode: 'append' | 'replace' } | null {
    const text = this.text
    const before = this.#told
    if (text === before) return null
    this.#told = text
    return text.startsWith(before) ? { text: text.slice(before.length), mode: 'append' } : { text, mode: 'replace' }
  }

  /** The turn is heard once more: what was said of it is void, but stays told until something replaces it. */
  startAgain(): void {
    this.#source = []
    this.#speculative = []
    this.#final = []
    this.isTorn = false
    this.hasSounded = false
    this.hasEnded = false
  }

  /** Speculative texts no final one stands for. They pair in order, but may be cut differently, so the length decides. */
  #remaining(): string[] {
    let covered = join(this.#final).length
    return this.#speculative.filter((text) => {
      const isCovered = covered >= text.length / 2
      covered -= text.length + 1
      return !isCovered
    })
  }
}

function join(texts: readonly string[]): string {
  return texts.reduce((whole, text) => (whole === '' || /\s$/u.test(whole) || /^\s/u.test(text) ? whole + text : `${whole} ${text}`), '')
}

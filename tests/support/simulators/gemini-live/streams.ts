import type { LanguageTag } from '../../../../src-shared/languages.ts'
import { encodeTonesInt16 } from '../../tone-speech/index.ts'
import { TextStream } from '../openai-translation/text-stream.ts'

const RATE_HZ = 24_000
/** The voice comes in pieces of this length, also through pauses (other-engines.md 1.4). */
export const VOICE_EVERY_MS = 250
const PIECE_SAMPLES = (RATE_HZ * VOICE_EVERY_MS) / 1000
const BETWEEN_WORDS_MS = 60

/** Text of one side, handed out in pieces to be appended. */
export class FragmentStream {
  readonly #text = new TextStream()
  readonly #torn: boolean
  #waiting = ''

  constructor({ torn }: { readonly torn: boolean }) {
    this.#torn = torn
  }

  word(text: string, language: LanguageTag): void {
    this.#waiting += this.#text.word(text, language)
  }

  endSentence(): void {
    this.#waiting += this.#text.mark()
  }

  /** Everything that is due; torn: all but the last two letters, unless it is the last piece. */
  take({ last }: { readonly last: boolean }): string {
    const letters = [...this.#waiting]
    const kept = this.#torn && !last && letters.length > 2 ? 2 : 0
    this.#waiting = letters.slice(letters.length - kept).join('')
    return letters.slice(0, letters.length - kept).join('')
  }

  get isEmpty(): boolean {
    return this.#waiting === ''
  }
}

/** The translated voice, a stream without holes: words where there are some, otherwise zeros. */
export class VoiceStream {
  #waiting = new Int16Array(0)

  say(word: number): void {
    const spoken = encodeTonesInt16([{ pauseMs: BETWEEN_WORDS_MS }, { word }], { sampleRateHz: RATE_HZ })
    const joined = new Int16Array(this.#waiting.length + spoken.length)
    joined.set(this.#waiting)
    joined.set(spoken, this.#waiting.length)
    this.#waiting = joined
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0
  }

  take(): Int16Array {
    const piece = new Int16Array(PIECE_SAMPLES)
    piece.set(this.#waiting.subarray(0, PIECE_SAMPLES))
    this.#waiting = this.#waiting.slice(PIECE_SAMPLES)
    return piece
  }
}

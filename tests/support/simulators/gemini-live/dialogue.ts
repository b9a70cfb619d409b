import { TextStream } from '../openai-translation/text-stream.ts'
import { torn, translated, type Piece } from '../openai-realtime/response.ts'
import { inTurn } from '../../timers.ts'
import type { HeardWord } from '../../tone-speech/index.ts'
import type { Talk, TalkPorts } from './talk.ts'
import { textOf } from './translation.ts'

type Words = (number | null)[]

/** A sentence an assistant says, in the place of a translation. */
const ANSWER = 'Sure! How can I help you today?'

/**
 * A dialogue model: it finds turns by their pauses, answers one after another in a voice that comes faster than it is spoken, and ends each with
 * `generationComplete` and `turnComplete`. What was said is transcribed in no order to that (other-engines.md 1.3, 1.5).
 */
export class DialogueTalk implements Talk {
  readonly #ports: TalkPorts
  readonly #turns: Words[] = []
  #spoken: Words = []
  #stream = new TextStream()
  #isResponding = false
  #isInterrupted = false
  #neverQuiet = false
  #contextTokens = 0

  constructor(ports: TalkPorts) {
    this.#ports = ports
  }

  begin(): void {}

  word(heard: HeardWord): void {
    const { options, client, timers } = this.#ports
    const word = heard.damaged ? null : heard.word
    if (this.#isResponding && client.interrupts) this.#interrupt()
    this.#spoken.push(word)
    const text = this.#stream.word(textOf(word, options.sourceLanguage), options.sourceLanguage)
    if (client.input !== null) timers.set(options.sourceLagMs, () => this.#write({ inputTranscription: { text, languageCode: options.sourceLanguage } }))
  }

  pause(): void {
    this.#endTurn()
  }

  streamEnded(): void {
    this.#endTurn()
  }

  neverQuiet(): void {
    this.#neverQuiet = true
  }

  #endTurn(): void {
    const { options, client, timers } = this.#ports
    const words = this.#spoken
    if (words.length === 0) return
    this.#spoken = []
    const mark = this.#stream.mark()
    this.#stream = new TextStream()
    const finished = options.tornFragments ? {} : { finished: true }
    if (client.input !== null) timers.set(options.sourceLagMs + 20, () => this.#write({ inputTranscription: { text: `${mark} `, ...finished } }))
    this.#turns.push(words)
    this.#respond()
  }

  #respond(): void {
    const { options, client, timers, violate } = this.#ports
    if (this.#isResponding) return
    const words = this.#turns.shift()
    if (words === undefined) return
    this.#isResponding = true
    this.#isInterrupted = false
    // Spoken to without instructions it makes conversation.
    if (client.language === null) violate('no instruction to interpret')
    const whole: Piece[] = client.language === null || options.answers ? [{ text: ANSWER, sound: '' }] : translated(words, client.language)
    const pieces = options.tornFragments ? torn(whole) : whole
    inTurn(timers, options.thinkMs, options.wordEveryMs, [...pieces.map((piece) => () => this.#sayPiece(piece)), () => this.#finish(words.length)])
  }

  #sayPiece({ text, sound }: Piece): void {
    if (this.#isInterrupted) return
    const { client } = this.#ports
    if (sound !== '') this.#write({ modelTurn: { parts: [{ inlineData: { mimeType: 'audio/pcm;rate=24000', data: sound } }] } })
    if (text !== '' && client.wantTargetText) this.#write({ outputTranscription: { text, languageCode: client.language } })
  }

  #finish(words: number): void {
    if (this.#neverQuiet) return this.#babble()
    if (!this.#isInterrupted) this.#write({ generationComplete: true })
    // All that was said before is paid for again (1.8).
    this.#contextTokens = Math.min(this.#contextTokens + words * 12, 7_000)
    this.#ports.write({
      serverContent: { turnComplete: true },
      usageMetadata: {
        promptTokenCount: this.#contextTokens + 300,
        promptTokensDetails: [{ modality: 'TEXT', tokenCount: 300 }, { modality: 'AUDIO', tokenCount: this.#contextTokens }],
        responseTokensDetails: [{ modality: 'AUDIO', tokenCount: words * 6 }],
      },
    })
    this.#isResponding = false
    this.#respond()
  }

  #babble(): void {
    const [piece] = translated([1], 'de')
    this.#ports.timers.set(250, () => {
      if (piece !== undefined) this.#sayPiece(piece)
      this.#babble()
    })
  }

  /** Somebody speaks and interruption is allowed: the rest of the answer is lost. */
  #interrupt(): void {
    if (this.#isInterrupted) return
    this.#isInterrupted = true
    this.#write({ interrupted: true })
  }

  #write(serverContent: object): void {
    this.#ports.write({ serverContent })
  }
}

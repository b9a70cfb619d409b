import type { TimerGroup } from '../../timers.ts'
import { type Piece, transcribed, translated } from '../openai-realtime/response.ts'
import type { NovaFault, NovaOptions } from './options.ts'

export type ServerEventBody = Readonly<Record<string, unknown>>

export interface SpeechOptions {
  readonly options: NovaOptions
  readonly timers: TimerGroup
  readonly words: readonly (number | null)[]
  readonly target: string
  readonly turn: number
  readonly faults: readonly NovaFault['do'][]
  readonly write: (name: string, body: ServerEventBody) => void
  readonly over: () => void
}

type Stage = 'SPECULATIVE' | 'FINAL'

/** The model's answer to one turn, from the source text to the last final text (other-engines.md 2.4). */
export class NovaSpeech {
  readonly #setup: SpeechOptions
  /** What is still to come, in order: timers of different lengths may come in another one on a machine that is late. */
  #steps: { readonly atMs: number; readonly run: () => void }[] = []
  #cancel: (() => void) | null = null
  #spoken: string[] = []
  #blockOpen: string | null = null
  #blocks = 0

  constructor(setup: SpeechOptions) {
    this.#setup = setup
  }

  begin(): void {
    const { options, words, faults } = this.#setup
    if (faults.some(({ kind }) => kind === 'deaf')) return this.#setup.over()
    this.#after(0, () => this.#setup.write('userSpeechEnd', {}))
    this.#after(options.sourceDelayMs, () => this.#text('USER', 'FINAL', transcribed(words, options.sourceLanguage)))
    const said = faults.find((fault) => fault.kind === 'answer')
    const pieces = said === undefined ? translated(words, this.#setup.target) : [{ text: said.text, sound: '' }]
    this.#speak(pieces)
    this.#next(0)
  }

  /** The user speaks: the rest is never said. */
  interrupt(): void {
    this.#cancel?.()
    this.#steps = []
    if (this.#blockOpen !== null) this.#setup.write('contentEnd', { contentId: this.#blockOpen, type: 'AUDIO', stopReason: 'INTERRUPTED' })
    this.#blockOpen = null
    this.#text('ASSISTANT', 'FINAL', '{ "interrupted" : true }', 'INTERRUPTED')
    if (this.#spoken.length > 0) this.#text('ASSISTANT', 'FINAL', this.#spoken.join('').trim(), 'INTERRUPTED')
  }

  #speak(pieces: readonly Piece[]): void {
    const { options, faults, over } = this.#setup
    const blocks = inBlocks(pieces, options.wordsPerBlock)
    let atMs = options.responseDelayMs
    let said = 0
    for (const [index, block] of blocks.entries()) {
      const text = block.map((piece) => piece.text).join('').trim()
      this.#after(atMs, () => this.#beginBlock(options.rough ? text.slice(0, Math.max(1, text.lastIndexOf(' '))) : text))
      if (faults.some(({ kind }) => kind === 'hang')) return
      for (const piece of block) {
        said += 1
        const isBroken = said === 2 && faults.some(({ kind }) => kind === 'interrupt')
        this.#after(atMs, () => this.#say(piece))
        atMs += options.wordEveryMs
        if (isBroken) {
          this.#after(atMs, () => {
            this.interrupt()
            over()
          })
          return
        }
      }
      this.#after(atMs, () => this.#endBlock(index === blocks.length - 1 && !options.rough ? 'END_TURN' : 'PARTIAL_TURN'))
    }
    this.#after(atMs + 40, () => this.#confirm(blocks))
    this.#after(atMs + 60, () => over())
  }

  #beginBlock(text: string): void {
    this.#text('ASSISTANT', 'SPECULATIVE', text)
    this.#blockOpen = this.#id()
    this.#setup.write('contentStart', { contentId: this.#blockOpen, type: 'AUDIO', role: 'ASSISTANT', audioOutputConfiguration: { mediaType: 'audio/lpcm', sampleRateHertz: 24_000 } })
  }

  #say({ text, sound }: Piece): void {
    this.#spoken.push(text)
    if (sound !== '') this.#setup.write('audioOutput', { contentId: this.#blockOpen, role: 'ASSISTANT', content: sound })
  }

  #endBlock(stopReason: string): void {
    this.#setup.write('contentEnd', { contentId: this.#blockOpen, type: 'AUDIO', stopReason })
    this.#blockOpen = null
  }

  #confirm(blocks: readonly (readonly Piece[])[]): void {
    const texts = blocks.map((block) => block.map(({ text }) => text).join('').trim())
    const told = this.#setup.options.rough ? [texts.join(' ')] : texts
    for (const [index, text] of told.entries()) this.#text('ASSISTANT', 'FINAL', text, index === told.length - 1 ? 'END_TURN' : 'PARTIAL_TURN')
  }

  #text(role: 'USER' | 'ASSISTANT', stage: Stage, content: string, stopReason = 'PARTIAL_TURN'): void {
    const contentId = this.#id()
    const { write } = this.#setup
    write('contentStart', { contentId, type: 'TEXT', role, additionalModelFields: JSON.stringify({ generationStage: stage }), textOutputConfiguration: { mediaType: 'text/plain' } })
    write('textOutput', { contentId, role, content })
    write('contentEnd', { contentId, type: 'TEXT', stopReason })
  }

  #after(delayMs: number, run: () => void): void {
    this.#steps.push({ atMs: delayMs, run })
  }

  #next(nowMs: number): void {
    const [step, ...later] = this.#steps
    if (step === undefined) return
    this.#cancel = this.#setup.timers.set(Math.max(0, step.atMs - nowMs), () => {
      this.#steps = later
      step.run()
      this.#next(step.atMs)
    })
  }

  #id(): string {
    this.#blocks += 1
    return `content-${this.#setup.turn}-${this.#blocks}`
  }
}

/** The mark of the sentence stays with the word before it. */
function inBlocks(pieces: readonly Piece[], words: number): Piece[][] {
  const blocks: Piece[][] = []
  for (const [index, piece] of pieces.entries()) {
    const last = blocks.at(-1)
    if (last === undefined || (last.length >= words && index < pieces.length - 1)) blocks.push([piece])
    else last.push(piece)
  }
  return blocks
}

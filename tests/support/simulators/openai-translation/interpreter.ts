import type { RealtimeTranslationServerEvent } from 'openai/resources/realtime/realtime'
import { pcmBytes } from '../../../../src-shared/audio/pcm.ts'
import type { Clock } from '../../../../src-shared/clock.ts'
import { baseLanguage, type LanguageTag } from '../../../../src-shared/languages.ts'
import { translateWord, wordText } from '../../dictionary/dictionary.ts'
import { type Random, seededRandom } from '../../random.ts'
import type { HeardWord } from '../../tone-speech/index.ts'
import { type EarEvent, SENTENCE_PAUSE_MS } from './ear.ts'
import type { EmissionQueue } from './emissions.ts'
import type { SimulatorOptions } from './options.ts'
import type { SessionConfig } from './session-config.ts'
import { TextStream } from './text-stream.ts'
import { Voice } from './voice.ts'

type WithoutId<E> = E extends unknown ? Omit<E, 'event_id'> : never
export type Outgoing = WithoutId<RealtimeTranslationServerEvent>
/** As Microsoft's own example hears it (openai-realtime.md 6). */
export interface OldTextEvent {
  readonly type: 'response.text.delta'
  readonly text: string
  readonly elapsed_ms?: number
}

type TextType = 'session.input_transcript.delta' | 'session.output_transcript.delta'

const FRAME_MS = 200
export const DAMAGED_TEXT = '<damaged>'

/** One of the two texts: the word last spoken in it waits for its sentence mark. */
interface Side {
  readonly type: TextType
  readonly lagMs: number
  readonly stream: TextStream
  last: { startMs: number; endMs: number; sent: boolean; withMark: boolean } | null
  /** When what was said last on this side is due: audio that comes in a burst does not make words overtake each other. */
  dueMs: number
}

export interface InterpreterPorts {
  readonly clock: Clock
  readonly options: SimulatorOptions
  readonly queue: EmissionQueue
  readonly config: () => SessionConfig
  readonly receivedMs: () => number
  readonly send: (event: Outgoing | OldTextEvent) => void
  readonly seed: number
}

/** Turns what was heard into text and voice, each at its own lag behind the speech. */
export class Interpreter {
  readonly #ports: InterpreterPorts
  readonly #random: Random
  readonly #source: Side
  readonly #target: Side
  readonly #voice: Voice
  #ticks = 0
  #voiceDueMs = 0

  constructor(ports: InterpreterPorts) {
    const { options } = ports
    this.#ports = ports
    this.#random = seededRandom(ports.seed)
    this.#source = { type: 'session.input_transcript.delta', lagMs: options.sourceLagMs, stream: new TextStream(), last: null, dueMs: 0 }
    this.#target = { type: 'session.output_transcript.delta', lagMs: options.targetLagMs, stream: new TextStream(), last: null, dueMs: 0 }
    this.#voice = new Voice({
      random: this.#random,
      queue: ports.queue,
      nowMs: () => ports.clock.nowMs(),
      fillers: options.fillers,
      emit: (pcm, startMs) => this.#sendAudio(pcm, startMs),
    })
  }

  /** What the ear found, right after the audio it found it in. */
  hear(events: readonly EarEvent[]): void {
    for (const event of events) {
      if (event.type === 'word') this.#hearWord(event.heard)
      else for (const side of [this.#source, this.#target]) this.#endSentence(side)
    }
    const frames = Math.floor(this.#ports.receivedMs() / FRAME_MS)
    for (; this.#ticks < frames; this.#ticks += 1) this.#voice.tick()
  }

  #hearWord(heard: HeardWord): void {
    const { options } = this.#ports
    const { language, transcription } = this.#ports.config()
    const word = heard.damaged ? null : heard.word
    const spoken = (word === null ? null : options.languageOf?.(word)) ?? options.sourceLanguage
    if (transcription !== null) {
      this.#speak(this.#source, heard, { text: textOf(word, spoken), language: spoken })
    }
    const sameLanguage = baseLanguage(spoken) === baseLanguage(language)
    if (sameLanguage || (word !== null && options.sameLanguageWords.has(word))) return
    const translated = word === null ? null : translateWord(word)
    this.#speak(this.#target, heard, { text: textOf(translated, language), language })
    if (translated === null) return
    this.#voiceDueMs = Math.max(this.#voiceDueMs, this.#dueMs(heard.endMs + this.#target.lagMs))
    this.#ports.queue.at(this.#voiceDueMs, () => this.#voice.say(translated, heard.startMs))
  }

  #speak(side: Side, heard: HeardWord, { text, language }: { text: string; language: LanguageTag }): void {
    const spoken = { startMs: heard.startMs, endMs: heard.endMs, sent: false, withMark: false }
    side.last = spoken
    this.#inOrder(side, heard.endMs + side.lagMs, () => {
      spoken.sent = true
      const written = side.stream.word(text, language)
      this.#sendText(side, spoken.withMark ? written + side.stream.mark() : written, spoken.startMs)
    })
  }

  /** The mark comes with the last word while that is not sent, or by itself: clients have to take both. */
  #endSentence(side: Side): void {
    const { last } = side
    side.last = null
    if (last === null) return
    if (!last.sent && this.#random.chance(0.5)) {
      last.withMark = true
      return
    }
    this.#inOrder(side, last.endMs + SENTENCE_PAUSE_MS + side.lagMs, () => {
      this.#sendText(side, side.stream.mark(), last.startMs)
    })
  }

  #inOrder(side: Side, audioMs: number, run: () => void): void {
    side.dueMs = Math.max(side.dueMs, this.#dueMs(audioMs))
    this.#ports.queue.at(side.dueMs, run)
  }

  /** When a place in the audio, as fast as it has arrived, is due; never in the past. */
  #dueMs(audioMs: number): number {
    return this.#ports.clock.nowMs() + Math.max(0, audioMs - this.#ports.receivedMs())
  }

  #sendText(side: Side, text: string, startMs: number): void {
    const letters = [...text]
    const cut = this.#ports.options.textPieces === 'fragments' && letters.length > 2 ? this.#random.integer(1, letters.length - 1) : letters.length
    for (const delta of [letters.slice(0, cut).join(''), letters.slice(cut).join('')]) {
      if (delta === '') continue
      if (side === this.#target && this.#ports.options.oldTextNames) this.#ports.send({ type: 'response.text.delta', text: delta, ...this.#elapsed(startMs) })
      else this.#ports.send({ type: side.type, delta, ...this.#elapsed(startMs) })
    }
  }

  #sendAudio(pcm: Int16Array, startMs: number): void {
    const delta = Buffer.from(pcmBytes(pcm)).toString('base64')
    const form = { sample_rate: 24_000, channels: 1, format: 'pcm16' } as const
    this.#ports.send({ type: 'session.output_audio.delta', delta, ...form, ...this.#elapsed(startMs) })
  }

  #elapsed(startMs: number): { elapsed_ms?: number } {
    const { positions } = this.#ports.options
    if (positions === 'absent') return {}
    const wrong = positions === 'jittered' ? FRAME_MS * this.#random.integer(-2, 2) : 0
    const at = positions === 'wordStart' ? startMs : this.#ports.receivedMs()
    return { elapsed_ms: Math.max(0, Math.floor(Math.max(0, at) / FRAME_MS) * FRAME_MS + wrong) }
  }
}

function textOf(word: number | null, language: LanguageTag): string {
  return word === null ? DAMAGED_TEXT : wordText(word, language)
}

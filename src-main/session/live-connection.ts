import { samplesToMs } from '../../src-shared/audio/pcm.ts'
import type { LanguageTag } from '../../src-shared/languages.ts'
import type { EngineConnection } from '../engines/contract.ts'
import { AnswerWatch } from './answer-watch.ts'
import type { SoundTaker } from './feeder.ts'
import type { Passage } from './passage.ts'
import type { RotationWindow } from './rotation.ts'
import { SentMap } from './sent-map.ts'

/** One engine connection with what the session knows of it. */
export class LiveConnection implements SoundTaker {
  readonly generation: number
  readonly watch = new AnswerWatch()
  /** Where the audio given to this connection lies in the session. */
  map = new SentMap()
  /** What it heard, as text; null until it was given sound. */
  passage: Passage | null = null
  isOpen = false
  sentMs = 0
  /** Session clock, ms: where its sound began, up to where it has surely finished, and when it last said anything. */
  fedFromMs = 0
  answeredMs = 0
  heardAtMs = 0
  /** When it first had all that was captured; null while it catches up, when being alive says nothing about old sound. */
  caughtUpAtMs: number | null = null
  /** When it is to be replaced, on the clock's own ms; null: never. */
  rotation: RotationWindow | null = null
  /** Session clock up to which the sound it was given was looked through for speech, ms. */
  watchedToMs = 0
  #fedMark = { toMs: 0, atMs: 0 }
  #lived: { readonly toMs: number; readonly atMs: number } | null = null
  /** It closed by itself before the last words had come. */
  drainedTooLong = false
  #connection: EngineConnection | null = null
  #closed = false

  constructor(generation: number) {
    this.generation = generation
  }

  /** Session clock up to which it was given sound, ms. */
  get fedToMs(): number {
    return this.map.toClock(this.map.sentMs) ?? this.fedFromMs
  }

  /**
   * Session clock as this connection lives it, ms: where its sound is, and on from there while nothing more is sent, but never faster than time
   * passes. Of sound from the past it is the past: an answer is late only against that.
   */
  timeOf(nowMs: number): number {
    const toMs = this.fedToMs
    if (toMs !== this.#fedMark.toMs) this.#fedMark = { toMs, atMs: nowMs }
    const soundMs = Math.min(nowMs, toMs + nowMs - this.#fedMark.atMs)
    const lived = this.#lived ?? { toMs: soundMs, atMs: nowMs }
    this.#lived = { toMs: Math.max(lived.toMs, Math.min(soundMs, lived.toMs + nowMs - lived.atMs)), atMs: nowMs }
    return this.#lived.toMs
  }

  /** It has all that was captured: its time is the session's. */
  livesNow(nowMs: number): number {
    this.#lived = { toMs: nowMs, atMs: nowMs }
    return nowMs
  }

  bind(connection: EngineConnection): void {
    this.#connection = connection
  }

  send(pcm: Int16Array): void {
    this.sentMs += samplesToMs(pcm.length)
    this.#connection?.send(pcm)
  }

  unsentMs(): number {
    return this.#connection?.unsentMs() ?? 0
  }

  setTarget(target: LanguageTag): void {
    this.#connection?.setTarget(target)
  }

  probe(): void {
    this.#connection?.probe()
  }

  finish(): void {
    this.isOpen = false
    this.#connection?.finish()
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.isOpen = false
    this.#connection?.close()
  }
}

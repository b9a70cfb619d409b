import { encodeAudio, type AudioMessage } from '../../../src-shared/audio-wire.ts'
import { samplesToMs } from '../../../src-shared/audio/pcm.ts'

/** Voice a slow window may be behind before the oldest is dropped: as stale as speech can be and still be worth hearing. */
export const VOICE_QUEUE_MS = 20_000

/** Voice waiting for room on the port. Full: the oldest goes, because late speech is worth less than new speech. */
export class VoiceQueue {
  readonly #limitMs: number
  readonly #queue: AudioMessage[] = []
  #queuedMs = 0
  #droppedMs = 0

  constructor(limitMs: number = VOICE_QUEUE_MS) {
    this.#limitMs = limitMs
  }

  /** Milliseconds dropped so far. */
  droppedMs(): number {
    return this.#droppedMs
  }

  queuedMs(): number {
    return this.#queuedMs
  }

  push(message: AudioMessage): void {
    // What was said before "cleared" must not be heard after it: it need not be sent at all.
    if (message.kind === 'voice-cleared') this.#forget(message.channel)
    this.#queue.push(message)
    this.#queuedMs += lengthMs(message)
    while (this.#queuedMs > this.#limitMs) this.#dropOldestVoice()
  }

  shift(): Uint8Array<ArrayBuffer> | null {
    const message = this.#queue.shift()
    if (message === undefined) return null
    this.#queuedMs -= lengthMs(message)
    return encodeAudio(message)
  }

  clear(): void {
    this.#queue.length = 0
    this.#queuedMs = 0
  }

  #forget(channel: AudioMessage['channel']): void {
    const kept = this.#queue.filter((queued) => queued.channel !== channel)
    this.#queue.splice(0, this.#queue.length, ...kept)
    this.#queuedMs = kept.reduce((sum, queued) => sum + lengthMs(queued), 0)
  }

  #dropOldestVoice(): void {
    const at = this.#queue.findIndex((queued) => lengthMs(queued) > 0)
    const [dropped] = this.#queue.splice(at === -1 ? 0 : at, 1)
    const ms = dropped === undefined ? this.#queuedMs : lengthMs(dropped)
    this.#queuedMs -= ms
    this.#droppedMs += ms
  }
}

function lengthMs(message: AudioMessage): number {
  return samplesToMs(message.pcm.length, message.sampleRateHz)
}

import { msToSamples, samplesToMs } from '../../src-shared/audio/pcm.ts'
import type { PcmSink } from './wav-writer.ts'

/** A delta at most this long after the last one belongs to the same speech: the pause is the network's, not the speaker's. */
export const JOIN_WITHIN_MS = 250

/**
 * Lays an engine's voice on the session clock. Nothing overlaps: what arrives before the last delta has been spoken out follows it
 * directly, what arrives later begins at its own time with silence before it.
 */
export class VoiceTrack {
  readonly #sink: PcmSink

  constructor(sink: PcmSink) {
    this.#sink = sink
  }

  /** Where the voice written so far ends, session-clock ms. */
  get endMs(): number {
    return samplesToMs(this.#sink.positionSamples)
  }

  /** `pcm` is 24 kHz; `atMs` is when it may begin at the earliest. */
  place(pcm: Int16Array, atMs: number): void {
    if (pcm.length === 0) return
    if (atMs > this.endMs + JOIN_WITHIN_MS) this.#sink.padTo(msToSamples(atMs))
    this.#sink.append(pcm)
  }
}

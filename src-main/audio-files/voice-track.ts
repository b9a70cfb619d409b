import { msToSamples, rms, samplesToMs } from '../../src-shared/audio/pcm.ts'
import type { PcmSink } from './wav-writer.ts'

/** A delta at most this long after the last one belongs to the same speech: the pause is the network's, not the speaker's. */
export const JOIN_WITHIN_MS = 250

/** A delta ends or begins in quiet when this much of it is below this level; elsewhere the cut runs through a sound. */
const EDGE_SAMPLES = msToSamples(4)
const QUIET_RMS = 0.02

/**
 * Lays an engine's voice on the session clock. Nothing overlaps: what arrives before the last delta has been spoken out follows it
 * directly, what arrives later begins at its own time with silence before it. Silence is only ever put where the voice is quiet: a delta
 * that the network held up in the middle of a word follows directly, however late.
 */
export class VoiceTrack {
  readonly #sink: PcmSink
  #endsQuiet = true

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
    const mayPause = this.#endsQuiet || rms(pcm.subarray(0, EDGE_SAMPLES)) < QUIET_RMS
    if (mayPause && atMs > this.endMs + JOIN_WITHIN_MS) this.#sink.padTo(msToSamples(atMs))
    this.#sink.append(pcm)
    this.#endsQuiet = rms(pcm.subarray(-EDGE_SAMPLES)) < QUIET_RMS
  }
}

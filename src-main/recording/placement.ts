import { FRAME_MS, msToSamples, samplesToMs } from '../../src-shared/audio/pcm.ts'

/** A track this much behind the clock is filled up with silence, ms: the position in the file is the session clock within this. */
const BEHIND_MS = FRAME_MS / 2
/** A frame is left out of a track that is ahead by at least this much, ms ... */
const AHEAD_MS = FRAME_MS / 2
/** ... at once if it is quiet, otherwise no oftener than this, ms: nobody hears one frame, and a word must not fall out. */
const CUT_LOUD_EVERY_MS = 10_000

export type Place =
  /** This many samples of silence come first (0 or more), then the sound. */
  | { readonly kind: 'put'; readonly silence: number }
  /** The track is ahead of the clock: this sound is left out. */
  | { readonly kind: 'skip' }

export interface Arriving {
  /** Session clock of its first sample, ms. */
  readonly atMs: number
  readonly isQuiet: boolean
}

/** Where captured sound goes in a track whose position is the session clock. */
export class Placement {
  #cutAtMs = Number.NEGATIVE_INFINITY

  /** `written`: samples in the track so far. */
  place(written: number, { atMs, isQuiet }: Arriving): Place {
    const positionMs = samplesToMs(written)
    if (atMs - positionMs > BEHIND_MS) return { kind: 'put', silence: msToSamples(atMs) - written }
    if (positionMs - atMs > AHEAD_MS && (isQuiet || positionMs - this.#cutAtMs >= CUT_LOUD_EVERY_MS)) {
      if (!isQuiet) this.#cutAtMs = positionMs
      return { kind: 'skip' }
    }
    return { kind: 'put', silence: 0 }
  }
}

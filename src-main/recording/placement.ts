import { FRAME_MS, msToSamples, samplesToMs } from '../../src-shared/audio/pcm.ts'

/** A track this much behind the clock is filled up with silence, ms: the position in the file is the session clock within this. */
const BEHIND_MS = FRAME_MS / 2
/** Voice that comes this late behind the voice before it belongs to it all the same: a player would have waited too, ms. */
const VOICE_BEHIND_MS = 120
/** A frame is left out of a track that is ahead by at least this much, ms ... */
const AHEAD_MS = FRAME_MS / 2
/** ... at once if it is quiet, otherwise no oftener than this, ms: nobody hears one frame, and a word must not fall out. */
const CUT_LOUD_EVERY_MS = 10_000

export type Side = 'source' | 'translation'

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

/**
 * Where sound goes in a track whose position is the session clock. A source follows the clock; a voice follows the voice before it while it comes
 * without a pause, however fast it comes, because none of it may be lost.
 */
export class Placement {
  readonly #side: Side
  #cutAtMs = Number.NEGATIVE_INFINITY

  constructor(side: Side) {
    this.#side = side
  }

  /** `written`: samples in the track so far. */
  place(written: number, { atMs, isQuiet }: Arriving): Place {
    const positionMs = samplesToMs(written)
    const behindMs = atMs - positionMs
    if (behindMs > (this.#side === 'source' ? BEHIND_MS : VOICE_BEHIND_MS)) return { kind: 'put', silence: msToSamples(atMs) - written }
    if (this.#side === 'source' && -behindMs > AHEAD_MS && (isQuiet || positionMs - this.#cutAtMs >= CUT_LOUD_EVERY_MS)) {
      if (!isQuiet) this.#cutAtMs = positionMs
      return { kind: 'skip' }
    }
    return { kind: 'put', silence: 0 }
  }
}

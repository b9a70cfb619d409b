import type { SpeechActivity } from '../audio/speech-activity.ts'
import type { Span } from './piece.ts'
import { MIN_SEGMENT_MS } from './types.ts'

/** An edge of speech this close to where the text says is taken for it. */
const SNAP_MS = 900
/** Speech this far around is looked at. */
const LOOK_MS = 1_000

export interface PlaceOptions {
  readonly speech: SpeechActivity
  /** Where the text says the speech was, corrected for lag. */
  readonly span: Span
  /** End of the segment before; this one begins no earlier. */
  readonly notBeforeMs: number
}

/** Where a segment's speech was: the text's own times, moved to the edges of sound near them. */
export function placeSegment({ speech, span, notBeforeMs }: PlaceOptions): Span {
  const bursts = speech.burstsBetween(span.startMs - LOOK_MS, span.endMs + LOOK_MS)
  const onset = nearest(span.startMs, bursts.map((burst) => burst.startMs))
  const offset = nearest(span.endMs, bursts.map((burst) => burst.endMs))
  const snapped = { startMs: onset ?? span.startMs, endMs: offset ?? span.endMs }
  const isPlausible = snapped.endMs - snapped.startMs >= MIN_SEGMENT_MS
  const { startMs, endMs } = isPlausible ? snapped : span
  const from = Math.max(0, startMs, notBeforeMs)
  return { startMs: from, endMs: Math.max(endMs, from + MIN_SEGMENT_MS) }
}

function nearest(ms: number, edges: readonly number[]): number | null {
  let best: number | null = null
  for (const edge of edges) {
    const distance = Math.abs(edge - ms)
    if (distance <= SNAP_MS && (best === null || distance < Math.abs(best - ms))) best = edge
  }
  return best
}

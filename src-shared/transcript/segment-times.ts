import type { SpeechActivity } from '../audio/speech-activity.ts'
import type { Span } from './piece.ts'
import { MIN_SEGMENT_MS } from './types.ts'

/** An edge of speech this close to where the text says is taken for it. */
const SNAP_MS = 900
/** A whole stretch of speech that is as long as the text says may lie further off: a lag that wanders moves both ends alike. */
const SHIFT_MS = 1_400
const SHIFT_COST = 0.6
const MOST_COST = 900

export interface PlaceOptions {
  readonly speech: SpeechActivity
  /** Where the text says the speech was, corrected for lag. */
  readonly span: Span
  /** End of the segment before; this one begins no earlier. */
  readonly notBeforeMs: number
}

/** Where a segment's speech was: the text's own times, moved to the edges of sound near them. */
export function placeSegment({ speech, span, notBeforeMs }: PlaceOptions): Span {
  const bursts = speech.burstsBetween(span.startMs - SHIFT_MS, span.endMs + SHIFT_MS)
  const onsets = bursts.map((burst) => burst.startMs)
  const offsets = bursts.map((burst) => burst.endMs)
  const snapped = stretchLike(span, onsets, offsets) ?? {
    startMs: nearest(span.startMs, onsets) ?? span.startMs,
    endMs: nearest(span.endMs, offsets) ?? span.endMs,
  }
  const isPlausible = snapped.endMs - snapped.startMs >= MIN_SEGMENT_MS
  const { startMs, endMs } = withoutSilence(speech, isPlausible ? snapped : span)
  const from = Math.max(0, startMs, notBeforeMs)
  return { startMs: from, endMs: Math.max(endMs, from + MIN_SEGMENT_MS) }
}

/** A segment neither begins nor ends in silence when there is speech in it. */
function withoutSilence(speech: SpeechActivity, { startMs, endMs }: Span): Span {
  const bursts = speech.burstsBetween(startMs, endMs)
  const first = bursts[0]
  const last = bursts.at(-1)
  if (first === undefined || last === undefined) return { startMs, endMs }
  return { startMs: Math.max(startMs, first.startMs), endMs: Math.min(endMs, last.endMs) }
}

/** The stretch from an onset to an offset that is most like the span in place and length. */
function stretchLike(span: Span, onsets: readonly number[], offsets: readonly number[]): Span | null {
  let best: Span | null = null
  let least = MOST_COST
  for (const startMs of onsets.filter((ms) => Math.abs(ms - span.startMs) <= SHIFT_MS)) {
    for (const endMs of offsets.filter((ms) => ms > startMs && Math.abs(ms - span.endMs) <= SHIFT_MS)) {
      const early = startMs - span.startMs
      const late = endMs - span.endMs
      const cost = (SHIFT_COST * Math.abs(early + late)) / 2 + Math.abs(late - early)
      if (cost < least) {
        least = cost
        best = { startMs, endMs }
      }
    }
  }
  return best
}

function nearest(ms: number, edges: readonly number[]): number | null {
  let best: number | null = null
  for (const edge of edges) {
    const distance = Math.abs(edge - ms)
    if (distance <= SNAP_MS && (best === null || distance < Math.abs(best - ms))) best = edge
  }
  return best
}

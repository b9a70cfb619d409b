import type { SpeechActivity } from '../audio/speech-activity.ts'
import type { Span } from './piece.ts'

export const BIN_MS = 50
/** Positions floored to a frame lie up to 200 ms before the word. */
export const LEAST_LAG_MS = -300
export const MOST_LAG_MS = 8_000
/** Speech this long before the first text must be explained too, or a lag that is too small would fit as well. */
const LEAD_MS = 3_000
/** Taken off the score per second of distance from what was expected: much while there is little text, little later. */
const FIRST_DISTANCE_COST = 0.02
const DISTANCE_COST = 0.012
/** The same on top where the lag is known from elsewhere. */
const TRUSTED_COST = 0.15
/** Stretches of text after which sound alone decides. */
const ENOUGH_STRETCHES = 60
/** Two lags closer than this are the same answer. */
const SAME_PEAK_MS = 700

export interface Match {
  readonly offsetMs: number
  readonly confidence: number
}

/** Positions jitter and bursts have hard edges: both are blurred by this much to either side, in bins. */
const BLUR_BINS = 8

/** How much of each bin is covered, blurred; 0..1. */
function coverage(fromMs: number, toMs: number, spans: readonly Span[]): Float64Array {
  const on = new Float64Array(Math.max(1, Math.ceil((toMs - fromMs) / BIN_MS)))
  for (const { startMs, endMs } of spans) {
    const from = Math.max(0, Math.round((startMs - fromMs) / BIN_MS))
    on.fill(1, from, Math.max(from, Math.round((endMs - fromMs) / BIN_MS)))
  }
  return blurred(on)
}

function blurred(values: Float64Array): Float64Array {
  const result = new Float64Array(values.length)
  const width = 2 * BLUR_BINS + 1
  let sum = 0
  for (let i = -BLUR_BINS; i < values.length; i += 1) {
    sum += (values[i + BLUR_BINS] ?? 0) - (values[i - BLUR_BINS - 1] ?? 0)
    if (i >= 0) result[i] = sum / width
  }
  return result
}

/** Shared share of text and speech when the text is moved back by `shift` bins of the speech array. */
function overlap(text: Float64Array, speech: Float64Array, shift: number): number {
  let both = 0
  let either = 0
  for (let i = 0; i < text.length; i += 1) {
    const a = text[i] ?? 0
    const b = speech[i + shift] ?? 0
    both += a < b ? a : b
    either += a < b ? b : a
  }
  return either === 0 ? 0 : both / either
}

/** `trust`: 0..1, how much more than sound the expectation counts. */
export interface ExpectedLag {
  readonly lagMs: number
  readonly trust: number
}

/**
 * The lag at which the text covers the speech best: the share of time in which both or neither are there, over the text of the window.
 * Null when no speech was heard.
 */
export function bestOffset(textSpans: readonly Span[], activity: SpeechActivity, expected: ExpectedLag): Match | null {
  const firstMs = textSpans.reduce((least, span) => Math.min(least, span.startMs), Number.POSITIVE_INFINITY)
  const lastMs = textSpans.reduce((most, span) => Math.max(most, span.endMs), Number.NEGATIVE_INFINITY)
  if (textSpans.length === 0) return null
  const fromMs = firstMs - LEAD_MS
  const heard = activity.burstsBetween(fromMs - MOST_LAG_MS, lastMs - LEAST_LAG_MS)
  if (heard.length === 0) return null
  const text = coverage(fromMs, lastMs, textSpans)
  const speech = coverage(fromMs - MOST_LAG_MS, lastMs - LEAST_LAG_MS, heard)
  const steps = (MOST_LAG_MS - LEAST_LAG_MS) / BIN_MS
  const weight = Math.min(1, textSpans.length / ENOUGH_STRETCHES)
  const distanceCost = FIRST_DISTANCE_COST + weight * (DISTANCE_COST - FIRST_DISTANCE_COST) + expected.trust * TRUSTED_COST
  const scores = new Float64Array(steps + 1)
  let best = 0
  for (let shift = 0; shift <= steps; shift += 1) {
    const lagMs = MOST_LAG_MS - shift * BIN_MS
    scores[shift] = overlap(text, speech, shift) - (distanceCost * Math.abs(lagMs - expected.lagMs)) / 1000
    if ((scores[shift] ?? 0) > (scores[best] ?? 0)) best = shift
  }
  const top = scores[best] ?? 0
  if (top <= 0) return null
  return { offsetMs: MOST_LAG_MS - plateauMiddle(scores, best) * BIN_MS, confidence: distinctness(scores, best) }
}

/** Near the top the score is often flat; its middle is the best guess. */
function plateauMiddle(scores: Float64Array, best: number): number {
  const least = (scores[best] ?? 0) * 0.985
  let from = best
  let to = best
  while (from > 0 && (scores[from - 1] ?? 0) >= least) from -= 1
  while (to < scores.length - 1 && (scores[to + 1] ?? 0) >= least) to += 1
  return (from + to) / 2
}

/** How much better the best lag is than any other, and how good it is at all. */
function distinctness(scores: Float64Array, best: number): number {
  const top = scores[best] ?? 0
  const away = SAME_PEAK_MS / BIN_MS
  let second = 0
  for (let i = 0; i < scores.length; i += 1) if (Math.abs(i - best) > away) second = Math.max(second, scores[i] ?? 0)
  return Math.max(0, Math.min(1, top * Math.min(1, (4 * (top - second)) / top)))
}

import type { SpeechActivity } from '../audio/speech-activity.ts'
import { bestOffset, type ExpectedLag, type Match } from './energy-match.ts'
import type { SharedLag } from './shared-lag.ts'
import { MS_PER_UNIT, type Span } from './piece.ts'

/** The lag that is assumed before anything is known: wrong by less than a second for exact positions and for quick engines. */
export const PRIOR_LAG_MS = 800
const WINDOW_MS = 60_000
const MIN_TEXT_MS = 200
/** Until this many anchors are in, the estimate follows the best match at once. */
const SETTLED_ANCHORS = 40
/** From then on a lag near the one found is preferred to one near the prior. */
const TRUSTED_ANCHORS = 30
const REFRESH_MS = 500
const FIRST_REFRESH_MS = 100
/** Steps up to this size are noise of the match and are smoothed. */
const SMALL_STEP_MS = 400
const SMOOTHING = 0.3
/** A far-off match must win this often in a row before it is believed. */
const JUMP_AFTER = 4
const MAX_ANCHORS = 2_000

export interface LagEstimate {
  /** Position of a text minus the time its speech was heard, ms. */
  readonly estimateMs: number
  /** 0: nothing known, 1: the text fits the speech at this lag and at no other. */
  readonly confidence: number
  /** Deltas it rests on, since the beginning. */
  readonly anchors: number
}

/** Finds how far the positions of one side's text trail the speech, by laying text over sound. */
export interface LagEstimator {
  add(anchor: { readonly positionMs: number; readonly units: number }): void
  estimate(): LagEstimate
}

interface Delta {
  readonly positionMs: number
  readonly units: number
}

/** Deltas further apart than this have a pause between them, which says nothing about pace. */
const SAME_PHRASE_MS = 1_000
const QUICKEST_MS_PER_UNIT = 15

/** How long each text takes to say, at the pace the positions themselves show. */
function stretches(deltas: readonly Delta[]): Span[] {
  let spokenMs = 0
  let spokenUnits = 0
  deltas.forEach(({ positionMs, units }, i) => {
    const gapMs = (deltas[i + 1]?.positionMs ?? Number.POSITIVE_INFINITY) - positionMs
    if (Math.abs(gapMs) > SAME_PHRASE_MS) return
    spokenMs += gapMs
    spokenUnits += units
  })
  const pace = spokenUnits === 0 ? MS_PER_UNIT : Math.max(QUICKEST_MS_PER_UNIT, Math.min(MS_PER_UNIT, spokenMs / spokenUnits))
  return deltas.map(({ positionMs, units }) => ({ startMs: positionMs, endMs: positionMs + Math.max(MIN_TEXT_MS, units * pace) }))
}

/** `shared`: what is known from elsewhere, and where what is found is told. */
export function createLagEstimator(speech: SpeechActivity, shared: SharedLag | null = null): LagEstimator {
  const deltas: Delta[] = []
  let latestMs = Number.NEGATIVE_INFINITY
  let matchedAtMs = Number.NEGATIVE_INFINITY
  let seen = 0
  let jumps = 0
  let current: LagEstimate = { estimateMs: PRIOR_LAG_MS, confidence: 0, anchors: 0 }
  let known = false
  let fresh = false

  function take(match: Match): void {
    const stepMs = match.offsetMs - current.estimateMs
    const isSmall = Math.abs(stepMs) <= SMALL_STEP_MS
    const isEarly = seen < SETTLED_ANCHORS || !known
    jumps = isSmall ? 0 : jumps + 1
    const follows = isEarly || jumps >= JUMP_AFTER
    const estimateMs = follows ? match.offsetMs : isSmall ? current.estimateMs + SMOOTHING * stepMs : current.estimateMs
    if (follows) jumps = 0
    known = true
    current = { estimateMs, confidence: match.confidence * Math.min(1, seen / 10), anchors: seen }
  }

  function refresh(): void {
    const isEarly = seen < SETTLED_ANCHORS
    const everyMs = isEarly ? FIRST_REFRESH_MS : REFRESH_MS
    if (Math.abs(latestMs - matchedAtMs) < everyMs) return
    matchedAtMs = latestMs
    fresh = false
    const match = bestOffset(stretches(deltas), speech, expected())
    if (match === null) return
    take(match)
    shared?.tell({ lagMs: current.estimateMs, anchors: seen })
  }

  function expected(): ExpectedLag {
    if (seen >= TRUSTED_ANCHORS) return { lagMs: current.estimateMs, trust: 0 }
    return shared?.known() ?? { lagMs: PRIOR_LAG_MS, trust: 0 }
  }

  return {
    add({ positionMs, units }) {
      if (units <= 0) return
      deltas.push({ positionMs, units })
      seen += 1
      latestMs = Math.max(latestMs, positionMs)
      fresh = true
      const fromMs = latestMs - WINDOW_MS
      let old = 0
      while (old < deltas.length && (deltas[old]?.positionMs ?? fromMs) < fromMs) old += 1
      if (deltas.length - old > MAX_ANCHORS) old = deltas.length - MAX_ANCHORS
      if (old > 0) deltas.splice(0, old)
    },
    estimate() {
      if (fresh) refresh()
      const elsewhere = known ? null : (shared?.known() ?? null)
      return elsewhere === null ? current : { ...current, estimateMs: elsewhere.lagMs }
    },
  }
}

import type { LanguageTag } from '../../src-shared/languages.ts'

export interface CueLine {
  readonly text: string
  /** Null where nobody knows it. */
  readonly language: LanguageTag | null
  readonly rightToLeft: boolean
}

/** What is shown together. */
interface CueContent {
  readonly lines: readonly CueLine[]
  /** Who speaks; null: unknown, or nobody. */
  readonly speaker: string | null
}

/** When a cue would be shown if it were alone: the time of its speech, and how long reading it takes. */
export interface WishedCue extends CueContent {
  readonly startMs: number
  readonly endMs: number
  readonly readingMs: number
}

/** Whole ms; `endMs > startMs`; never before the end of the cue before. */
export interface Cue extends CueContent {
  readonly startMs: number
  readonly endMs: number
}

/** Shortest and longest a cue is shown (reference/peers.md D1). */
export const MIN_CUE_MS = 833
export const MAX_CUE_MS = 7_000
/** A cue hangs no longer than this after its speech, and no cue is moved later by more while others can be shortened (BBC). */
export const MAX_LATE_MS = 1_500
/** Shown at least this long even in the thickest crowd of cues. */
const SHORTEST_MS = 200

/**
 * Puts cues one after another. Each is lengthened into the pause after it for its reader and shortened where the next one begins;
 * when two people spoke at once the later waits for the earlier to be seen.
 */
export function timed(wished: readonly WishedCue[]): Cue[] {
  const ordered = wished.toSorted((a, b) => a.startMs - b.startMs)
  const cues: Cue[] = []
  let free = 0
  ordered.forEach((cue, index) => {
    const startMs = Math.max(free, Math.round(cue.startMs))
    const next = ordered[index + 1]
    const nextMs = next === undefined ? Number.POSITIVE_INFINITY : Math.round(next.startMs)
    const endMs = endOf(cue, { startMs, nextMs })
    cues.push({ startMs, endMs, lines: cue.lines, speaker: cue.speaker })
    free = endMs
  })
  return cues
}

function endOf(cue: WishedCue, { startMs, nextMs }: { startMs: number; nextMs: number }): number {
  const forReading = Math.min(startMs + cue.readingMs, cue.endMs + MAX_LATE_MS)
  const wishedMs = Math.max(cue.endMs, forReading, startMs + MIN_CUE_MS)
  const shortestMs = startMs - cue.startMs > MAX_LATE_MS ? SHORTEST_MS : MIN_CUE_MS
  const latestMs = Math.min(startMs + MAX_CUE_MS, Math.max(nextMs, startMs + shortestMs))
  return Math.round(Math.min(wishedMs, latestMs))
}

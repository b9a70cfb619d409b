import type { Gap, GapReason } from '../../src-shared/transcript/types.ts'
import type { BacklogRange } from './backlog.ts'
import type { SessionEnd } from './state.ts'

interface Stretch {
  readonly fromMs: number
  readonly toMs: number
}

export interface Unheard {
  /** Captured sound no connection finished with, session-clock ms. */
  readonly rest: readonly BacklogRange[]
  readonly end: SessionEnd | null
  /** It waited for an answer about money. */
  readonly heldBack: boolean
  readonly capturedToMs: number
  /** Of a recording; 0 for live sound. */
  readonly lengthMs: number
  readonly translatedToMs: (fromMs: number, toMs: number) => number
  readonly isSilent: (fromMs: number, toMs: number) => boolean
}

/** Ranges in order, those that touch and go into the same language as one: a word may lie over the seam. */
export function joinedRanges(ranges: readonly BacklogRange[]): BacklogRange[] {
  const joined: BacklogRange[] = []
  for (const range of ranges.filter((one) => one.toMs > one.fromMs).toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = joined.at(-1)
    if (last !== undefined && range.fromMs <= last.toMs + 1 && range.target === last.target) joined[joined.length - 1] = { ...last, toMs: Math.max(last.toMs, range.toMs) }
    else joined.push(range)
  }
  return joined
}

/** What is left of captured sound in which somebody spoke: heard again, it would be translated. */
export function unheardSpeech({ rest, translatedToMs, isSilent }: Unheard): BacklogRange[] {
  return joinedRanges(rest).filter(({ fromMs, toMs }) => !isSilent(translatedToMs(fromMs, toMs), toMs))
}

/** The gaps a channel ends with: every stretch in which somebody spoke, from where its text ends; of a recording that failed, also what was not even played. */
export function unheardGaps(facts: Unheard): Omit<Gap, 'channel'>[] {
  const { rest, end, capturedToMs, lengthMs, translatedToMs, isSilent } = facts
  const unplayed = { fromMs: capturedToMs, toMs: end?.kind === 'failed' ? lengthMs : 0 }
  const reason = reasonOf(facts)
  return joined([...rest, unplayed]).flatMap(({ fromMs, toMs }) => {
    const startMs = translatedToMs(fromMs, toMs)
    return toMs > capturedToMs || !isSilent(startMs, toMs) ? [{ startMs, endMs: toMs, reason }] : []
  })
}

function reasonOf({ end, heldBack }: Unheard): GapReason {
  if (heldBack) return 'budget'
  return end?.kind === 'failed' && end.error.retry === 'never' ? 'engine-refused' : 'connection-lost'
}

/** Stretches in order, those that touch as one. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const found: { fromMs: number; toMs: number }[] = []
  for (const { fromMs, toMs } of stretches.filter((one) => one.toMs > one.fromMs).toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = found.at(-1)
    if (last !== undefined && fromMs <= last.toMs + 1) last.toMs = Math.max(last.toMs, toMs)
    else found.push({ fromMs, toMs })
  }
  return found
}

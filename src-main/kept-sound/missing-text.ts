import type { ChannelId, Gap, GapReason, Segment } from '../../src-shared/transcript/types.ts'

/** Session-clock ms. */
export interface Stretch {
  readonly startMs: number
  readonly endMs: number
}

/** Nothing was captured in these: no kept sound can fill them. */
const WITHOUT_SOUND: ReadonlySet<GapReason> = new Set(['device-lost', 'not-sent'])
/** A shorter rest of a gap is none: nobody says a word in it. */
const SHORTEST_GAP_MS = 200
const SENTENCE_END = /[\p{Sentence_Terminal}][\p{P}\s]*$/u

/** What of a stretch lies outside the others, which may overlap and come in any order. */
export function without(stretch: Stretch, others: readonly Stretch[]): Stretch[] {
  const rest: Stretch[] = []
  let fromMs = stretch.startMs
  for (const { startMs, endMs } of others.toSorted((a, b) => a.startMs - b.startMs)) {
    if (endMs <= fromMs || startMs >= stretch.endMs) continue
    if (startMs > fromMs) rest.push({ startMs: fromMs, endMs: startMs })
    fromMs = Math.max(fromMs, endMs)
  }
  if (fromMs < stretch.endMs) rest.push({ startMs: fromMs, endMs: stretch.endMs })
  return rest
}

export interface Filled {
  readonly channel: ChannelId
  /** What was heard, and what of it is still missing in the text. */
  readonly heard: readonly Stretch[]
  readonly missing: readonly Stretch[]
}

/** The gaps of a session after a part of it was translated late: which go, and which come in their place. */
export function gapsAfter(gaps: readonly Gap[], { channel, heard, missing }: Filled): { readonly goneGaps: Gap[]; readonly newGaps: Gap[] } {
  const done = heard.flatMap((stretch) => without(stretch, missing))
  const goneGaps: Gap[] = []
  const newGaps: Gap[] = []
  for (const gap of gaps) {
    if (gap.channel !== channel || WITHOUT_SOUND.has(gap.reason)) continue
    const rest = without(gap, done)
    if (rest.length === 1 && rest[0]?.startMs === gap.startMs && rest[0].endMs === gap.endMs) continue
    goneGaps.push(gap)
    newGaps.push(...rest.filter(({ startMs, endMs }) => endMs - startMs >= SHORTEST_GAP_MS).map(({ startMs, endMs }) => ({ ...gap, startMs: Math.round(startMs), endMs: Math.round(endMs) })))
  }
  return { goneGaps, newGaps }
}

/** Where settled text of a channel ends inside a range, ms; a sentence that was cut off does not count, for more of it was said. */
export function textEndsAt({ startMs, endMs }: Stretch, segments: readonly Segment[]): number {
  const inside = segments.filter((one) => one.settled && one.startMs < endMs && one.endMs > startMs).toSorted((a, b) => a.startMs - b.startMs)
  const whole = inside.findLast((one) => one.notTranslated === true || SENTENCE_END.test(one.target === '' ? one.source : one.target))
  return whole === undefined ? startMs : Math.max(startMs, Math.min(whole.endMs, endMs))
}

import type { SpeechActivity } from '../../src-shared/audio/speech-activity.ts'
import type { Segment } from '../../src-shared/transcript/types.ts'

export interface CutFacts {
  readonly speech: SpeechActivity
  /** Session clock up to which the dead connection had surely finished with the sound, ms; before `worstLagMs` is taken off. */
  readonly answeredMs: number
  readonly worstLagMs: number
  /** What was given to the dead connection began here; nothing before it is its to repeat, ms. */
  readonly fedFromMs: number
  /** Where capture stands, ms. */
  readonly capturedMs: number
  /** The newest segments, in order of time. */
  readonly segments: readonly Segment[]
}

/** A pause this long parts what is kept from what is heard again, ms. */
const PAUSE_MS = 300
/** How far back a pause is looked for before the quietest point is taken, ms. */
const LOOK_BACK_MS = 12_000
/** A segment that runs over the cut is taken back whole, unless that is further than this, ms. */
const WHOLE_SEGMENT_MS = 20_000
const SENTENCE_END = /[\p{Sentence_Terminal}][\p{P}\s]*$/u
/** The cut lies this far behind the beginning of a pause, so that the last sound before it is whole, ms. */
const INTO_PAUSE_MS = 150

/**
 * Where sound is heard again after a connection died: the last pause before everything the engine may not have finished with. Silence
 * counts as finished. Prefers repeating to losing: a segment is heard again whole or not at all.
 */
export function findCut(facts: CutFacts): number {
  const { speech, answeredMs, worstLagMs, fedFromMs, capturedMs, segments } = facts
  const unsureMs = afterSilence(speech, Math.max(fedFromMs, answeredMs - worstLagMs), capturedMs)
  let cutMs = pauseBefore(speech, unsureMs, fedFromMs)
  for (const segment of segments.toReversed()) {
    const runsOver = segment.startMs < cutMs && segment.endMs > cutMs
    if (runsOver && cutMs - segment.startMs <= WHOLE_SEGMENT_MS) cutMs = pauseBefore(speech, segment.startMs, fedFromMs)
  }
  const before = segments.findLast((segment) => segment.endMs <= cutMs)
  // What it lacks may have come late, in the text behind it, which goes.
  if (before !== undefined && isBroken(before) && cutMs - before.startMs <= WHOLE_SEGMENT_MS) cutMs = pauseBefore(speech, before.startMs, fedFromMs)
  return Math.max(fedFromMs, Math.min(cutMs, capturedMs))
}

/** One side ends like a sentence and the other does not. */
function isBroken({ source, target }: Segment): boolean {
  return source !== '' && target !== '' && SENTENCE_END.test(source) !== SENTENCE_END.test(target)
}

/** Silence from here on needs no answer: the first speech behind it, or the end of what was captured. */
function afterSilence(speech: SpeechActivity, fromMs: number, toMs: number): number {
  const next = speech.burstsBetween(fromMs, toMs)[0]
  return next === undefined ? toMs : Math.max(fromMs, next.startMs)
}

function pauseBefore(speech: SpeechActivity, beforeMs: number, notBeforeMs: number): number {
  const fromMs = Math.max(notBeforeMs, beforeMs - LOOK_BACK_MS)
  const pause = speech.pausesBetween(fromMs, beforeMs, PAUSE_MS).at(-1)
  if (pause !== undefined) return Math.min(beforeMs, Math.max(pause.startMs + INTO_PAUSE_MS, pause.endMs - INTO_PAUSE_MS))
  return fromMs <= notBeforeMs ? notBeforeMs : speech.quietestPoint(fromMs, beforeMs)
}

import type { Gap, Segment } from '../../src-shared/transcript/types.ts'
import { alike } from '../../src-shared/transcript/alike.ts'
import type { SessionOutput } from './events.ts'

/** Segments that ended longer ago than this before the newest are decided, ms. */
const REMEMBERED_MS = 900_000
/** The two directions place the same words this differently, ms. */
const SLACK_MS = 300
/** So much of what was not translated must have been translated the other way to be the same words. */
const COVERED = 0.5
/** Sources as like as this, at about the same time, are one sentence. */
const SAME = 0.6
/** A translation as like its own source as this is an echo. */
const ECHO = 0.8

interface Known {
  segment: Segment
  isTold: boolean
}

/**
 * Two directions hear one microphone, and a service does not say who speaks: the direction that answers is the one that is meant. Passes on
 * every sentence once: translated by the direction that answered, or, where neither did, as not translated. Pure.
 */
export class OneMicrophone {
  readonly #known = new Map<number, Known>()
  readonly #gaps: Gap[] = []
  #newestMs = 0

  pass(output: SessionOutput): SessionOutput[] {
    switch (output.type) {
      case 'segment':
        return this.#segment(output.segment)
      case 'segment-removed':
        return this.#removed(output.index)
      case 'gap':
        return this.#gap(output)
      default:
        return [output]
    }
  }

  #segment(segment: Segment): SessionOutput[] {
    const known = this.#known.get(segment.index)
    const changed = known ?? { segment, isTold: false }
    changed.segment = segment
    this.#known.set(segment.index, changed)
    this.#forget(segment.endMs)
    return this.#review(segment, changed)
  }

  #removed(index: number): SessionOutput[] {
    const known = this.#known.get(index)
    this.#known.delete(index)
    if (known === undefined) return [{ type: 'segment-removed', index }]
    const removed: SessionOutput[] = known.isTold ? [{ type: 'segment-removed', index }] : []
    return [...removed, ...this.#review(known.segment, null)]
  }

  /** What was missed of the one microphone was missed by both. */
  #gap(output: Extract<SessionOutput, { type: 'gap' }>): SessionOutput[] {
    const { gap } = output
    const isTwin = this.#gaps.some((one) => one.channel !== gap.channel && one.reason === gap.reason && one.startMs <= gap.startMs + SLACK_MS && one.endMs >= gap.endMs - SLACK_MS)
    if (isTwin) return []
    this.#gaps.push(gap)
    return [output]
  }

  /** Decides anew about everything that was said at the time of this segment. */
  #review(about: Segment, changed: Known | null): SessionOutput[] {
    const outputs: SessionOutput[] = []
    for (const one of this.#known.values()) {
      if (!overlaps(one.segment, about)) continue
      const isWanted = this.#isWanted(one.segment)
      if (!isWanted && one.isTold) outputs.push({ type: 'segment-removed', index: one.segment.index })
      if (isWanted && (!one.isTold || one === changed)) outputs.push({ type: 'segment', segment: one.segment })
      one.isTold = isWanted
    }
    return outputs
  }

  #isWanted(segment: Segment): boolean {
    const others = [...this.#known.values()].map((one) => one.segment).filter((other) => other.channel !== segment.channel && overlaps(other, segment))
    // Two answers are two translations, as of a third language, unless one of them only says again what was said.
    if (segment.target !== '') return !(isEcho(segment) && others.some((other) => other.target !== '' && isSame(segment, other) && !isEcho(other)))
    // Until it has settled the translation may yet come.
    if (!segment.settled) return false
    if (coveredMs(segment, others.filter((other) => other.target !== '')) >= COVERED * lengthOf(segment)) return false
    return !others.some((other) => other.settled && other.target === '' && isSame(segment, other) && other.index < segment.index)
  }

  #forget(endMs: number): void {
    this.#newestMs = Math.max(this.#newestMs, endMs)
    for (const [index, { segment }] of this.#known) if (segment.endMs < this.#newestMs - REMEMBERED_MS) this.#known.delete(index)
  }
}

function overlaps(a: Segment, b: Segment): boolean {
  return a.startMs < b.endMs + SLACK_MS && b.startMs < a.endMs + SLACK_MS
}

function lengthOf({ startMs, endMs }: Segment): number {
  return endMs - startMs
}

/** How much of the segment lies within the others, ms. */
function coveredMs(segment: Segment, others: readonly Segment[]): number {
  let toMs = segment.startMs
  let sum = 0
  for (const other of others.toSorted((a, b) => a.startMs - b.startMs)) {
    const from = Math.max(toMs, other.startMs - SLACK_MS)
    const to = Math.min(segment.endMs, other.endMs + SLACK_MS)
    if (to <= from) continue
    sum += to - from
    toMs = to
  }
  return sum
}

function isSame(a: Segment, b: Segment): boolean {
  return alike(a.source, b.source) >= SAME
}

/** A service that repeats what needs no translation. */
function isEcho({ source, target }: Segment): boolean {
  return alike(source, target) >= ECHO
}

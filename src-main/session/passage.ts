import type { LanguageTag } from '../../src-shared/languages.ts'
import { isSaidAgain } from '../../src-shared/transcript/said-again.ts'
import { withoutRepeated } from '../../src-shared/transcript/rejoin.ts'
import type { TextInput, Transcriber, TranscriptEvent } from '../../src-shared/transcript/transcriber.ts'
import { MIN_SEGMENT_MS, type Segment, wasInTarget } from '../../src-shared/transcript/types.ts'

/** The first segment of a replay, this close to the cut, may say again what was kept, ms. */
const JOIN_MS = 4_000

/** Further apart in time, the same words are other speech, ms. */
const SAME_PLACE_MS = 12_000

export interface PassageFacts {
  /** Session clock of the sound it is the text of, ms; `toMs` is Infinity while it goes on. */
  readonly fromMs: number
  readonly toMs: number
  /** It comes after what was said later: marked so. */
  readonly late: boolean
  /** What was told of this time before and is heard again, by index. */
  readonly replaced: ReadonlyMap<number, Segment>
  /** The last words before it that stand, where its first words may repeat them; else null. */
  readonly keptBefore: Segment | null
}

export interface PassagePorts {
  readonly transcriber: Transcriber
  readonly tell: (passage: Passage, segment: Segment) => void
  readonly remove: (index: number) => void
}

/** How a passage ends: the service finished, or it died and everything from `cutMs` on is heard again by another. */
export type PassageEnd = { readonly kind: 'drained' } | { readonly kind: 'died'; readonly cutMs: number }

/**
 * The text of what one connection heard. Takes the segments it replaces back once their replacement is settled, never before: as long as
 * something better may still come, what was told stands.
 */
export class Passage {
  readonly #facts: PassageFacts
  readonly #ports: PassagePorts
  readonly #replaced: Map<number, Segment>
  readonly #told = new Map<number, Segment>()
  #coveredToMs: number
  #firstIndex: number | null = null
  #ended = false
  #died = false

  constructor(facts: PassageFacts, ports: PassagePorts) {
    this.#facts = facts
    this.#ports = ports
    this.#replaced = new Map(facts.replaced)
    this.#coveredToMs = facts.toMs
  }

  get fromMs(): number {
    return this.#facts.fromMs
  }

  /** Up to where its text stands for good, ms: its end, or where it died. */
  get coveredToMs(): number {
    return this.#coveredToMs
  }

  get died(): boolean {
    return this.#died
  }

  get ended(): boolean {
    return this.#ended
  }

  handleText(input: TextInput): void {
    if (!this.#ended) this.#apply(this.#ports.transcriber.handleText(input))
  }

  tick(nowMs: number, { healthy }: { readonly healthy: boolean }): void {
    if (!this.#ended) this.#apply(this.#ports.transcriber.tick(nowMs, { healthy }))
  }

  setTarget(target: LanguageTag, nowMs: number): void {
    if (!this.#ended) this.#apply(this.#ports.transcriber.setTarget(target, nowMs))
  }

  textLagMs(nowMs: number): number | null {
    return this.#ports.transcriber.lag(nowMs).textMs
  }

  /** Everything left settles. */
  end(nowMs: number, end: PassageEnd): void {
    if (this.#ended) return
    this.#died = end.kind === 'died'
    if (end.kind === 'died') this.#coveredToMs = Math.min(this.#coveredToMs, end.cutMs)
    this.#apply(this.#ports.transcriber.finish(nowMs, { drained: end.kind === 'drained' }))
    this.#ended = true
    if (end.kind === 'drained') this.#withdrawUpTo(Infinity)
    else this.#takeBackWorse()
    this.#replaced.clear()
    this.#told.clear()
  }

  #apply(events: readonly TranscriptEvent[]): void {
    for (const event of events) {
      if (event.type === 'removed') this.#remove(event.index)
      else this.#tell(this.#joined(event.segment))
    }
  }

  #tell(segment: Segment | null): void {
    if (segment === null) return
    const placed = { ...segment, ...this.#within(segment) }
    // Of sound from the past, a missing translation is no proof that none was needed.
    const { notTranslated: _unproven, ...plain } = placed
    const known = wasInTarget(placed) ? plain : placed
    const marked: Segment = this.#facts.late ? { ...known, late: true } : placed
    this.#told.set(marked.index, marked)
    this.#ports.tell(this, marked)
    if (marked.settled) this.#withdrawUpTo(marked.endMs)
  }

  /** What was heard in this passage was spoken in it, however roughly the service placed it. */
  #within({ startMs, endMs }: Segment): Pick<Segment, 'startMs' | 'endMs'> {
    const { fromMs, toMs } = this.#facts
    const start = Math.max(fromMs, Math.min(startMs, toMs - MIN_SEGMENT_MS))
    return { startMs: start, endMs: Math.max(start + MIN_SEGMENT_MS, Math.min(endMs, toMs)) }
  }

  #remove(index: number): void {
    if (this.#told.delete(index)) this.#ports.remove(index)
  }

  /** Without what the kept text before the cut already says; null when nothing is left of it. */
  #joined(segment: Segment): Segment | null {
    const { keptBefore: kept, fromMs } = this.#facts
    this.#firstIndex ??= segment.index
    if (kept === null || segment.index !== this.#firstIndex || segment.startMs > fromMs + JOIN_MS) return segment
    const source = withoutRepeated(kept.source, segment.source, segment.sourceLanguage)
    const target = withoutRepeated(kept.target, segment.target, segment.targetLanguage)
    if (source === segment.source && target === segment.target) return segment
    if (source !== '' || target !== '') return { ...segment, source, target }
    this.#remove(segment.index)
    return null
  }

  /** What was told before of the time up to here is replaced. */
  #withdrawUpTo(endMs: number): void {
    const untilMs = Math.min(endMs, this.#coveredToMs)
    for (const [index, old] of this.#replaced) {
      if (middleMs(old) > untilMs || !this.#saysAgain(old)) continue
      this.#replaced.delete(index)
      this.#ports.remove(index)
    }
  }

  /** A place in time is not proof enough: what the replay does not say again in other words either stands. */
  #saysAgain(old: Segment): boolean {
    const said = this.#facts.keptBefore === null ? [...this.#told.values()] : [this.#facts.keptBefore, ...this.#told.values()]
    return isSaidAgain(old, said.filter((one) => Math.abs(middleMs(one) - middleMs(old)) <= SAME_PLACE_MS))
  }

  /** Behind the cut, what stood before is whole and what the dying passage said of it is not: the older text stands until it is heard again. */
  #takeBackWorse(): void {
    for (const [index, segment] of this.#told) {
      if (segment.endMs <= this.#coveredToMs) continue
      const stands = [...this.#replaced.values()].some((old) => old.startMs < segment.endMs && old.endMs > segment.startMs)
      if (stands) this.#remove(index)
    }
  }
}

export function middleMs(segment: Segment): number {
  return (segment.startMs + segment.endMs) / 2
}

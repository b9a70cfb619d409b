import type { LanguageTag } from '../../src-shared/languages.ts'
import type { Transcriber } from '../../src-shared/transcript/transcriber.ts'
import type { Segment } from '../../src-shared/transcript/types.ts'
import { middleMs, Passage } from './passage.ts'

export interface ChannelTranscriptOptions {
  /** One for every passage: a replay goes back in time, which a transcriber cannot. */
  readonly createTranscriber: (range: PassageRange) => Transcriber
  /** Sound is still held from here on, session-clock ms: what was told of it may be heard again. */
  readonly heldFromMs: () => number
  readonly tellSegment: (segment: Segment) => void
  readonly tellRemoved: (index: number) => void
}

export interface PassageRange {
  readonly fromMs: number
  /** Infinity: it goes on. */
  readonly toMs: number
  readonly target: LanguageTag
  /** Translated after what was said later. */
  readonly late: boolean
  /** Its first words may repeat what stands before it: it begins where another passage died. */
  readonly rejoins: boolean
}

/** Segments older than this behind the newest, of which no sound is held either, are never heard again and so forgotten here, ms. */
const RECENT_MS = 900_000

/** Also what stands behind it, such as a closing quote. */
const SENTENCE_END = /[\p{Sentence_Terminal}][\p{P}\s]*$/u

/** As much of a passage as has to be known of who told a segment. */
type Teller = Pick<Passage, 'died' | 'ended' | 'coveredToMs'>

const BEFORE: Teller = { died: true, ended: true, coveredToMs: 0 }

interface Told {
  readonly segment: Segment
  readonly by: Teller
}

/** The text of one channel over all its connections, as passages that follow, replace or run beside one another. */
export class ChannelTranscript {
  readonly #options: ChannelTranscriptOptions
  /** Newest segments as told, by index. */
  readonly #recent = new Map<number, Told>()
  #newestMs = 0

  constructor(options: ChannelTranscriptOptions) {
    this.#options = options
  }

  get recent(): readonly Segment[] {
    return [...this.#recent.values()].map(({ segment }) => segment).sort((a, b) => a.startMs - b.startMs)
  }

  /**
   * Where settled text inside the range ends, session-clock ms; the beginning of the range where there is none. What a dying connection
   * left in the middle of a sentence does not count: more of it was said than translated.
   */
  translatedToMs(fromMs: number, toMs: number): number {
    let endMs = fromMs
    for (const { segment, by } of this.#recent.values()) {
      const isInside = segment.settled && segment.startMs < toMs && segment.endMs > fromMs && !(by.died && endsOpen(segment))
      if (isInside) endMs = Math.max(endMs, Math.min(segment.endMs, toMs))
    }
    return endMs
  }

  /** A new passage; it replaces what dead passages told of the same time and no other passage has replaced. */
  begin(range: PassageRange): Passage {
    const { fromMs, toMs, late } = range
    const replaced = new Map<number, Segment>()
    let keptBefore: Segment | null = null
    for (const { segment, by } of this.#recent.values()) {
      const isOrphan = by.ended && segment.endMs > by.coveredToMs
      const begins = range.rejoins ? segment.endMs > fromMs : middleMs(segment) >= fromMs
      if (isOrphan && begins && middleMs(segment) < toMs) replaced.set(segment.index, segment)
      else if (segment.endMs <= fromMs && segment.endMs > (keptBefore?.endMs ?? -1)) keptBefore = segment
    }
    return new Passage(
      { fromMs, toMs, late, replaced, keptBefore: range.rejoins ? keptBefore : null },
      {
        transcriber: this.#options.createTranscriber(range),
        tell: (by, segment) => this.#tell(by, segment),
        remove: (index) => this.#remove(index),
      },
    )
  }

  /** What was told before this transcript began and may be heard again; replaced like the text of a connection that died. */
  remember(segments: readonly Segment[]): void {
    for (const segment of segments) this.#recent.set(segment.index, { segment, by: BEFORE })
  }

  #tell(by: Teller, segment: Segment): void {
    this.#newestMs = Math.max(this.#newestMs, segment.endMs)
    this.#recent.set(segment.index, { segment, by })
    this.#options.tellSegment(segment)
    const oldestMs = Math.min(this.#newestMs, this.#options.heldFromMs()) - RECENT_MS
    for (const [index, old] of this.#recent) if (old.segment.endMs < oldestMs) this.#recent.delete(index)
  }

  #remove(index: number): void {
    if (this.#recent.delete(index)) this.#options.tellRemoved(index)
  }
}

function endsOpen({ source, target, notTranslated }: Segment): boolean {
  return notTranslated !== true && !SENTENCE_END.test(target === '' ? source : target)
}

import type { LanguageTag } from '../../src-shared/languages.ts'
import { withoutRepeated } from '../../src-shared/transcript/rejoin.ts'
import type { TextInput, Transcriber, TranscriptEvent } from '../../src-shared/transcript/transcriber.ts'
import type { Segment } from '../../src-shared/transcript/types.ts'

export interface ChannelTranscriptOptions {
  /** One for every stretch of sound that is heard through: a replay goes back in time, which a transcriber cannot. */
  readonly createTranscriber: (target: LanguageTag) => Transcriber
  readonly target: LanguageTag
  readonly tellSegment: (segment: Segment) => void
  readonly tellRemoved: (index: number) => void
}

/** Segments older than this behind the newest are never heard again and so forgotten here, ms. */
const RECENT_MS = 120_000
/** The first segments of a replay this close to the cut may say again what was kept, ms. */
const JOIN_MS = 4_000

/** What is heard again after an outage: the segments it will replace, and the last words before it. */
interface Replay {
  readonly cutMs: number
  readonly doomed: Map<number, Segment>
  readonly keptTail: Segment | null
}

/** The text of one channel over all its connections. Takes replaced segments back once their replacement is settled, never before. */
export class ChannelTranscript {
  readonly #options: ChannelTranscriptOptions
  #transcriber: Transcriber
  #target: LanguageTag
  /** Newest segments as told, by index. */
  readonly #recent = new Map<number, Segment>()
  #replay: Replay | null = null
  #newestMs = 0

  constructor(options: ChannelTranscriptOptions) {
    this.#options = options
    this.#target = options.target
    this.#transcriber = options.createTranscriber(options.target)
  }

  /** Where settled text ends, session-clock ms. */
  get translatedToMs(): number {
    let endMs = 0
    for (const segment of this.#recent.values()) if (segment.settled) endMs = Math.max(endMs, segment.endMs)
    return endMs
  }

  get recent(): readonly Segment[] {
    return [...this.#recent.values()].sort((a, b) => a.startMs - b.startMs)
  }

  handleText(input: TextInput): void {
    this.#apply(this.#transcriber.handleText(input))
  }

  tick(nowMs: number, { healthy }: { readonly healthy: boolean }): void {
    this.#apply(this.#transcriber.tick(nowMs, { healthy }))
  }

  setTarget(target: LanguageTag, nowMs: number): void {
    this.#target = target
    this.#apply(this.#transcriber.setTarget(target, nowMs))
  }

  textLagMs(nowMs: number): number | null {
    return this.#transcriber.lag(nowMs).textMs
  }

  /** Everything left settles. Not `drained`: the engine did not finish, so a missing translation says nothing. */
  finish(nowMs: number, { drained }: { readonly drained: boolean }): void {
    this.#apply(this.#transcriber.finish(nowMs, { drained }))
  }

  /** From the cut on everything is heard again: what was told from there stands until its replacement does. */
  replayFrom(cutMs: number): void {
    const doomed = new Map(this.#replay?.doomed)
    let keptTail: Segment | null = null
    for (const segment of this.recent) {
      if (segment.endMs > cutMs) doomed.set(segment.index, segment)
      else keptTail = segment
    }
    this.#replay = { cutMs, doomed, keptTail }
    this.#transcriber = this.#options.createTranscriber(this.#target)
  }

  #apply(events: readonly TranscriptEvent[]): void {
    for (const event of events) {
      if (event.type === 'removed') this.#remove(event.index)
      else this.#tell(this.#joined(event.segment))
    }
  }

  #tell(segment: Segment | null): void {
    if (segment === null) return
    this.#newestMs = Math.max(this.#newestMs, segment.endMs)
    this.#recent.set(segment.index, segment)
    this.#options.tellSegment(segment)
    if (segment.settled) this.#withdrawUpTo(segment)
    for (const [index, old] of this.#recent) if (old.endMs < this.#newestMs - RECENT_MS) this.#recent.delete(index)
  }

  #remove(index: number): void {
    if (this.#recent.delete(index)) this.#options.tellRemoved(index)
  }

  /** Without what the kept text before the cut already says; null when nothing is left of it. */
  #joined(segment: Segment): Segment | null {
    const replay = this.#replay
    const tail = replay?.keptTail ?? null
    if (replay === null || tail === null || replay.doomed.has(segment.index) || segment.startMs > replay.cutMs + JOIN_MS) return segment
    const source = withoutRepeated(tail.source, segment.source, segment.sourceLanguage)
    const target = withoutRepeated(tail.target, segment.target, segment.targetLanguage)
    if (source === segment.source && target === segment.target) return segment
    if (source === '' && target === '') {
      this.#remove(segment.index)
      return null
    }
    return { ...segment, source, target }
  }

  /** A settled segment of the replay replaces all that was told before of the same time. */
  #withdrawUpTo(segment: Segment): void {
    const replay = this.#replay
    if (replay === null || replay.doomed.has(segment.index)) return
    for (const [index, doomed] of replay.doomed) {
      const middleMs = (doomed.startMs + doomed.endMs) / 2
      if (middleMs > segment.endMs) continue
      replay.doomed.delete(index)
      this.#remove(index)
    }
    if (replay.doomed.size === 0 && segment.startMs > replay.cutMs + JOIN_MS) this.#replay = null
  }
}

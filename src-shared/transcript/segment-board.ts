import { AS_SPOKEN, type LanguageTag } from '../languages.ts'
import type { Piece, Span } from './piece.ts'
import { MIN_SEGMENT_MS, type ChannelId, type Segment } from './types.ts'

/** Text that the next piece follows without a space. */
export const SPACELESS_END = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。！？｡、，」』）”]$/u

export type TranscriptEvent = { readonly type: 'segment'; readonly segment: Segment } | { readonly type: 'removed'; readonly index: number }

/** Pieces that say the same, and where their speech was. */
export interface PlacedGroup {
  readonly sources: readonly Piece[]
  readonly targets: readonly Piece[]
  readonly placed: Span
  /** Nothing of it will be translated. */
  readonly asSpoken: boolean
}

/** What has been said to the outside about segments: gives indexes, and tells only what changed. */
export interface SegmentBoard {
  /** End of the last settled segment; nothing later begins before it. */
  readonly settledUntilMs: number
  /** Settles the next group for good. Its event comes with the next `show`. */
  settle(group: PlacedGroup, options: { readonly notTranslated: boolean }): void
  /** The groups still open, in order. Gives all events since the last call. */
  show(groups: readonly PlacedGroup[]): TranscriptEvent[]
}

export interface SegmentBoardOptions {
  readonly channel: ChannelId
  readonly targetLanguage: LanguageTag
  readonly nextIndex: () => number
}

export function createSegmentBoard(options: SegmentBoardOptions): SegmentBoard {
  return new Board(options)
}

class Board implements SegmentBoard {
  settledUntilMs = 0
  readonly #options: SegmentBoardOptions
  /** Unsettled segments as last told, by index. */
  #shown = new Map<number, Segment>()
  #settledIndex = -1
  #events: TranscriptEvent[] = []

  constructor(options: SegmentBoardOptions) {
    this.#options = options
  }

  settle(group: PlacedGroup, { notTranslated }: { readonly notTranslated: boolean }): void {
    const segment = this.#segment(group, { after: this.#settledIndex, notBeforeMs: this.settledUntilMs })
    const settled: Segment = notTranslated ? { ...segment, settled: true, notTranslated: true } : { ...segment, settled: true }
    this.#shown.delete(settled.index)
    this.#settledIndex = settled.index
    this.settledUntilMs = settled.endMs
    this.#events.push({ type: 'segment', segment: settled })
  }

  show(groups: readonly PlacedGroup[]): TranscriptEvent[] {
    const shown = new Map<number, Segment>()
    let after = this.#settledIndex
    let notBeforeMs = this.settledUntilMs
    for (const group of groups) {
      const segment = this.#segment(group, { after, notBeforeMs })
      after = segment.index
      notBeforeMs = segment.endMs
      const last = this.#shown.get(segment.index)
      const kept = last !== undefined && isSameText(last, segment) ? last : segment
      if (kept !== last) this.#events.push({ type: 'segment', segment })
      shown.set(segment.index, kept)
    }
    const removed = [...this.#shown.keys()].filter((index) => !shown.has(index)).map((index) => ({ type: 'removed', index }) as const)
    this.#shown = shown
    const events = [...removed, ...this.#events]
    this.#events = []
    return events
  }

  #segment(group: PlacedGroup, { after, notBeforeMs }: { readonly after: number; readonly notBeforeMs: number }): Segment {
    const pieces = [...group.sources, ...group.targets]
    const index = this.#index(pieces, after)
    for (const piece of pieces) piece.index = index
    const startMs = Math.max(Math.round(group.placed.startMs), notBeforeMs)
    return {
      index,
      channel: this.#options.channel,
      startMs,
      endMs: Math.max(Math.round(group.placed.endMs), startMs + MIN_SEGMENT_MS),
      source: joined(group.sources),
      target: joined(group.targets),
      sourceLanguage: group.sources.find((piece) => piece.language !== null)?.language ?? null,
      ...this.#translatedInto(group),
      settled: false,
    }
  }

  #translatedInto({ sources, targets, asSpoken }: PlacedGroup): Pick<Segment, 'targetLanguage' | 'notTranslated'> {
    if (asSpoken && targets.length === 0) return { targetLanguage: AS_SPOKEN, notTranslated: true }
    return { targetLanguage: (targets[0] ?? sources[0])?.targetLanguage ?? this.#options.targetLanguage }
  }

  /** The oldest index of its pieces, if that keeps indexes in the order of speech; else a new one. */
  #index(pieces: readonly Piece[], after: number): number {
    const known = pieces.flatMap((piece) => (piece.index !== null && piece.index > after ? [piece.index] : []))
    return known.length > 0 ? Math.min(...known) : this.#options.nextIndex()
  }
}

/** With a space between, except where the script has none. */
function joined(pieces: readonly Piece[]): string {
  let text = ''
  for (const piece of pieces) {
    const next = piece.raw.trim()
    text += text !== '' && !SPACELESS_END.test(text) ? ` ${next}` : next
  }
  return text
}

function isSameText(a: Segment, b: Segment): boolean {
  return a.source === b.source && a.target === b.target && a.sourceLanguage === b.sourceLanguage && a.targetLanguage === b.targetLanguage
}

import type { SessionEventOut, WatchMessage } from '../../src-shared/api.ts'
import type { CaptionInput } from '../../src-shared/captions/types.ts'
import { Emitter, type Unsubscribe } from '../../src-shared/emitter.ts'
import type { Gap, Segment } from '../../src-shared/transcript/types.ts'

/** `begin`: another session, or the same one seen anew; everything is to be asked for again. */
export type CaptionNews = { readonly type: 'begin' } | { readonly type: 'inputs'; readonly inputs: readonly CaptionInput[] }

/** Segments kept for surfaces that open later. */
const KEPT = 1_000

/** What captions are made of, for each surface that shows them: the live screen, a small window. */
export class CaptionFeed {
  #segments = new Map<number, Segment>()
  #gaps = new Map<string, Gap>()
  readonly #news = new Emitter<CaptionNews>((error) => {
    throw error
  })

  get segments(): readonly Segment[] {
    return [...this.#segments.values()]
  }

  get gaps(): readonly Gap[] {
    return [...this.#gaps.values()]
  }

  subscribe(listener: (news: CaptionNews) => void): Unsubscribe {
    return this.#news.subscribe(listener)
  }

  handle(message: WatchMessage): void {
    if (message.type === 'snapshot') {
      this.#segments = new Map(message.segments.slice(-KEPT).map((segment) => [segment.index, plain(segment)]))
      this.#gaps = new Map(message.gaps.map((gap) => [keyOf(gap), gap]))
      this.#news.emit({ type: 'begin' })
      return
    }
    const inputs = message.events.flatMap(inputOf)
    if (inputs.length === 0) return
    for (const input of inputs) this.#keep(input)
    this.#news.emit({ type: 'inputs', inputs })
  }

  close(): void {
    this.#news.clear()
  }

  #keep(input: CaptionInput): void {
    if (input.type === 'gap') this.#gaps.set(keyOf(input.gap), input.gap)
    else if (input.type === 'segment-removed') this.#segments.delete(input.index)
    else if (input.type === 'segment') this.#segments.set(input.segment.index, input.segment)
    const oldest = this.#segments.size > KEPT ? this.#segments.keys().next().value : undefined
    if (oldest !== undefined) this.#segments.delete(oldest)
  }
}

function keyOf(gap: Gap): string {
  return `${gap.channel} ${gap.startMs}`
}

/** What an event changes in the captions. Text as it was sent is in the segments, too, with its place. */
function inputOf(event: SessionEventOut): CaptionInput[] {
  if (event.type === 'state') return event.state.kind === 'recovering' ? [{ type: 'interrupted' }] : []
  if (event.type === 'segment') return [{ type: 'segment', segment: plain(event.segment) }]
  return event.type === 'gap' || event.type === 'segment-removed' ? [event] : []
}

/** A segment from the wire: the optional marks are there or absent, never undefined. */
function plain(segment: Extract<SessionEventOut, { type: 'segment' }>['segment']): Segment {
  const { notTranslated, late, ...rest } = segment
  return { ...rest, ...(notTranslated === true ? { notTranslated } : {}), ...(late === true ? { late } : {}) }
}

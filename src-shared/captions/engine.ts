import type { ChannelId, Gap, Segment } from '../transcript/types.ts'
import type { RunOptions } from './caption-run.ts'
import { DelayMeter } from './delay-meter.ts'
import { Paragraph } from './paragraph.ts'
import { Reader } from './reader.ts'
import { SmallWindow } from './small-window.ts'
import { emptyView, type CaptionBlock, type CaptionEngine, type CaptionGap, type CaptionInput, type CaptionRole, type CaptionSetup, type CaptionView } from './types.ts'

/** Speech this much older than what is shown is caught-up backlog, ms. */
const LATE_MS = 4_000
/** Blocks kept; the whole text is in the reading view. */
export const MAX_BLOCKS = 160
/** What was said stands small below its translation and may be as wide as that. */
const SMALL_LINES_LONGER = 1.75
/** More sentences than this are not withdrawn at once. */
const STARTS_KEPT = 64
/** So many more before they are brought back to that. */
export const SLACK = 40

export function createCaptionEngine(setup: CaptionSetup): CaptionEngine {
  return new Engine(setup)
}

type Item = Paragraph | CaptionGap

class Engine implements CaptionEngine {
  view: CaptionView = emptyView
  #setup: CaptionSetup
  #items: Item[] = []
  #byIndex = new Map<number, Paragraph>()
  /** Those that may still change. */
  #open = new Set<Paragraph>()
  /** Those whose last words are still marked as new. */
  #fading = new Set<Paragraph>()
  /** Where the sentences shown last began, so that the newest is known after some were withdrawn. */
  readonly #starts = new Map<number, Pick<Segment, 'channel' | 'startMs'>>()
  /** Start of the newest speech of each speaker on screen; older speech arriving later belongs into the transcript only. */
  readonly #newestStartMs = new Map<ChannelId, number>()
  /** The connection was interrupted and nothing new was shown since. */
  #resuming = false
  /** Since the last interruption something was translated that belongs before what is shown: it is in the transcript only. */
  #lateElsewhere = false
  /** A segment was withdrawn and nothing was shown since: what replaces it may be older. Happens without interruptions, too. */
  #withdrawn = false
  #trimmed = false
  #old = false
  #readers = { target: new Reader(), source: new Reader() }
  #delay = new DelayMeter()
  #window = new SmallWindow()

  constructor(setup: CaptionSetup) {
    this.#setup = setup
  }

  tell(inputs: readonly CaptionInput[], nowMs: number): CaptionView {
    const segments = inputs.flatMap((input) => (input.type === 'segment' ? [input.segment] : []))
    for (const input of inputs) this.#take(input, segments)
    for (const paragraph of this.#open) paragraph.update(nowMs, this.#options)
    this.#tidy(nowMs)
    return this.#draw(nowMs)
  }

  begin(segments: readonly Segment[], gaps: readonly Gap[], nowMs: number): CaptionView {
    this.#forget()
    const inputs = [
      ...segments.map((segment) => ({ type: 'segment' as const, segment, ordered: true as const, atMs: segment.startMs })),
      ...gaps.map((gap) => ({ type: 'gap' as const, gap, atMs: gap.startMs })),
    ].sort((a, b) => a.atMs - b.atMs)
    const recent = inputs.slice(-MAX_BLOCKS * 4)
    this.#trimmed = recent.length < inputs.length
    this.#old = true
    for (const input of recent) this.#take(input, [])
    for (const paragraph of this.#open) paragraph.update(nowMs, this.#options)
    this.#tidy(nowMs)
    this.#old = false
    return this.#draw(nowMs)
  }

  advance(nowMs: number): CaptionView {
    for (const paragraph of [...this.#open, ...this.#fading]) paragraph.advance(nowMs, this.#options)
    this.#tidy(nowMs)
    return this.#draw(nowMs)
  }

  change(changes: Partial<CaptionSetup>, nowMs: number): CaptionView {
    const before = this.#setup
    this.#setup = { ...before, ...changes }
    const { fits, mine, lines, show } = this.#setup
    if (fits !== before.fits || show !== before.show) for (const paragraph of this.#paragraphs()) paragraph.layAnew(nowMs, this.#options)
    if (mine !== before.mine) for (const paragraph of this.#paragraphs()) paragraph.mark({ side: paragraph.block.channel === mine ? 'you' : 'them' })
    if (fits !== before.fits || lines !== before.lines || show !== before.show) this.#window.reset()
    return this.advance(nowMs)
  }

  readonly #options = (role: CaptionRole): RunOptions => ({
    holdBackMs: this.#setup.holdBackMs,
    fits: (text, language) => this.#setup.fits(text, role, language),
    longer: role === 'source' && this.#setup.show === 'both' ? SMALL_LINES_LONGER : 1,
    reader: this.#readers[role],
    old: this.#old,
    ...(role === 'target' && !this.#old ? { onShown: this.#delay.add } : {}),
  })

  #take(input: CaptionInput, batch: readonly Segment[]): void {
    switch (input.type) {
      case 'gap':
        this.#addGap(input.gap)
        return
      case 'segment-removed':
        this.#withdraw(input.index)
        return
      case 'interrupted':
        this.#resuming = true
        this.#lateElsewhere = false
        return
      case 'segment':
        if (input.segment.late === true && input.ordered !== true && !this.#byIndex.has(input.segment.index)) this.#noteLate()
        else this.#put(input.segment, batch)
    }
  }

  #addGap(gap: Gap): void {
    const key = `gap-${gap.channel}-${gap.startMs}`
    this.#items = [...this.#items.filter((item) => item instanceof Paragraph || item.key !== key), { kind: 'gap', key, gap }]
  }

  #withdraw(index: number): void {
    this.#withdrawn = true
    const paragraph = this.#byIndex.get(index)
    this.#byIndex.delete(index)
    // What comes in place of several withdrawn sentences may be as old as the first of them.
    const withdrawn = this.#starts.get(index)
    this.#starts.delete(index)
    if (withdrawn !== undefined) this.#newestStartMs.set(withdrawn.channel, this.#newestLeft(withdrawn.channel))
    paragraph?.remove(index)
    if (paragraph?.empty === true) this.#drop(paragraph)
  }

  /** Text from the time of the interruption: the mark where captions went on says where it is. */
  #noteLate(): void {
    if (this.#lateElsewhere) return
    const marked = this.#resuming ? undefined : this.#paragraphs().findLast((one) => one.block.resumed !== null)
    marked?.mark({ resumed: 'late-elsewhere' })
    this.#lateElsewhere = true
  }

  #put(segment: Segment, batch: readonly Segment[]): void {
    const known = this.#byIndex.get(segment.index)
    if (known !== undefined) {
      known.put(segment)
      return
    }
    if (segment.startMs < this.#newestOf(segment) - LATE_MS && !this.#resuming && !this.#withdrawn) return
    const last = this.#items.at(-1)
    const goesOn = !this.#resuming && last instanceof Paragraph && last.takes(segment, batch)
    const paragraph = goesOn ? last : this.#begin(segment)
    if (goesOn) paragraph.put(segment)
    this.#byIndex.set(segment.index, paragraph)
    this.#open.add(paragraph)
    this.#newestStartMs.set(segment.channel, Math.max(this.#newestOf(segment), segment.startMs))
    this.#starts.set(segment.index, { channel: segment.channel, startMs: segment.startMs })
    const [oldest] = this.#starts.keys()
    if (this.#starts.size > STARTS_KEPT && oldest !== undefined) this.#starts.delete(oldest)
    this.#resuming = false
    this.#withdrawn = false
  }

  #newestLeft(channel: Segment['channel']): number {
    let newestMs = 0
    for (const start of this.#starts.values()) if (start.channel === channel) newestMs = Math.max(newestMs, start.startMs)
    return newestMs
  }

  #newestOf({ channel }: Segment): number {
    return this.#newestStartMs.get(channel) ?? 0
  }

  #begin(segment: Segment): Paragraph {
    const resumed = this.#resuming ? (this.#lateElsewhere ? 'late-elsewhere' : 'repeating') : null
    const named = this.#paragraphs().at(-1)?.block.channel !== segment.channel
    const paragraph = new Paragraph(segment, { resumed, named, mine: this.#setup.mine })
    this.#items.push(paragraph)
    return paragraph
  }

  #drop(paragraph: Paragraph): void {
    this.#items = this.#items.filter((item) => item !== paragraph)
    this.#open.delete(paragraph)
  }

  /** What cannot change any more is no longer looked at, and what is too old goes. */
  #tidy(nowMs: number): void {
    const last = this.#items.at(-1)
    for (const paragraph of this.#open) {
      if (paragraph === last || !paragraph.complete) continue
      for (const index of paragraph.indexes) this.#byIndex.delete(index)
      paragraph.seal(nowMs, this.#options)
      this.#open.delete(paragraph)
      this.#fading.add(paragraph)
    }
    if (this.#items.length <= MAX_BLOCKS + SLACK) return
    for (const item of this.#items.splice(0, this.#items.length - MAX_BLOCKS)) if (item instanceof Paragraph) this.#letGo(item)
    this.#paragraphs()[0]?.mark({ named: true })
    this.#trimmed = true
  }

  #letGo(paragraph: Paragraph): void {
    for (const index of paragraph.indexes) this.#byIndex.delete(index)
    this.#open.delete(paragraph)
    this.#fading.delete(paragraph)
  }

  #forget(): void {
    this.#items = []
    this.#byIndex.clear()
    this.#open.clear()
    this.#fading.clear()
    this.#newestStartMs.clear()
    this.#starts.clear()
    this.#resuming = false
    this.#lateElsewhere = false
    this.#withdrawn = false
    this.#trimmed = false
    this.#readers = { target: new Reader(), source: new Reader() }
    this.#delay = new DelayMeter()
    this.#window.reset()
  }

  #paragraphs(): Paragraph[] {
    return this.#items.filter((item) => item instanceof Paragraph)
  }

  #draw(nowMs: number): CaptionView {
    for (const paragraph of this.#fading) if (paragraph.nextAtMs(nowMs) === Infinity) this.#fading.delete(paragraph)
    const blocks = this.#blocks()
    this.#window.update(blocks, this.#setup, nowMs)
    const times = [...this.#open, ...this.#fading].map((paragraph) => paragraph.nextAtMs(nowMs))
    const next = Math.min(this.#window.nextAtMs ?? Infinity, ...times)
    const view = { blocks, trimmed: this.#trimmed, window: this.#window.window, heldBackMs: this.#delay.average(nowMs), nextAtMs: Number.isFinite(next) ? next : null }
    if (!isSame(view, this.view)) this.view = view
    return this.view
  }

  #blocks(): readonly CaptionBlock[] {
    const before = this.view.blocks
    const blocks = this.#items.map((item) => (item instanceof Paragraph ? item.block : item))
    return blocks.length === before.length && blocks.every((block, i) => block === before[i]) ? before : blocks
  }
}

function isSame(a: CaptionView, b: CaptionView): boolean {
  return a.blocks === b.blocks && a.trimmed === b.trimmed && a.window === b.window && a.heldBackMs === b.heldBackMs && a.nextAtMs === b.nextAtMs
}

import { AS_SPOKEN, isSpaceless, type LanguageTag } from '../languages.ts'
import type { ChannelId, Segment } from '../transcript/types.ts'
import { CaptionRun, type RunOptions } from './caption-run.ts'
import type { CaptionParagraph, CaptionRole, Resumed } from './types.ts'

/** Silence that begins a new paragraph, ms. */
const PARAGRAPH_PAUSE_MS = 2_500
/** Characters after which a paragraph ends at the next sentence, and after which it ends while nothing settles. */
const SOFT_LENGTH = 180
const OPEN_LENGTH = 3_000
/** One full-width character reads like this many Latin ones. */
const SPACELESS_WEIGHT = 2.5

export type OptionsOf = (role: CaptionRole) => RunOptions

export interface ParagraphBeginning {
  readonly resumed: Resumed | null
  readonly named: boolean
  readonly mine: ChannelId | null
}

/** Some sentences of one speaker, told by segments; which they are is decided once for each. */
export class Paragraph {
  /** What is drawn; the same object until something changed. */
  block: CaptionParagraph
  readonly #language: LanguageTag
  #segments: Segment[] = []
  /** The last one, also after it was withdrawn. */
  #last: Segment
  #removed = new Set<number>()
  #target: CaptionRun
  #source: CaptionRun
  #changed = false

  constructor(first: Segment, { resumed, named, mine }: ParagraphBeginning) {
    this.#last = first
    const untranslated = first.notTranslated === true
    const key = `text-${first.index}`
    this.#language = untranslated ? (first.sourceLanguage ?? first.targetLanguage) : first.targetLanguage
    this.#target = new CaptionRun(`${key}-t`, this.#language)
    this.#source = new CaptionRun(`${key}-s`, first.sourceLanguage)
    const side = first.channel === mine ? 'you' : 'them'
    const texts = { target: this.#target.text, source: this.#source.text }
    this.block = { kind: 'text', key, channel: first.channel, side, named, startMs: first.startMs, resumed, untranslated, ...(first.targetLanguage === AS_SPOKEN ? { asSpoken: true as const } : {}), ...texts }
    this.put(first)
  }

  get indexes(): readonly number[] {
    return this.#segments.map((segment) => segment.index)
  }

  /** Nothing is shown and nothing will be. */
  get empty(): boolean {
    return this.#segments.length === 0 && this.#target.committed === '' && this.#source.committed === ''
  }

  /** All is committed and settled. */
  get complete(): boolean {
    return !this.#changed && this.#target.complete && this.#source.complete
  }

  put(segment: Segment): void {
    const at = this.#segments.findIndex((one) => one.index === segment.index)
    if (at === -1) this.#segments.push(segment)
    else this.#segments[at] = segment
    if (at === -1 || segment.index === this.#last.index) this.#last = segment
    this.#changed = true
  }

  remove(index: number): void {
    this.#segments = this.#segments.filter((segment) => segment.index !== index)
    this.#removed.add(index)
    this.#changed = true
  }

  /** True where the segment goes on in this paragraph. */
  takes(segment: Segment, batch: readonly Segment[]): boolean {
    const previous = this.#last
    if (this.block.channel !== segment.channel) return false
    const untranslated = segment.notTranslated === true
    if (this.block.untranslated !== untranslated || (!untranslated && this.#language !== segment.targetLanguage)) return false
    const length = this.#segments.reduce((sum, one) => sum + targetText(one).length, 0) * (isSpaceless(this.#language) ? SPACELESS_WEIGHT : 1)
    // Words may still move between sentences that are not settled, and were perhaps cut off the one before just now: they stay in one paragraph.
    if (!previous.settled || batch.some((other) => other.index === previous.index)) return length <= OPEN_LENGTH
    return length < SOFT_LENGTH && segment.startMs - previous.endMs <= PARAGRAPH_PAUSE_MS
  }

  mark(changes: Partial<Pick<CaptionParagraph, 'resumed' | 'named' | 'side'>>): void {
    this.block = { ...this.block, ...changes }
  }

  /** After the changes of one batch. */
  update(nowMs: number, options: OptionsOf): void {
    if (!this.#changed) return
    this.#changed = false
    this.#becomeUntranslated()
    const { untranslated } = this.block
    const sourceLanguage = this.#segments.findLast((segment) => segment.sourceLanguage !== null)?.sourceLanguage ?? null
    if (sourceLanguage !== null) this.#source.name(sourceLanguage)
    const versions = (text: (segment: Segment) => string) => this.#segments.map((segment) => ({ index: segment.index, text: text(segment), settled: segment.settled }))
    this.#target.update(versions(targetText), this.#removed, { nowMs, options: options('target') })
    this.#source.update(versions((segment) => (untranslated ? '' : segment.source)), this.#removed, { nowMs, options: options('source') })
    this.#removed = new Set()
    this.#draw()
  }

  advance(nowMs: number, options: OptionsOf): void {
    this.#target.advance(nowMs, options('target'))
    this.#source.advance(nowMs, options('source'))
    this.#draw()
  }

  layAnew(nowMs: number, options: OptionsOf): void {
    this.#target.layAnew(nowMs, options('target'))
    this.#source.layAnew(nowMs, options('source'))
    this.#draw()
  }

  seal(nowMs: number, options: OptionsOf): void {
    this.#segments = []
    this.#target.seal(nowMs, options('target'))
    this.#source.seal(nowMs, options('source'))
    this.#draw()
  }

  nextAtMs(nowMs: number): number {
    return Math.min(this.#target.nextAtMs(nowMs) ?? Infinity, this.#source.nextAtMs(nowMs) ?? Infinity)
  }

  /** It turned out that nothing of it needed translation: what was said is the text then. */
  #becomeUntranslated(): void {
    const { untranslated, key } = this.block
    if (untranslated || this.#target.committed !== '' || this.#segments.length === 0) return
    if (!this.#segments.every((segment) => segment.notTranslated === true)) return
    const language = this.#segments[0]?.sourceLanguage ?? this.#language
    this.#target = new CaptionRun(`${key}-u`, language)
    this.#source = new CaptionRun(`${key}-s`, language)
    this.block = { ...this.block, untranslated: true }
  }

  #draw(): void {
    const { target, source } = this.block
    if (target === this.#target.text && source === this.#source.text) return
    this.block = { ...this.block, target: this.#target.text, source: this.#source.text }
  }
}

function targetText(segment: Segment): string {
  return segment.notTranslated === true ? segment.source : segment.target
}

import type { LanguageTag } from '../languages.ts'
import type { ChannelId, Gap, Segment } from '../transcript/types.ts'

/** What the engine is told. All times are ms of one monotonic clock, given with each call; the engine has no timers. */
export type CaptionInput =
  /** `ordered`: all segments come in the order of their speech, so that everything has its place, also what was translated late. */
  | { readonly type: 'segment'; readonly segment: Segment; readonly ordered?: true }
  | { readonly type: 'segment-removed'; readonly index: number }
  | { readonly type: 'gap'; readonly gap: Gap }
  /** The connection was lost: what follows may repeat a few words. */
  | { readonly type: 'interrupted' }

/** How captions go on behind an interruption: a few words may be there twice, or what was said meanwhile is only in the transcript. */
export type Resumed = 'repeating' | 'late-elsewhere'

/** Which of the two texts: `target` is what one reads, also where the speech needed no translation. */
export type CaptionRole = 'target' | 'source'

export type CaptionSide = 'you' | 'them'

/**
 * One line of captions. Words in `text` are committed: they never change, never leave the line and never go to another line until
 * width or size change. `tail` may change or go; it is drawn lighter. No line is longer than its script reads well or than what fits.
 */
export interface CaptionLine {
  /** The same for as long as the line is there. */
  readonly key: string
  readonly text: string
  /** Follows `text` without anything between. Only in the last lines of the newest paragraphs. */
  readonly tail: string
  /** Nothing more comes into this line. */
  readonly closed: boolean
  /** From this offset of `text` on, words are new; null where none are. The mark ends by itself at `newUntilMs`. */
  readonly newFrom: number | null
  readonly newUntilMs: number
  /** When its first words were shown; and when somebody who reads all captions in order has read what stands in it. */
  readonly shownAtMs: number
  readonly readByMs: number
}

/** A side of a paragraph: what was said, or its translation. `language` null: not known, direction by the text (`auto`). */
export interface CaptionText {
  readonly language: LanguageTag | null
  readonly direction: 'ltr' | 'rtl' | 'auto'
  readonly lines: readonly CaptionLine[]
}

/** Some sentences of one speaker. Which paragraph a sentence stands in is decided once. */
export interface CaptionParagraph {
  readonly kind: 'text'
  readonly key: string
  readonly channel: ChannelId
  readonly side: CaptionSide
  /** Another speaker begins here. */
  readonly named: boolean
  readonly startMs: number
  readonly target: CaptionText
  readonly source: CaptionText
  /** Begins behind an interruption, and how: null for all others. */
  readonly resumed: Resumed | null
  /** Spoken in the target language already: the text is what was said. */
  readonly untranslated: boolean
  /** Nothing was to be translated: what it is written in says nothing about what was asked for. */
  readonly asSpoken?: true
}

export interface CaptionGap {
  readonly kind: 'gap'
  readonly key: string
  readonly gap: Gap
}

export type CaptionBlock = CaptionParagraph | CaptionGap

/** Where a window of few lines begins. Lines above are to be scrolled back to. */
export interface CaptionWindow {
  /** Keys of the first lines that are shown, of either text; null: all. */
  readonly from: string | null
  readonly sourceFrom: string | null
  /** More lines than asked for are shown, because words come faster than they can be read. */
  readonly crowded: boolean
}

/** All there is to draw. A new object for each change; blocks and lines that did not change are the same objects as before. */
export interface CaptionView {
  readonly blocks: readonly CaptionBlock[]
  /** Older paragraphs were let go; they are in the transcript. */
  readonly trimmed: boolean
  readonly window: CaptionWindow
  /** What the pace costs: how long the words of the last half minute were held back on average, ms; null before the first words. */
  readonly heldBackMs: number | null
  /** Something changes by itself then, without any input: `advance` is to be called. Null: nothing will. */
  readonly nextAtMs: number | null
}

/** True when the text, on one line, is no wider than the line. Must be cheap; it is asked a few times for each word. `language` null: not known. */
export type Fits = (text: string, role: CaptionRole, language: LanguageTag | null) => boolean

export interface CaptionSetup {
  /** How long words must have stood before they are shown, ms (0: at once); null: until their sentence ends. */
  readonly holdBackMs: number | null
  /** Lines of a small window (1 to 6), or null for a screen that scrolls: then `window` is always everything. */
  readonly lines: number | null
  /** Which text a small window shows; with `both`, what was said has one line less than its translation, and one at least. */
  readonly show: CaptionRole | 'both'
  /** What is spoken on this channel is "You"; null: everybody is "Them". */
  readonly mine: ChannelId | null
  readonly fits: Fits
}

/**
 * The caption engine (`createCaptionEngine`). Pure: it knows neither clock, timer nor screen. Not shared between surfaces: each of them (the live screen, a small
 * window) has lines of its own.
 */
export interface CaptionEngine {
  /** What came in one message, together. */
  tell(inputs: readonly CaptionInput[], nowMs: number): CaptionView
  /** A window that opens in the middle: forgets everything and begins with this. */
  begin(segments: readonly Segment[], gaps: readonly Gap[], nowMs: number): CaptionView
  /** Time has passed. */
  advance(nowMs: number): CaptionView
  /** Another hold-back, number of lines, size or width. Where `fits` is another function, lines are laid anew from the same words. */
  change(setup: Partial<CaptionSetup>, nowMs: number): CaptionView
  readonly view: CaptionView
}

export const emptyView: CaptionView = { blocks: [], trimmed: false, window: { from: null, sourceFrom: null, crowded: false }, heldBackMs: null, nextAtMs: null }

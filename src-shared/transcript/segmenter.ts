import type { LanguageTag } from '../languages.ts'
import { findLengthCut } from './length-cut.ts'
import { isVisible, splitPiece, type Anchor, type Closing, type Piece, type Side, type Slot } from './piece.ts'
import { continuesText } from './continuation.ts'
import { unfrozenPart } from './replacement.ts'
import { endsLikeSentence, findBoundary } from './sentence-boundary.ts'

export interface TextDelta {
  readonly text: string
  readonly mode: 'append' | 'replace'
  readonly final: boolean
  readonly positionMs: number
  readonly arrivedMs: number
  readonly segment?: string | undefined
  readonly language?: LanguageTag | undefined
  readonly draining?: boolean | undefined
}

export interface SegmenterOptions {
  readonly side: Side
  readonly targetLanguage: LanguageTag
  /** Text that stops for this long ends the piece, if no more of it is to be expected; ms. */
  readonly pauseMs?: number
  /** Whether the speaker has gone on without a pause since the position: then text is still to come. */
  readonly expectsMore: (positionMs: number, nowMs: number) => boolean
  /** Whether the speaker paused for `minMs` between two positions. */
  readonly paused: (fromMs: number, toMs: number, minMs: number) => boolean
}

const DEFAULT_PAUSE_MS = 1_200
/** A piece that looks finished needs less of a pause. */
const FINISHED_SHARE = 0.6
/** With more text expected, and for text that may yet be replaced, the timer waits longer. */
const EXPECTING_FACTOR = 2.5
const REPLACING_FACTOR = 4
/** A pause in the speech that ends a piece whose text of before and after came in one go. */
const STALL_PAUSE_MS = 700
/** After this much text without a full stop the engine is taken for one that writes none, and shorter pauses part its text. */
const UNMARKED_CHARS = 100
const UNMARKED_PAUSE_MS = 400
const SENTENCE_MARK = /[.!?…。！？؟۔।]/u
/** Engine segments that can still be addressed. */
const MAX_SLOTS = 64

/** Cuts the text of one side into sentence-like pieces. Pieces stay here, in order, until the transcriber takes them. */
export class Segmenter {
  /** In order; the last ones may be open. Whitespace-only pieces can be among them. */
  pieces: Piece[] = []
  readonly #options: SegmenterOptions
  readonly #pauseMs: number
  readonly #slots = new Map<string, Slot>()
  #targetLanguage: LanguageTag
  /** Characters since the last sentence mark. */
  #unmarked = 0
  /** Characters that could not be decoded, as the engine sent them (U+FFFD); kept in the text. */
  undecodable = 0

  constructor(options: SegmenterOptions) {
    this.#options = options
    this.#pauseMs = options.pauseMs ?? DEFAULT_PAUSE_MS
    this.#targetLanguage = options.targetLanguage
  }

  get visible(): Piece[] {
    return this.pieces.filter(isVisible)
  }

  handle(delta: TextDelta): void {
    for (const char of delta.text) if (char === '\uFFFD') this.undecodable += 1
    this.#unmarked = SENTENCE_MARK.test(delta.text) ? 0 : this.#unmarked + delta.text.length
    const slot = this.#slot(delta.segment ?? '')
    if (delta.mode === 'replace') this.#replace(slot, delta)
    else if (delta.text !== '') this.#append(slot, delta)
    if (delta.final) this.#finishSlot(slot)
  }

  /** Closes what has paused for long enough. */
  tick(nowMs: number): void {
    for (const piece of this.pieces) {
      if (piece.closed !== null || nowMs - piece.lastArrivedMs < this.#timeoutMs(piece, nowMs)) continue
      // Half a character: its other half is on the way.
      if (/[\uD800-\uDBFF]$/.test(piece.raw)) continue
      piece.closed = 'pause'
    }
    this.#dropClosedBlanks()
  }

  /** Closes everything, for a change of language or at the end. */
  closeAll(closing: Closing): void {
    for (const piece of this.pieces) piece.closed ??= closing
    this.#dropClosedBlanks()
  }

  setTarget(language: LanguageTag): void {
    this.#targetLanguage = language
  }

  /** Takes settled pieces out; their text can no longer change. */
  take(settled: readonly Piece[]): void {
    for (const piece of settled) {
      if (piece.slot.key !== '' || piece.slot.replaces) piece.slot.frozen += piece.raw
    }
    this.pieces = this.pieces.filter((piece) => !settled.includes(piece))
  }

  #slot(key: string): Slot {
    const known = this.#slots.get(key)
    if (known !== undefined) return known
    const slot: Slot = { key, frozen: '', replaces: false }
    this.#slots.set(key, slot)
    const oldest = this.#slots.size > MAX_SLOTS ? this.#slots.keys().next().value : undefined
    if (oldest !== undefined) this.#slots.delete(oldest)
    return slot
  }

  #finishSlot(slot: Slot): void {
    for (const piece of this.pieces) if (piece.slot === slot) piece.closed ??= 'final'
    this.#dropClosedBlanks()
    // Without engine segments, what comes next is a new one.
    if (slot.key === '') this.#slots.delete('')
  }

  #append(slot: Slot, delta: TextDelta): void {
    const piece = this.#openPiece(slot, delta)
    piece.anchors.push({ at: piece.raw.length, positionMs: delta.positionMs, guessed: delta.draining === true })
    piece.raw += delta.text
    piece.lastArrivedMs = delta.arrivedMs
    piece.language ??= delta.language ?? null
    this.#split(piece, slot.replaces ? null : 'closing')
  }

  /** The piece an appended text goes into. */
  #openPiece(slot: Slot, delta: TextDelta): Piece {
    const last = this.pieces.findLast((piece) => piece.slot === slot)
    if (last === undefined) return this.#insert(slot, delta)
    if (last.closed === 'pause' && continuesText(last.raw, delta.text)) last.closed = null
    if (last.closed !== null) return this.#insert(slot, delta)
    if (this.#hasPaused(last, delta)) {
      last.closed = 'pause'
      return this.#insert(slot, delta)
    }
    return last
  }

  /** Text of before and after a pause that came in one go, as after a stall. */
  #hasPaused(piece: Piece, delta: TextDelta): boolean {
    const lastMs = piece.anchors.at(-1)?.positionMs
    if (lastMs === undefined || !isVisible(piece) || continuesText(piece.raw, delta.text)) return false
    const gapMs = delta.positionMs - lastMs
    if (this.#unmarked >= UNMARKED_CHARS && gapMs >= UNMARKED_PAUSE_MS) return this.#options.paused(lastMs, delta.positionMs, UNMARKED_PAUSE_MS)
    return gapMs >= this.#pauseMs && this.#options.paused(lastMs, delta.positionMs, STALL_PAUSE_MS)
  }

  /** A new piece behind the others of its engine segment, before those of later ones. */
  #insert(slot: Slot, delta: TextDelta): Piece {
    const piece: Piece = {
      side: this.#options.side,
      slot,
      targetLanguage: this.#targetLanguage,
      raw: '',
      anchors: [],
      closed: null,
      language: delta.language ?? null,
      firstArrivedMs: delta.arrivedMs,
      lastArrivedMs: delta.arrivedMs,
      index: null,
    }
    const behind = this.pieces.findLastIndex((other) => other.slot === slot)
    if (behind < 0) this.pieces.push(piece)
    else this.pieces.splice(behind + 1, 0, piece)
    return piece
  }

  /** Parts a piece at every boundary in it. Text that may be replaced is parted but stays open. */
  #split(piece: Piece, closing: 'closing' | null): void {
    let rest = piece
    for (;;) {
      const language = this.#options.side === 'target' ? rest.targetLanguage : rest.language
      const boundary = findBoundary(rest.raw, language)
      const cut = boundary ?? findLengthCut(rest.raw)
      if (cut === null) return
      const next = splitPiece(rest, cut, boundary === null ? 'length' : 'sentence')
      if (closing === null) rest.closed = null
      this.pieces.splice(this.pieces.indexOf(rest) + 1, 0, next)
      rest = next
    }
  }

  #replace(slot: Slot, delta: TextDelta): void {
    slot.replaces = true
    const old = this.pieces.filter((piece) => piece.slot === slot)
    const text = unfrozenPart(slot.frozen, delta.text)
    const whole = this.#rebuilt(slot, old, delta)
    whole.raw = text
    whole.anchors = replacedAnchors(old, text, delta.positionMs)
    const at = old[0] === undefined ? this.pieces.length : this.pieces.indexOf(old[0])
    this.pieces = this.pieces.filter((piece) => piece.slot !== slot)
    if (text === '') return
    this.pieces.splice(at, 0, whole)
    this.#split(whole, null)
    this.pieces.filter((piece) => piece.slot === slot).forEach((piece, i) => (piece.index = old[i]?.index ?? null))
  }

  #rebuilt(slot: Slot, old: readonly Piece[], delta: TextDelta): Piece {
    const whole = this.#insert(slot, delta)
    const first = old[0]
    if (first === undefined) return whole
    return { ...first, closed: null, lastArrivedMs: delta.arrivedMs, language: first.language ?? delta.language ?? null }
  }

  #timeoutMs(piece: Piece, nowMs: number): number {
    if (piece.slot.replaces) return this.#pauseMs * REPLACING_FACTOR
    const lastMs = piece.anchors.at(-1)?.positionMs ?? piece.lastArrivedMs
    if (endsLikeSentence(piece.raw)) return this.#pauseMs * FINISHED_SHARE
    return this.#options.expectsMore(lastMs, nowMs) ? this.#pauseMs * EXPECTING_FACTOR : this.#pauseMs
  }

  #dropClosedBlanks(): void {
    if (this.pieces.some((piece) => piece.closed !== null && !isVisible(piece))) {
      this.pieces = this.pieces.filter((piece) => piece.closed === null || isVisible(piece))
    }
  }
}

/** What was said at an offset stays said then, however the words are corrected; only text beyond the old end is new. */
function replacedAnchors(old: readonly Piece[], text: string, positionMs: number): Anchor[] {
  const anchors: Anchor[] = []
  let length = 0
  for (const piece of old) {
    for (const anchor of piece.anchors) anchors.push({ ...anchor, at: anchor.at + length })
    length += piece.raw.length
  }
  const kept = anchors.filter((anchor) => anchor.at < text.length)
  if (text.length > length || kept.length === 0) kept.push({ at: Math.min(length, text.length), positionMs })
  return kept
}

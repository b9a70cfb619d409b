import type { LanguageTag } from '../languages.ts'

export type Side = 'source' | 'target'

/** Why nothing more is put into a piece. Only a pause can turn out to have been none. */
export type Closing = 'sentence' | 'length' | 'pause' | 'final' | 'language'

/** From this offset of the raw text on, the text came with this position. */
export interface Anchor {
  readonly at: number
  /** As the engine said it, or the time of arrival; session-clock ms, not corrected. */
  readonly positionMs: number
  /** The place is worked out from what speech was left, not from the engine (drain-positions.ts). */
  readonly guessed?: boolean
}

/** What an engine replaces as one: its own segment, or all text since the last `final`. */
export interface Slot {
  readonly key: string
  /** Raw text that is settled and can no longer be replaced; kept only where a replacement may come. */
  frozen: string
  replaces: boolean
}

/** A sentence-like unit of one side. `raw` keeps the white space around it, so that a replacement can be compared. */
export interface Piece {
  readonly side: Side
  readonly slot: Slot
  readonly targetLanguage: LanguageTag
  raw: string
  anchors: Anchor[]
  closed: Closing | null
  language: LanguageTag | null
  readonly firstArrivedMs: number
  lastArrivedMs: number
  /** The segment it is shown in. */
  index: number | null
}

/** About how long one unit of text takes to say, ms: 15 Latin letters or 5 Chinese characters a second. */
export const MS_PER_UNIT = 65
const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]/

/** Length of a text in spoken units: a letter is 1, a Chinese, Japanese or Korean character 3. */
export function spokenUnits(text: string): number {
  let units = 0
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charAt(i)
    units += char.trim() === '' ? 0 : WIDE.test(char) ? 3 : 1
  }
  return units
}

export function isVisible(piece: Piece): boolean {
  return piece.raw.trim() !== ''
}

/** Parts a piece in two; the first is the given piece, closed. */
export function splitPiece(piece: Piece, at: number, closing: Closing): Piece {
  const raw = piece.raw.slice(at)
  const anchors = piece.anchors.filter((anchor) => anchor.at >= at).map((anchor) => ({ ...anchor, at: anchor.at - at }))
  const firstLetter = raw.length - raw.trimStart().length
  const covering = piece.anchors.findLast((anchor) => anchor.at < at)
  if (covering !== undefined && (anchors[0] === undefined || anchors[0].at > firstLetter)) {
    // The delta went over the cut: its later words were said later, but not after the next delta.
    const spokenMs = covering.positionMs + spokenUnits(piece.raw.slice(covering.at, at)) * MS_PER_UNIT
    anchors.unshift({ at: 0, positionMs: Math.min(spokenMs, Math.max(covering.positionMs, anchors[0]?.positionMs ?? spokenMs)) })
  }
  const rest: Piece = { ...piece, raw, anchors, closed: null, index: null }
  piece.raw = piece.raw.slice(0, at)
  piece.anchors = piece.anchors.filter((anchor) => anchor.at < at)
  piece.closed = closing
  return rest
}

const SPOKEN = /[\p{L}\p{N}]/u

export interface Span {
  readonly startMs: number
  readonly endMs: number
}

/** A last word is at least this long, ms. */
const MIN_WORD_MS = 150
/** A straight line through the positions evens out jitter, but not more than this: a pause inside a sentence bends it. */
const MAX_EVENING_MS = 500

/** From the first to the last word in positions as the engine gave them, jitter evened out. */
export function positionSpan(piece: Piece): Span {
  // A mark that came by itself came after the word, often by the length of a pause.
  const anchors = piece.anchors.filter((anchor, i) => SPOKEN.test(piece.raw.slice(anchor.at, piece.anchors[i + 1]?.at)))
  const first = anchors[0]
  if (first === undefined) return { startMs: piece.firstArrivedMs, endMs: piece.firstArrivedMs }
  const last = anchors.at(-1) ?? first
  const line = fitLine(anchors)
  const wholeMs = spokenUnits(piece.raw) * MS_PER_UNIT
  // The pace of this speaker, where it shows and is no slower than usual.
  const pace = line === null ? 1 : Math.min(1, (line.slope * piece.raw.trim().length) / Math.max(1, wholeMs))
  const endMs = last.positionMs + Math.max(MIN_WORD_MS, spokenUnits(piece.raw.slice(last.at)) * MS_PER_UNIT * pace)
  const startMs = Math.min(first.positionMs, endMs)
  if (line === null) return { startMs, endMs }
  return { startMs: even(startMs, line.from), endMs: Math.max(startMs, even(endMs, line.from + line.slope * piece.raw.trimEnd().length)) }
}

function even(rawMs: number, fittedMs: number): number {
  const half = (fittedMs - rawMs) / 2
  return rawMs + Math.max(-MAX_EVENING_MS, Math.min(MAX_EVENING_MS, half))
}

/** Least squares of position over offset; null with fewer points than make jitter visible. */
function fitLine(anchors: readonly Anchor[]): { readonly from: number; readonly slope: number } | null {
  const count = anchors.length
  if (count < 4) return null
  const meanAt = anchors.reduce((sum, anchor) => sum + anchor.at, 0) / count
  const meanMs = anchors.reduce((sum, anchor) => sum + anchor.positionMs, 0) / count
  let over = 0
  let under = 0
  for (const { at, positionMs } of anchors) {
    over += (at - meanAt) * (positionMs - meanMs)
    under += (at - meanAt) ** 2
  }
  if (under === 0) return null
  const slope = Math.max(0, over / under)
  return { from: meanMs - slope * meanAt, slope }
}

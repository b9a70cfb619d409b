import { isSpaceless } from '../../src-shared/languages.ts'
import type { ChannelId, Gap, Segment } from '../../src-shared/transcript/types.ts'
import { newPiece, updatePiece, withdrawPiece, type Piece } from './piece.ts'

/** How captions go on behind an interruption: a few words may be there twice, or what was said meanwhile is only in the transcript. */
export type Resumed = 'repeating' | 'late-elsewhere'

/** A paragraph of captions: some sentences of one speaker. Which paragraph a sentence stands in is decided once. */
export interface CaptionParagraph {
  readonly kind: 'text'
  readonly key: string
  readonly channel: ChannelId
  readonly language: string
  readonly sourceLanguage: string | null
  readonly startMs: number
  readonly pieces: readonly Piece[]
  /** Begins behind an interruption, and how: null for all others. */
  readonly resumed: Resumed | null
  /** Spoken in the target language already. */
  readonly untranslated: boolean
}

export interface CaptionGap {
  readonly kind: 'gap'
  readonly key: string
  readonly gap: Gap
}

export type CaptionItem = CaptionParagraph | CaptionGap

export interface Captions {
  readonly items: readonly CaptionItem[]
  /** Start of the newest speech of each speaker on screen; older speech arriving later belongs into the transcript only. */
  readonly newestStartMs: Readonly<Partial<Record<ChannelId, number>>>
  /** The connection was interrupted and nothing new was shown since. */
  readonly resuming: boolean
  /** Since the last interruption something was translated that belongs before what is shown: it is in the transcript only. */
  readonly lateElsewhere: boolean
  /** A segment was withdrawn and nothing was shown since: what replaces it may be older. Happens without interruptions, too. */
  readonly withdrawn: boolean
  /** Older items were let go; they are in the transcript. */
  readonly trimmed: boolean
}

export const noCaptions: Captions = { items: [], newestStartMs: {}, resuming: false, lateElsewhere: false, withdrawn: false, trimmed: false }

/** Silence that begins a new paragraph, ms. */
const PARAGRAPH_PAUSE_MS = 2_500
/** Characters after which a paragraph ends at the next sentence, and after which it ends anyhow. */
const SOFT_LENGTH = 180
const HARD_LENGTH = 480
/** One full-width character reads like this many Latin ones. */
const SPACELESS_WEIGHT = 2.5
/** Speech this much older than what is shown is caught-up backlog, ms. */
const LATE_MS = 4_000
/** Paragraphs kept on the live screen; the whole text is in the reading view. */
export const MAX_ITEMS = 240

/** `ordered`: all segments come in the order of their speech, so that everything has its place, also what was translated late. */
type Change = { readonly type: 'segment'; readonly segment: Segment; readonly ordered?: true } | { readonly type: 'segment-removed'; readonly index: number } | { readonly type: 'gap'; readonly gap: Gap } | { readonly type: 'interrupted' }

/** The captions after one batch of events. */
export function applyCaptions(captions: Captions, changes: readonly Change[]): Captions {
  const segments = changes.flatMap((change) => (change.type === 'segment' ? [change.segment] : []))
  let next = captions
  for (const change of changes) {
    if (change.type === 'gap') next = addGap(next, change.gap)
    else if (change.type === 'segment-removed') next = withdraw(next, change.index)
    else if (change.type === 'interrupted') next = { ...next, resuming: true, lateElsewhere: false }
    else if (change.segment.late === true && change.ordered !== true && !isShown(next, change.segment.index)) next = noteLate(next)
    else next = applySegment(next, change.segment, segments)
  }
  return trim(next)
}

/** Captions as they stand for a window that opens in the middle. */
export function captionsOf(segments: readonly Segment[], gaps: readonly Gap[]): Captions {
  const changes: (Exclude<Change, { type: 'interrupted' }> & { atMs: number })[] = [
    ...segments.map((segment) => ({ type: 'segment' as const, segment, ordered: true as const, atMs: segment.startMs })),
    ...gaps.map((gap) => ({ type: 'gap' as const, gap, atMs: gap.startMs })),
  ]
  changes.sort((a, b) => a.atMs - b.atMs)
  const recent = changes.slice(-MAX_ITEMS * 4)
  const captions = applyCaptions(noCaptions, recent)
  return recent.length < changes.length ? { ...captions, trimmed: true } : captions
}

function addGap(captions: Captions, gap: Gap): Captions {
  const key = `gap-${gap.channel}-${gap.startMs}`
  const items = captions.items.filter((item) => item.key !== key)
  return { ...captions, items: [...items, { kind: 'gap', key, gap }] }
}

function applySegment(captions: Captions, segment: Segment, batch: readonly Segment[]): Captions {
  const at = captions.items.findLastIndex((item) => item.kind === 'text' && item.pieces.some((piece) => piece.index === segment.index))
  const paragraph = captions.items[at]
  if (paragraph?.kind !== 'text') return appendSegment(captions, segment, batch)
  const startsWith = (rest: string): boolean => batch.some((other) => other.index > segment.index && other.channel === segment.channel && sameBeginning(other.target, rest))
  const pieces = paragraph.pieces.map((piece) => (piece.index === segment.index ? updatePiece(piece, segment, startsWith) : piece))
  const sourceLanguage = segment.sourceLanguage ?? paragraph.sourceLanguage
  return { ...captions, items: captions.items.with(at, { ...paragraph, pieces, sourceLanguage }) }
}

function isShown({ items }: Captions, index: number): boolean {
  return items.some((item) => item.kind === 'text' && item.pieces.some((piece) => piece.index === index))
}

/** Text from the time of the interruption: the mark where captions went on says where it is. */
function noteLate(captions: Captions): Captions {
  if (captions.lateElsewhere) return captions
  const at = captions.resuming ? -1 : captions.items.findLastIndex((item) => item.kind === 'text' && item.resumed !== null)
  const marked = captions.items[at]
  const items = marked?.kind === 'text' ? captions.items.with(at, { ...marked, resumed: 'late-elsewhere' }) : captions.items
  return { ...captions, items, lateElsewhere: true }
}

function sameBeginning(text: string, rest: string): boolean {
  return rest !== '' && (text.startsWith(rest) || rest.startsWith(text.trim())) && text.trim() !== ''
}

function appendSegment(captions: Captions, segment: Segment, batch: readonly Segment[]): Captions {
  const newestMs = captions.newestStartMs[segment.channel] ?? 0
  if (segment.startMs < newestMs - LATE_MS && !captions.resuming && !captions.withdrawn) return captions
  const piece = newPiece(segment)
  const untranslated = segment.notTranslated === true
  const last = captions.items.at(-1)
  const shown = { ...captions, newestStartMs: { ...captions.newestStartMs, [segment.channel]: Math.max(newestMs, segment.startMs) }, resuming: false, withdrawn: false }
  if (!captions.resuming && last?.kind === 'text' && joins(last, segment, batch)) {
    return { ...shown, items: captions.items.with(captions.items.length - 1, { ...last, pieces: [...last.pieces, piece] }) }
  }
  const paragraph: CaptionParagraph = {
    kind: 'text',
    key: `text-${segment.index}`,
    channel: segment.channel,
    language: untranslated ? (segment.sourceLanguage ?? segment.targetLanguage) : segment.targetLanguage,
    sourceLanguage: segment.sourceLanguage,
    startMs: segment.startMs,
    pieces: [piece],
    resumed: captions.resuming ? (captions.lateElsewhere ? 'late-elsewhere' : 'repeating') : null,
    untranslated,
  }
  return { ...shown, items: [...captions.items, paragraph] }
}

function joins(last: CaptionParagraph, segment: Segment, batch: readonly Segment[]): boolean {
  const previous = last.pieces.at(-1)
  if (previous === undefined || last.channel !== segment.channel) return false
  const untranslated = segment.notTranslated === true
  if (last.untranslated !== untranslated || (!untranslated && last.language !== segment.targetLanguage)) return false
  const length = last.pieces.reduce((sum, piece) => sum + piece.committed.length + piece.tail.length, 0) * (isSpaceless(last.language) ? SPACELESS_WEIGHT : 1)
  if (length > HARD_LENGTH) return false
  // Words just cut off the piece before stay where they are read.
  if (batch.some((other) => other.index === previous.index)) return true
  if (segment.startMs - previous.endMs > PARAGRAPH_PAUSE_MS) return false
  return length < SOFT_LENGTH || !previous.settled
}

function withdraw(captions: Captions, index: number): Captions {
  const items = captions.items.flatMap((item) => {
    if (item.kind !== 'text' || !item.pieces.some((piece) => piece.index === index)) return [item]
    const pieces = item.pieces.flatMap((piece) => (piece.index === index ? (withdrawPiece(piece) ?? []) : piece))
    return pieces.length === 0 ? [] : [{ ...item, pieces }]
  })
  return { ...captions, items, withdrawn: true }
}

function trim(captions: Captions): Captions {
  if (captions.items.length <= MAX_ITEMS + 60) return captions
  return { ...captions, items: captions.items.slice(-MAX_ITEMS), trimmed: true }
}

/** Text between two sentences of a paragraph. */
export function joint(language: string | null): string {
  return isSpaceless(language) ? '' : ' '
}

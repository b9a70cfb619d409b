import type { Gap } from '../../src-shared/transcript/types.ts'
import { Atoms, lengthOf } from './atoms.ts'
import { MAX_CUE_MS, timed } from './cue-timing.ts'
import type { Cue, CueLine, WishedCue } from './cue-timing.ts'
import type { DocumentSegment, TranscriptDocument } from './document.ts'
import { gapText } from './gap-words.ts'
import type { ExportOptions, ExportSide } from './options.ts'
import { evenPieces, piecesOf } from './pieces.ts'
import type { Piece, PieceLimits } from './pieces.ts'
import { readingLimits } from './reading.ts'
import type { ReadingLimits } from './reading.ts'
import { sideTexts } from './side-texts.ts'
import type { SideText } from './side-texts.ts'
import { speakerNamer } from './who.ts'
import { documentWords } from './words/document-words.ts'
import type { DocumentWords } from './words/document-words.ts'

export interface CueOptions extends Pick<ExportOptions, 'side' | 'language'> {
  /** `in-text`: a new speaker's name stands before the words, in formats that have no place for it. */
  readonly speakers: 'in-text' | 'apart'
}

/** The transcript as subtitles: at most two lines a cue, in order, without overlap. */
export function cuesOf(transcript: TranscriptDocument, options: CueOptions): Cue[] {
  const words = documentWords(options)
  const speakerOf = speakerNamer(transcript.session, words)
  const wished: WishedCue[] = []
  let before: string | null = null
  for (const segment of transcript.segments) {
    const speaker = speakerOf(segment)
    const prefix = options.speakers === 'in-text' && speaker !== null && speaker !== before ? `${speaker}: ` : ''
    before = speaker
    addCues(wished, segment, { side: options.side, speaker, prefix })
  }
  for (const gap of transcript.gaps) wished.push(gapCue(gap, words))
  return timed(wished)
}

function gapCue(gap: Gap, words: DocumentWords): WishedCue {
  const { language } = words
  const strand = strandOf({ text: gapText(gap, words), language }, ATOMS[0], { lines: 2, durationMs: MAX_CUE_MS })
  const { lines, readingMs } = rowOf([strand], 0)
  return { startMs: gap.startMs, endMs: Math.min(gap.endMs, gap.startMs + MAX_CUE_MS), lines, readingMs, speaker: null }
}

/** One language of a segment, cut as suits it best. */
interface Strand {
  readonly language: SideText['language']
  readonly reading: ReadingLimits
  readonly limits: PieceLimits
  readonly text: string
  /** Filled when the text is longer than a line. */
  readonly atoms: Atoms
  readonly pieces: readonly Piece[]
}

interface Voice {
  readonly side: ExportSide
  readonly speaker: string | null
  /** Before the first words. */
  readonly prefix: string
}

/** Of the first and the second language; filled again for each segment. */
const ATOMS = [new Atoms(), new Atoms()] as const

function addCues(wished: WishedCue[], segment: DocumentSegment, { side, speaker, prefix }: Voice): void {
  const [first, second] = sideTexts(segment, side)
  if (first === undefined) return
  const share = { lines: second === undefined ? 2 : 1, durationMs: segment.endMs - segment.startMs } as const
  const above = strandOf(prefix === '' ? first : { ...first, text: prefix + first.text }, ATOMS[0], share)
  const below = second === undefined ? null : strandOf(second, ATOMS[1], share)
  const count = Math.max(above.pieces.length, below?.pieces.length ?? 0)
  const columns = (below === null ? [above] : [above, below]).map((strand) => (strand.pieces.length === count ? strand : spread(strand, count)))
  const rows = Array.from({ length: count }, (_, row) => rowOf(columns, row))
  addInShares(wished, rows, { segment, speaker })
}

/** The time of the segment, shared by length. */
function addInShares(wished: WishedCue[], rows: readonly Row[], { segment: { startMs, endMs }, speaker }: { readonly segment: DocumentSegment; readonly speaker: string | null }): void {
  const total = rows.reduce((sum, { length }) => sum + length, 0)
  let before = 0
  for (const { lines, length, readingMs } of rows) {
    const start = startMs + ((endMs - startMs) * before) / total
    before += length
    wished.push({ startMs: start, endMs: startMs + ((endMs - startMs) * before) / total, lines, readingMs, speaker })
  }
}

interface TimeShare {
  readonly lines: 1 | 2
  readonly durationMs: number
}

/** Time is shared by length, so a piece is short enough for MAX_CUE_MS when its part of the text is. */
function strandOf({ text, language }: SideText, atoms: Atoms, { lines, durationMs }: TimeShare): Strand {
  const reading = readingLimits(language, text)
  const length = lengthOf(text)
  const share = Math.floor((length * MAX_CUE_MS) / Math.max(1, durationMs))
  const limits = { lineLength: reading.lineLength, lines, maxLength: Math.max(1, Math.min(share, reading.lineLength * lines)) }
  const isShort = length <= limits.lineLength && length <= limits.maxLength
  const pieces = isShort ? [{ lines: [text], length }] : piecesOf(atoms.cut(text, reading), limits)
  return { language, reading, limits, text, atoms, pieces }
}

/** The shorter language goes along with the longer one's cues. */
function spread(strand: Strand, count: number): Strand {
  const { atoms, limits, pieces, text } = strand
  // One piece that is the whole text may not have been taken apart.
  if (pieces[0]?.lines[0] === text) atoms.cut(text, strand.reading)
  return { ...strand, pieces: evenPieces(atoms, limits, count) }
}

interface Row {
  readonly lines: readonly CueLine[]
  readonly length: number
  readonly readingMs: number
}

function rowOf(columns: readonly Strand[], row: number): Row {
  const lines: CueLine[] = []
  let length = 0
  let readingMs = 0
  for (const { language, reading, pieces } of columns) {
    const piece = pieces[row]
    if (piece === undefined) continue
    for (const text of piece.lines) lines.push({ text, language, rightToLeft: reading.rightToLeft })
    length += piece.length
    // People read one of the two languages: the slower one counts, not the sum.
    readingMs = Math.max(readingMs, (piece.length * 1000) / reading.charactersPerSecond)
  }
  return { lines, length, readingMs }
}

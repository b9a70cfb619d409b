import type { SessionTranscript } from '../../src-shared/transcript/session-types.ts'
import type { Gap, Segment } from '../../src-shared/transcript/types.ts'
import { atomsOf, lengthOf } from './atoms.ts'
import type { Atom } from './atoms.ts'
import { MAX_CUE_MS, timed } from './cue-timing.ts'
import type { Cue, WishedCue } from './cue-timing.ts'
import { gapText } from './gap-words.ts'
import type { ExportSide } from './options.ts'
import { evenPieces, piecesOf } from './pieces.ts'
import type { Piece, PieceLimits } from './pieces.ts'
import { readingLimits, withDirection } from './reading.ts'
import type { ReadingLimits } from './reading.ts'
import { sideTexts } from './side-texts.ts'
import type { SideText } from './side-texts.ts'

/** The transcript as subtitles: at most two lines a cue, in order, without overlap. */
export function cuesOf(transcript: SessionTranscript, side: ExportSide): Cue[] {
  const spoken = transcript.segments.flatMap((segment) => segmentCues(segment, side))
  return timed([...spoken, ...transcript.gaps.map(gapCue)])
}

function gapCue(gap: Gap): WishedCue {
  const text = gapText(gap)
  return { startMs: gap.startMs, endMs: Math.min(gap.endMs, gap.startMs + MAX_CUE_MS), lines: [text], readingMs: (lengthOf(text) * 1000) / 17 }
}

/** One language of a segment, cut as suits it best. */
interface Strand {
  readonly atoms: readonly Atom[]
  readonly limits: PieceLimits
  readonly reading: ReadingLimits
  readonly pieces: readonly Piece[]
}

function segmentCues(segment: Segment, side: ExportSide): WishedCue[] {
  const texts = sideTexts(segment, side)
  const lines = texts.length > 1 ? 1 : 2
  const strands = texts.map((text) => strandOf(text, { lines, durationMs: segment.endMs - segment.startMs }))
  const count = Math.max(0, ...strands.map(({ pieces }) => pieces.length))
  const columns = strands.map((strand) => (strand.pieces.length === count ? strand : spread(strand, count)))
  const rows = Array.from({ length: count }, (_, row) => rowOf(columns, row)).filter((row) => row.lines.length > 0)
  return shareTime(rows, segment)
}

/** Time is shared by length, so a piece is short enough for MAX_CUE_MS when its part of the text is. */
function strandOf({ text, language }: SideText, { lines, durationMs }: { lines: 1 | 2; durationMs: number }): Strand {
  const reading = readingLimits(language, text)
  const share = Math.floor((lengthOf(text) * MAX_CUE_MS) / Math.max(1, durationMs))
  const maxLength = Math.max(1, Math.min(share, reading.lineLength * lines))
  const atoms = atomsOf(text, reading)
  const limits = { lineLength: reading.lineLength, lines, maxLength }
  return { atoms, reading, limits, pieces: piecesOf(atoms, limits) }
}

/** The shorter language goes along with the longer one's cues. */
function spread(strand: Strand, count: number): Strand {
  return { ...strand, pieces: evenPieces(strand.atoms, strand.limits, count) }
}

interface Row {
  readonly lines: readonly string[]
  readonly length: number
  readonly readingMs: number
}

function rowOf(columns: readonly Strand[], row: number): Row {
  const cells = columns.flatMap(({ reading, pieces }) => {
    const piece = pieces[row]
    return piece === undefined ? [] : [{ reading, piece }]
  })
  return {
    lines: cells.flatMap(({ reading, piece }) => piece.lines.map((line) => withDirection(line, reading))),
    length: cells.reduce((sum, { piece }) => sum + piece.length, 0),
    // People read one of the two languages: the slower one counts, not the sum.
    readingMs: Math.max(0, ...cells.map(({ reading, piece }) => (piece.length * 1000) / reading.charactersPerSecond)),
  }
}

function shareTime(rows: readonly Row[], { startMs, endMs }: Segment): WishedCue[] {
  const total = rows.reduce((sum, { length }) => sum + length, 0)
  let before = 0
  return rows.map(({ lines, length, readingMs }) => {
    const start = startMs + ((endMs - startMs) * before) / total
    before += length
    return { startMs: start, endMs: startMs + ((endMs - startMs) * before) / total, lines, readingMs }
  })
}

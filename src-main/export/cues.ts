import type { Gap } from '../../src-shared/transcript/types.ts'
import { atomsOf, lengthOf } from './atoms.ts'
import type { Atom } from './atoms.ts'
import { MAX_CUE_MS, timed } from './cue-timing.ts'
import type { Cue, CueLine, WishedCue } from './cue-timing.ts'
import type { DocumentSegment, TranscriptDocument } from './document.ts'
import { gapText } from './gap-words.ts'
import type { ExportSide } from './options.ts'
import { evenPieces, piecesOf } from './pieces.ts'
import type { Piece, PieceLimits } from './pieces.ts'
import { readingLimits } from './reading.ts'
import type { ReadingLimits } from './reading.ts'
import { sideTexts } from './side-texts.ts'
import type { SideText } from './side-texts.ts'
import { speakerNamer } from './who.ts'

export interface CueOptions {
  readonly side: ExportSide
  /** `in-text`: a new speaker's name stands before the words, in formats that have no place for it. */
  readonly speakers: 'in-text' | 'apart'
}

/** The transcript as subtitles: at most two lines a cue, in order, without overlap. */
export function cuesOf(transcript: TranscriptDocument, options: CueOptions): Cue[] {
  const speakerOf = speakerNamer(transcript.session)
  let before: string | null = null
  const spoken = transcript.segments.flatMap((segment) => {
    const speaker = speakerOf(segment)
    const prefix = options.speakers === 'in-text' && speaker !== null && speaker !== before ? `${speaker}: ` : ''
    before = speaker
    return segmentCues(segment, options.side, { speaker, prefix })
  })
  return timed([...spoken, ...transcript.gaps.map(gapCue)])
}

function gapCue(gap: Gap): WishedCue {
  const text = gapText(gap)
  return {
    startMs: gap.startMs,
    endMs: Math.min(gap.endMs, gap.startMs + MAX_CUE_MS),
    lines: [{ text, language: 'en', rightToLeft: false }],
    readingMs: (lengthOf(text) * 1000) / 17,
    speaker: null,
  }
}

/** One language of a segment, cut as suits it best. */
interface Strand {
  readonly language: SideText['language']
  readonly atoms: readonly Atom[]
  readonly limits: PieceLimits
  readonly reading: ReadingLimits
  readonly pieces: readonly Piece[]
}

interface Voice {
  readonly speaker: string | null
  /** Before the first words. */
  readonly prefix: string
}

function segmentCues(segment: DocumentSegment, side: ExportSide, { speaker, prefix }: Voice): WishedCue[] {
  const texts = sideTexts(segment, side).map((one, index) => (index === 0 ? { ...one, text: prefix + one.text } : one))
  const lines = texts.length > 1 ? 1 : 2
  const strands = texts.map((text) => strandOf(text, { lines, durationMs: segment.endMs - segment.startMs }))
  const count = Math.max(0, ...strands.map(({ pieces }) => pieces.length))
  const columns = strands.map((strand) => (strand.pieces.length === count ? strand : spread(strand, count)))
  const rows = Array.from({ length: count }, (_, row) => rowOf(columns, row)).filter((row) => row.lines.length > 0)
  return shareTime(rows, segment).map((cue) => ({ ...cue, speaker }))
}

/** Time is shared by length, so a piece is short enough for MAX_CUE_MS when its part of the text is. */
function strandOf({ text, language }: SideText, { lines, durationMs }: { lines: 1 | 2; durationMs: number }): Strand {
  const reading = readingLimits(language, text)
  const share = Math.floor((lengthOf(text) * MAX_CUE_MS) / Math.max(1, durationMs))
  const maxLength = Math.max(1, Math.min(share, reading.lineLength * lines))
  const atoms = atomsOf(text, reading)
  const limits = { lineLength: reading.lineLength, lines, maxLength }
  return { language, atoms, reading, limits, pieces: piecesOf(atoms, limits) }
}

/** The shorter language goes along with the longer one's cues. */
function spread(strand: Strand, count: number): Strand {
  return { ...strand, pieces: evenPieces(strand.atoms, strand.limits, count) }
}

interface Row {
  readonly lines: readonly CueLine[]
  readonly length: number
  readonly readingMs: number
}

function rowOf(columns: readonly Strand[], row: number): Row {
  const cells = columns.flatMap(({ language, reading, pieces }) => {
    const piece = pieces[row]
    return piece === undefined ? [] : [{ language, reading, piece }]
  })
  return {
    lines: cells.flatMap(({ language, reading, piece }) => piece.lines.map((text) => ({ text, language, rightToLeft: reading.rightToLeft }))),
    length: cells.reduce((sum, { piece }) => sum + piece.length, 0),
    // People read one of the two languages: the slower one counts, not the sum.
    readingMs: Math.max(0, ...cells.map(({ reading, piece }) => (piece.length * 1000) / reading.charactersPerSecond)),
  }
}

function shareTime(rows: readonly Row[], { startMs, endMs }: DocumentSegment): Omit<WishedCue, 'speaker'>[] {
  const total = rows.reduce((sum, { length }) => sum + length, 0)
  let before = 0
  return rows.map(({ lines, length, readingMs }) => {
    const start = startMs + ((endMs - startMs) * before) / total
    before += length
    return { startMs: start, endMs: startMs + ((endMs - startMs) * before) / total, lines, readingMs }
  })
}

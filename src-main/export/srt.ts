import { exactTimecode } from '../../src-shared/transcript/timecode.ts'
import type { Cue } from './cue-timing.ts'
import { cuesOf } from './cues.ts'
import type { TranscriptDocument } from './document.ts'
import type { ExportOptions } from './options.ts'
import { withDirection } from './reading.ts'

/** SubRip comes from Windows and some of its players want CRLF; all others take it. UTF-8 without a mark. */
const NEWLINE = '\r\n'

/** SubRip subtitles. Numbers count from 1 without holes: some players refuse the whole file otherwise. */
export function buildSrt(transcript: TranscriptDocument, options: ExportOptions): string {
  return cuesOf(transcript, { ...options, speakers: 'in-text' }).map(block).join(NEWLINE)
}

function block({ startMs, endMs, lines }: Cue, index: number): string {
  let text = `${index + 1}${NEWLINE}${exactTimecode(startMs, ',')} --> ${exactTimecode(endMs, ',')}${NEWLINE}`
  for (const line of lines) text += neutral(withDirection(line)) + NEWLINE
  return text
}

/**
 * SubRip has no escapes. An arrow would read as a timing line, `<x` as a tag of HTML and `{\` as a command of ASS; each becomes
 * something that looks alike and means nothing.
 */
function neutral(line: string): string {
  if (!SUSPICIOUS.test(line)) return line
  return line
    .replace(/-{2,}>/g, '→')
    .replace(/<(?=[a-z/!?])/gi, '‹')
    .replace(/\{\\/g, '{∖')
}

const SUSPICIOUS = /[<{]|-->/

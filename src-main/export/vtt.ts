import { exactTimecode } from '../../src-shared/transcript/timecode.ts'
import type { Cue, CueLine } from './cue-timing.ts'
import { cuesOf } from './cues.ts'
import type { TranscriptDocument } from './document.ts'
import type { ExportOptions } from './options.ts'
import { withDirection } from './reading.ts'

/** WebVTT subtitles (w3c/webvtt). */
export function buildVtt(transcript: TranscriptDocument, { side }: ExportOptions): string {
  return ['WEBVTT\n', ...cuesOf(transcript, { side, speakers: 'apart' }).map(block)].join('\n')
}

function block(cue: Cue): string {
  const languages = new Set(cue.lines.map(({ language }) => language))
  const lines = cue.lines.map((line) => (languages.size > 1 ? inItsLanguage(line) : escaped(withDirection(line))))
  const voice = cue.speaker === null ? '' : `<v ${escaped(cue.speaker)}>`
  return [`${exactTimecode(cue.startMs, '.')} --> ${exactTimecode(cue.endMs, '.')}`, voice + lines.join('\n'), ''].join('\n')
}

function inItsLanguage(line: CueLine): string {
  const text = escaped(withDirection(line))
  return line.language === null ? text : `<lang ${line.language}>${text}</lang>`
}

/** Escaping `>` also takes the arrow `-->` out of the text, where the format forbids it. */
function escaped(line: string): string {
  return line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

import { exactTimecode } from '../../src-shared/transcript/timecode.ts'
import type { Cue, CueLine } from './cue-timing.ts'
import { cuesOf } from './cues.ts'
import type { TranscriptDocument } from './document.ts'
import type { ExportOptions } from './options.ts'
import { withDirection } from './reading.ts'

/** WebVTT subtitles (w3c/webvtt). */
export function buildVtt(transcript: TranscriptDocument, options: ExportOptions): string {
  return ['WEBVTT\n', ...cuesOf(transcript, { ...options, speakers: 'apart' }).map(block)].join('\n')
}

function block({ startMs, endMs, lines, speaker }: Cue): string {
  const first = lines[0]?.language
  const several = lines.some(({ language }) => language !== first)
  let text = `${exactTimecode(startMs, '.')} --> ${exactTimecode(endMs, '.')}\n${speaker === null ? '' : `<v ${escaped(speaker)}>`}`
  for (const line of lines) text += `${several ? inItsLanguage(line) : escaped(withDirection(line))}\n`
  return text
}

function inItsLanguage(line: CueLine): string {
  const text = escaped(withDirection(line))
  return line.language === null ? text : `<lang ${line.language}>${text}</lang>`
}

/** Escaping `>` also takes the arrow `-->` out of the text, where the format forbids it. */
function escaped(line: string): string {
  if (!SUSPICIOUS.test(line)) return line
  return line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

const SUSPICIOUS = /[&<>]/

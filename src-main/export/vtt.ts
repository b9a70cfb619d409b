import type { SessionTranscript } from '../../src-shared/transcript/session-types.ts'
import type { Cue } from './cue-timing.ts'
import { cuesOf } from './cues.ts'
import type { ExportOptions } from './options.ts'
import { cueTime } from './timestamps.ts'

/** WebVTT subtitles (w3c/webvtt). */
export function buildVtt(transcript: SessionTranscript, options: ExportOptions): string {
  return ['WEBVTT\n', ...cuesOf(transcript, options.side).map(block)].join('\n')
}

function block(cue: Cue): string {
  return [`${cueTime(cue.startMs, '.')} --> ${cueTime(cue.endMs, '.')}`, ...cue.lines.map(escaped), ''].join('\n')
}

/** Escaping `>` also takes the arrow `-->` out of the text, where the format forbids it. */
function escaped(line: string): string {
  return line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

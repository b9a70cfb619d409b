import { timecode } from '../../src-shared/transcript/timecode.ts'
import type { TranscriptDocument } from './document.ts'
import { entriesOf, remarksIn, textsIn } from './entries.ts'
import type { Entry } from './entries.ts'
import { headingLines, headingOf } from './heading.ts'
import type { ExportOptions } from './options.ts'
import { shownTime } from './time-base.ts'

/** A transcript to read: heading, then each moment with its time, the translation under what was said. */
export function buildTxt(transcript: TranscriptDocument, options: ExportOptions): string {
  const heading = headingOf(transcript, options)
  const above = heading.title === '' ? headingLines(heading) : [heading.title, ...headingLines(heading)]
  const blocks = entriesOf(transcript, options).map((entry) => block(entry, options))
  return [above.join('\n'), ...blocks].join('\n\n') + '\n'
}

function block(entry: Entry, options: ExportOptions): string {
  const time = `[${timecode(shownTime(entry.startMs, options))}] `
  const label = entry.who === '' ? '' : `${entry.who}: `
  return time + label + linesOf(entry, options).join('\n' + ' '.repeat(time.length))
}

function linesOf(entry: Entry, options: ExportOptions): string[] {
  if (entry.kind === 'gap') return [entry.text]
  return [...textsIn(entry).map(({ text }) => text), ...remarksIn(entry, options).map((text) => `[${text}]`)]
}

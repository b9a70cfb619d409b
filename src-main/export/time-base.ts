import type { TranscriptDocument } from './document.ts'
import type { ExportOptions } from './options.ts'

const DAY_MS = 86_400_000

/** What is added to session-clock ms to give the times that are asked for. */
export function offsetMs({ session }: TranscriptDocument, { timecodes = 'session', range, timeZone }: ExportOptions): number {
  switch (timecodes) {
    case 'session':
      return 0
    case 'range':
      return -(range?.fromMs ?? 0)
    case 'clock':
      return timeOfDayMs(session.startedAt, timeZone)
  }
}

/** The document in the times that are asked for. By the clock, times after midnight go on beyond 24:00, so that they keep their order. */
export function inWantedTime(document: TranscriptDocument, options: ExportOptions): TranscriptDocument {
  const offset = offsetMs(document, options)
  if (offset === 0) return document
  const moved = <T extends { readonly startMs: number; readonly endMs: number }>(one: T): T => ({
    ...one,
    startMs: Math.max(0, one.startMs + offset),
    endMs: one.endMs + offset,
  })
  return {
    ...document,
    segments: document.segments.map(moved),
    gaps: document.gaps.map(moved),
    ...(document.bookmarks === undefined ? {} : { bookmarks: document.bookmarks.map((mark) => ({ ...mark, atMs: Math.max(0, mark.atMs + offset) })) }),
  }
}

function timeOfDayMs(unixMs: number, timeZone: string | undefined): number {
  const zone = timeZone === undefined ? {} : { timeZone }
  const format = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23', ...zone })
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(format.formatToParts(unixMs).find((one) => one.type === type)?.value ?? 0)
  const seconds = (part('hour') * 60 + part('minute')) * 60 + part('second')
  return (seconds * 1000 + (unixMs % 1000)) % DAY_MS
}

/** A time on a clock that begins again at midnight. */
export function shownTime(ms: number, { timecodes }: ExportOptions): number {
  return timecodes === 'clock' ? ms % DAY_MS : ms
}

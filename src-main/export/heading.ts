import { languageName } from '../../src-shared/languages.ts'
import type { ChannelInfo } from '../../src-shared/transcript/session-types.ts'
import { timecode } from '../../src-shared/transcript/timecode.ts'
import { oneLine } from './clean-text.ts'
import type { TranscriptDocument } from './document.ts'
import type { ExportOptions } from './options.ts'
import { knownTag } from './side-texts.ts'

/** What stands above a transcript; empty lines are left out. */
export interface Heading {
  /** Empty: none. */
  readonly title: string
  readonly date: string
  readonly languages: readonly string[]
  readonly length: string
  readonly participants: string
  /** Who or what made the text, and who has looked at it. */
  readonly origin: string
}

export function headingOf(document: TranscriptDocument, options: ExportOptions): Heading {
  const { session } = document
  const names = (options.participants ?? []).map(oneLine).filter((name) => name !== '')
  const speakers = [...new Set(document.segments.flatMap(({ speaker }) => (speaker === undefined ? [] : [oneLine(speaker)])))].filter((name) => name !== '')
  const present = names.length > 0 ? names : speakers
  return {
    title: options.title === null ? '' : oneLine(options.title ?? session.title),
    date: options.showDate === false ? '' : dateWords(session.startedAt, options.timeZone),
    languages: options.showLanguages === false ? [] : [...new Set(session.channels.map(languagesOf))],
    length: `Length ${timecode(session.durationMs)}`,
    participants: present.length === 0 ? '' : `Participants: ${present.join(', ')}`,
    origin: originOf(document, options),
  }
}

/** The lines below the title. */
export function headingLines(heading: Heading): string[] {
  return [heading.date, ...heading.languages, heading.length, heading.participants, heading.origin].filter((line) => line !== '')
}

function dateWords(unixMs: number, timeZone: string | undefined): string {
  const zone = timeZone === undefined ? {} : { timeZone }
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', ...zone }).format(unixMs)
}

function languagesOf(channel: ChannelInfo): string {
  return `From ${nameOf(channel.sourceLanguage)} to ${nameOf(channel.targetLanguage)}`
}

/** English name of a language; `detected language` where it is not known beforehand. */
export function nameOf(language: string | null): string {
  const tag = knownTag(language)
  return tag === null ? 'detected language' : languageName(tag, 'en')
}

/** A reader must not take a machine's words for a person's. */
function originOf({ segments }: TranscriptDocument, { side, reviewedBy }: ExportOptions): string {
  const made = side === 'source' ? 'Machine transcription' : 'Machine translation'
  const name = oneLine(reviewedBy ?? '')
  if (name !== '') return `${made}, reviewed by ${name}`
  const reviewed = segments.filter((segment) => segment.reviewed === true).length
  if (reviewed === 0) return `${made}, not reviewed`
  return reviewed === segments.length ? `${made}, reviewed` : `${made}, ${reviewed} of ${segments.length} sentences reviewed`
}

import { AS_SPOKEN, languageName } from '../../src-shared/languages.ts'
import type { ChannelInfo } from '../../src-shared/transcript/session-types.ts'
import { timecode } from '../../src-shared/transcript/timecode.ts'
import { oneLine } from './clean-text.ts'
import type { TranscriptDocument } from './document.ts'
import type { ExportOptions } from './options.ts'
import { knownTag } from './side-texts.ts'
import { documentWords } from './words/document-words.ts'
import type { DocumentWords } from './words/document-words.ts'

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
  const words = documentWords(options)
  const names = (options.participants ?? []).map(oneLine).filter((name) => name !== '')
  const speakers = [...new Set(document.segments.flatMap(({ speaker }) => (speaker === undefined ? [] : [oneLine(speaker)])))].filter((name) => name !== '')
  const present = names.length > 0 ? names : speakers
  return {
    title: options.title === null ? '' : oneLine(options.title ?? session.title),
    date: options.showDate === false ? '' : dateWords(session.startedAt, words, options.timeZone),
    languages: options.showLanguages === false ? [] : [...new Set(session.channels.map((channel) => languagesOf(channel, words)))],
    length: words.length(timecode(session.durationMs)),
    participants: present.length === 0 ? '' : words.participants(present),
    origin: originOf(document, options, words),
  }
}

/** The lines below the title. */
export function headingLines(heading: Heading): string[] {
  return [heading.date, ...heading.languages, heading.length, heading.participants, heading.origin].filter((line) => line !== '')
}

function dateWords(unixMs: number, { dates }: DocumentWords, timeZone: string | undefined): string {
  const zone = timeZone === undefined ? {} : { timeZone }
  return new Intl.DateTimeFormat(dates, { dateStyle: 'long', timeStyle: 'short', ...zone }).format(unixMs)
}

function languagesOf(channel: ChannelInfo, words: DocumentWords): string {
  if (channel.targetLanguage === AS_SPOKEN) return channel.sourceLanguage === null ? '' : nameOf(channel.sourceLanguage, words)
  return words.fromTo(nameOf(channel.sourceLanguage, words), nameOf(channel.targetLanguage, words))
}

/** Nothing was translated in it. */
export function isOnlySpoken({ session }: TranscriptDocument): boolean {
  return session.channels.length > 0 && session.channels.every(({ targetLanguage }) => targetLanguage === AS_SPOKEN)
}

/** Name of a language within a sentence; `detected language` where it is not known beforehand. */
export function nameOf(language: string | null, words: DocumentWords): string {
  const tag = knownTag(language)
  return tag === null ? words.detected : languageName(tag, words.language)
}

/** A reader must not take a machine's words for a person's. */
function originOf(document: TranscriptDocument, { side, reviewedBy }: ExportOptions, words: DocumentWords): string {
  const { segments } = document
  const made = (review: string): string => words.made(side === 'source' || isOnlySpoken(document) ? words.transcribed : words.translated, review)
  const name = oneLine(reviewedBy ?? '')
  if (name !== '') return made(words.reviewedBy(name))
  const reviewed = segments.filter((segment) => segment.reviewed === true).length
  if (reviewed === 0) return made(words.notReviewed)
  return made(reviewed === segments.length ? words.reviewed : words.partlyReviewed(reviewed, segments.length))
}

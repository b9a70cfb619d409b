import type { SearchHit, Snippet } from '../../src-shared/library-schemas.ts'
import { canonicalLanguage } from '../../src-shared/languages.ts'
import { timecode } from '../../src-shared/transcript/timecode.ts'
import type { Dragoman } from '../app/dragoman.ts'
import type { Arguments, OptionKinds } from './arguments.ts'
import { EXIT, usageError, type ExitCode } from './exit.ts'
import type { CliIo } from './io.ts'

export const SEARCH_OPTIONS: OptionKinds = { from: 'value', to: 'value', language: 'value', speaker: 'value', bookmarks: 'flag', limit: 'value' }

const USUAL_LIMIT = 20
const DAY_MS = 86_400_000

/** `dragoman search <words>`: where it was said, newest first. */
export async function search(args: Arguments, io: CliIo, dragoman: Dragoman): Promise<ExitCode> {
  const { positionals, values, flags } = args
  if (positionals.length === 0) throw usageError('Say what to search for: dragoman search budget, or dragoman search "\\"exact words\\"".')
  const limit = limitOf(values['limit'])
  const from = dayOf('from', values['from'])
  const to = dayOf('to', values['to'])
  const language = languageOf(values['language'])
  const library = await dragoman.library()
  const speaker = await speakerOf(values['speaker'], async () => library.ask('speakers', undefined))
  const query = positionals.join(' ')
  const { hits } = await library.ask('search', {
    // A finished command is no typing: a space at the end says that the last word is whole.
    query: query.endsWith('*') ? query.slice(0, -1) : `${query} `,
    from,
    to: to === null ? null : to + DAY_MS,
    language,
    speaker,
    bookmarkedOnly: flags.has('bookmarks'),
    id: null,
    cursor: null,
    limit,
  })
  if (flags.has('json')) io.stdout.write(`${JSON.stringify(hits)}\n`)
  else if (hits.length === 0) io.stdout.write('Nothing found.\n')
  else for (const [at, hit] of hits.entries()) io.stdout.write(`${isNewSession(hits, at) ? heading(hit, at === 0 ? 'first' : 'later') : ''}${lines(hit, io)}`)
  return EXIT.done
}

function isNewSession(hits: readonly SearchHit[], at: number): boolean {
  return hits[at - 1]?.session.id !== hits[at]?.session.id
}

function heading({ session }: SearchHit, place: 'first' | 'later'): string {
  const date = new Date(session.startedAt).toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short' })
  return `${place === 'first' ? '' : '\n'}${session.id}  ${date}  ${session.title}\n`
}

function lines(hit: SearchHit, io: CliIo): string {
  const mark = hit.bookmarked ? '*' : ' '
  const speaker = hit.speaker === null ? '' : `${hit.speaker}: `
  const texts = [hit.source, hit.target].filter((side) => side.text !== '').map((side) => shown(side, io))
  return `${timecode(hit.startMs)} ${mark} ${speaker}${texts.join('\n          ')}\n`
}

/** Found words in bold where that is a terminal. Control characters of what was said stay out of it. */
function shown({ text, ranges, cutBefore, cutAfter }: Snippet, io: CliIo): string {
  let out = ''
  let at = 0
  const clean = (part: string): string => part.replaceAll(/\p{Cc}/gu, ' ')
  for (const [from, to] of io.stdout.isTerminal ? ranges : []) {
    out += `${clean(text.slice(at, from))}\u001B[1m${clean(text.slice(from, to))}\u001B[22m`
    at = to
  }
  return `${cutBefore ? '... ' : ''}${out}${clean(text.slice(at))}${cutAfter ? ' ...' : ''}`
}

function limitOf(text: string | undefined): number {
  if (text === undefined) return USUAL_LIMIT
  const limit = Number(text)
  if (Number.isInteger(limit) && limit >= 1 && limit <= 100) return limit
  throw usageError(`"${text}" is no number of results. Use 1 to 100, for example --limit 50.`)
}

/** The beginning of a day here. */
function dayOf(option: string, text: string | undefined): number | null {
  if (text === undefined) return null
  const [, year = 0, month = 0, day = 0] = (/^(\d{4})-(\d\d)-(\d\d)$/u.exec(text) ?? []).map(Number)
  const date = new Date(year, month - 1, day)
  if (date.getFullYear() === year && date.getMonth() === month - 1 && date.getDate() === day) return date.getTime()
  throw usageError(`"${text}" is no date. Write it like --${option} 2026-11-20.`)
}

function languageOf(text: string | undefined): string | null {
  if (text === undefined) return null
  const tag = canonicalLanguage(text)
  if (tag === null) throw usageError(`"${text}" is not a language code. Use one like de, en or ja.`)
  return tag
}

async function speakerOf(name: string | undefined, speakers: () => Promise<{ id: number; name: string }[]>): Promise<number | null> {
  if (name === undefined) return null
  const known = await speakers()
  const found = known.find((speaker) => speaker.name.toLowerCase() === name.toLowerCase())
  if (found !== undefined) return found.id
  const names = known.map((speaker) => speaker.name).join(', ')
  throw usageError(names === '' ? 'No transcript names its speakers yet.' : `Nobody called "${name}" speaks in a transcript. There is: ${names}.`)
}

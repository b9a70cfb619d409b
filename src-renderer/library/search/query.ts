import type { ListInput, SearchInput } from '../../../src-shared/library-api.ts'

export const WHENS = ['any', 'today', 'week', 'month', 'year'] as const
export type When = (typeof WHENS)[number]

/** What is looked for in the library. */
export interface LibraryQuery {
  readonly text: string
  readonly when: When
  readonly language: string | null
  readonly speaker: number | null
  readonly tag: string | null
  readonly bookmarkedOnly: boolean
}

export const everything: LibraryQuery = { text: '', when: 'any', language: null, speaker: null, tag: null, bookmarkedOnly: false }

const DAYS: Readonly<Record<Exclude<When, 'any'>, number>> = { today: 0, week: 6, month: 29, year: 364 }
/** Hits and sessions of one page. */
export const HITS = 60
export const SESSIONS = 50

/** Places within texts are looked for rather than sessions. */
export function looksInside({ text, speaker, bookmarkedOnly }: LibraryQuery): boolean {
  return text.trim() !== '' || speaker !== null || bookmarkedOnly
}

export function isFiltered({ when, language, speaker, tag, bookmarkedOnly }: LibraryQuery): boolean {
  return when !== 'any' || language !== null || speaker !== null || tag !== null || bookmarkedOnly
}

/** Midnight of the first day that counts, by this computer's calendar; null: all days do. */
export function since(when: When, nowMs: number): number | null {
  if (when === 'any') return null
  const day = new Date(nowMs)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - DAYS[when]).getTime()
}

export function searchOf(query: LibraryQuery, nowMs: number, cursor: string | null): SearchInput {
  const { text, when, language, speaker, bookmarkedOnly } = query
  return { query: text.trim(), from: since(when, nowMs), to: null, language, speaker, bookmarkedOnly, id: null, cursor, limit: HITS }
}

export function listOf({ when, language, tag }: LibraryQuery, nowMs: number, cursor: string | null): ListInput {
  return { from: since(when, nowMs), to: null, language, tag, deleted: false, cursor, limit: SESSIONS }
}

import { contract, type UiSessionSummary } from '../../../src-shared/api.ts'
import type { LibraryCalls } from '../../../src-shared/library-api.ts'
import type { Bookmark, LibrarySession, SearchHit, Snippet } from '../../../src-shared/library-schemas.ts'
import { checkTranscript } from '../../../src-shared/transcript/check/check-transcript.ts'
import { findText } from '../../../src-shared/transcript/editing/find-text.ts'
import type { Gap, Segment } from '../../../src-shared/transcript/types.ts'
import { FakeTranscript } from './fake-transcript.ts'

export interface FakeLibraryOptions {
  readonly sessions: () => UiSessionSummary[]
  readonly setSessions: (sessions: UiSessionSummary[]) => void
  readonly transcript: (id: string) => { readonly segments: readonly Segment[]; readonly gaps: readonly Gap[] } | undefined
  /** Every call that changes something, by name. */
  readonly note: (name: string, input: unknown) => void
  /** Where "now" is, for a bookmark set while a session runs. */
  readonly clockMs?: () => number
}

type Marks = { tags: string[]; note: string }

/** The library behind the contract, in memory. Searching is by plain text, everything else does what the real one does. */
export class FakeLibrary {
  readonly calls: LibraryCalls
  readonly #options: FakeLibraryOptions
  readonly #transcripts = new Map<string, FakeTranscript>()
  readonly #marks = new Map<string, Marks>()
  readonly #deleted = new Map<string, UiSessionSummary>()
  #replaced: { readonly change: string; readonly sessions: string[] } | null = null
  #count = 0
  #upload = ''
  notices: string[] = []

  constructor(options: FakeLibraryOptions) {
    this.#options = options
    const calls: LibraryCalls = { ...this.#reading(), ...this.#editing(), ...this.#marking(), ...this.#keeping() }
    this.calls = Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, this.#noted(name, call)])) as unknown as LibraryCalls
  }

  #noted(name: string, call: (input: never) => Promise<unknown>): (input: never) => Promise<unknown> {
    if (QUESTIONS.has(name)) return call
    return (input) => {
      this.#options.note(`library.${name}`, input)
      return call(input)
    }
  }

  /** Made from what the host has at first use. */
  #opened(id: string): FakeTranscript {
    const known = this.#transcripts.get(id)
    const found = this.#options.transcript(id)
    if (known !== undefined && (found === undefined || known.base === found.segments)) return known
    if (this.#find(id) === undefined) throw refusal('no-such-session', 'This session is not in the library any more.')
    const made = new FakeTranscript(found?.segments ?? [], found?.gaps ?? [])
    this.#transcripts.set(id, made)
    return made
  }

  #find(id: string): UiSessionSummary | undefined {
    return this.#options.sessions().find((one) => one.id === id)
  }

  #marksOf(id: string): Marks {
    const known = this.#marks.get(id) ?? { tags: [], note: '' }
    this.#marks.set(id, known)
    return known
  }

  #session(summary: UiSessionSummary, deletedAt: number | null = null): LibrarySession {
    const transcript = this.#transcripts.get(summary.id)
    return {
      ...summary,
      ...this.#marksOf(summary.id),
      bookmarkCount: transcript?.bookmarks.length ?? 0,
      reviewedCount: transcript?.reviewed.size ?? 0,
      edited: transcript?.segments.some((segment) => segment.original !== null) ?? false,
      deletedAt,
    }
  }

  #reading() {
    return {
      sessions: async ({ limit }) => this.#options.sessions().slice(0, limit),
      list: async ({ from, to, language, tag, deleted, cursor, limit }) => {
        const all = deleted ? [...this.#deleted.values()] : this.#options.sessions()
        const fitting = all
          .map((one) => this.#session(one, deleted ? one.startedAt : null))
          .filter((one) => one.startedAt >= (from ?? -Infinity) && one.startedAt < (to ?? Infinity))
          .filter((one) => tag === null || one.tags.includes(tag))
          .filter((one) => language === null || one.channels.some((channel) => channel.sourceLanguage === language || channel.targetLanguage === language))
        const start = Number(cursor ?? 0)
        const next = start + limit < fitting.length ? String(start + limit) : null
        const sum = (pick: (one: LibrarySession) => number): number => fitting.reduce((total, one) => total + pick(one), 0)
        const totals = { sessions: fitting.length, segments: sum((one) => one.segmentCount), durationMs: sum((one) => one.durationMs), costUsd: sum((one) => one.costUsd ?? 0) }
        return { sessions: fitting.slice(start, start + limit), next, totals }
      },
      facets: async () => {
        const sessions = this.#options.sessions()
        const languages = new Set(sessions.flatMap((one) => one.channels.flatMap((channel) => [channel.sourceLanguage, channel.targetLanguage])))
        const tags = sessions.flatMap((one) => this.#marksOf(one.id).tags)
        return {
          languages: [...languages].filter((one) => one !== null).toSorted(),
          tags: [...new Set(tags)].map((tag) => ({ tag, sessions: tags.filter((one) => one === tag).length })),
          speakers: this.#speakers(),
          oldestAt: sessions.length === 0 ? null : Math.min(...sessions.map((one) => one.startedAt)),
        }
      },
      transcript: async ({ id }) => {
        const session = this.#find(id)
        if (session === undefined) return null
        const { segments, gaps } = this.#opened(id)
        return { session, segments: segments.map(({ original: _machine, ...segment }) => segment), gaps: [...gaps] }
      },
      open: async ({ id }) => {
        const session = this.#find(id)
        if (session === undefined) return null
        const transcript = this.#opened(id)
        return { session: this.#session(session), gaps: [...transcript.gaps], bookmarks: [...transcript.bookmarks], speakers: transcript.speakers(), ...transcript.state() }
      },
      page: async ({ id, from, count }) => {
        const transcript = this.#opened(id)
        return { revision: transcript.revision, total: transcript.segments.length, segments: transcript.shown().slice(from, from + count) }
      },
      locate: async ({ id, place }) => this.#opened(id).locate(place),
      search: async ({ query, from, to, language, bookmarkedOnly, id, limit }) => {
        const finder = findText({ find: query.replaceAll('"', '').trim(), matchCase: false, wholeWords: false })
        const hits = this.#options.sessions().filter((one) => id === null || one.id === id)
          .filter((one) => one.startedAt >= (from ?? -Infinity) && one.startedAt < (to ?? Infinity))
          .flatMap((session) => this.#opened(session.id).shown().toReversed()
            .filter((segment) => language === null || segment.sourceLanguage === language || segment.targetLanguage === language)
            .filter((segment) => !bookmarkedOnly || segment.bookmarks.length > 0)
            .map((segment): SearchHit => ({
              session: { id: session.id, title: session.title, startedAt: session.startedAt },
              index: segment.index,
              startMs: segment.startMs,
              speaker: segment.speaker?.name ?? null,
              bookmarked: segment.bookmarks.length > 0,
              sourceLanguage: segment.sourceLanguage,
              targetLanguage: segment.targetLanguage,
              source: whole(segment.source, finder.ranges(segment.source)),
              target: whole(segment.target, finder.ranges(segment.target)),
            })))
          .filter((hit) => hit.source.ranges.length + hit.target.ranges.length > 0)
        return { hits: hits.slice(0, limit), next: hits.length > limit ? String(limit) : null }
      },
      check: async ({ id }) => {
        const { segments, gaps, reviewed } = this.#opened(id)
        return checkTranscript({ segments: segments.filter((segment) => !reviewed.has(segment.index)), gaps })
      },
    } satisfies Partial<LibraryCalls>
  }

  #editing() {
    const places = (input: Parameters<LibraryCalls['replace']>[0]) =>
      this.#options.sessions().filter((one) => input.id === null || one.id === input.id).map((session) => ({ session, ...this.#opened(session.id).replacement(input) })).filter((one) => one.matches > 0)
    return {
      edit: async ({ id, index, source, target }) => this.#opened(id).edit(index, { source, target }),
      revert: async ({ id, index }) => this.#opened(id).revert(index),
      split: async ({ id, index, side, at }) => this.#opened(id).split(index, { side, at }),
      merge: async ({ id, index }) => this.#opened(id).merge(index),
      replacePreview: async (input) => {
        const found = places(input)
        const examples = found.flatMap(({ session, examples: some }) => some.map((one) => ({ id: session.id, title: session.title, ...one }))).slice(0, 20)
        return { matches: sum(found), segments: found.reduce((total, one) => total + one.segments.length, 0), sessions: found.length, examples }
      },
      replace: async (input) => {
        const found = places(input)
        for (const { session, segments } of found) this.#opened(session.id).replaceAll(segments)
        const sessions = found.map(({ session }) => session.id)
        this.#replaced = { change: `replace-${(this.#count += 1)}`, sessions }
        return { matches: sum(found), segments: found.reduce((total, one) => total + one.segments.length, 0), sessions, change: this.#replaced.change }
      },
      undoReplace: async ({ change }) => {
        const sessions = this.#replaced?.change === change ? this.#replaced.sessions : []
        const undone = sessions.filter((id) => this.#opened(id).state().undo === 'replace')
        for (const id of undone) this.#opened(id).undo()
        return { sessions: undone, kept: sessions.length - undone.length }
      },
      undo: async ({ id }) => this.#opened(id).undo(),
      redo: async ({ id }) => this.#opened(id).redo(),
      assignSpeaker: async ({ id, name, to }) => this.#opened(id).assign(name, to),
    } satisfies Partial<LibraryCalls>
  }

  #marking() {
    return {
      speakers: async () => this.#speakers(),
      renameSpeaker: async ({ speaker, name }) => {
        const old = this.#speakers().find((one) => one.id === speaker)?.name
        for (const transcript of this.#transcripts.values()) if (old !== undefined) transcript.renameSpeaker(old, name)
        return this.#speakers()
      },
      addBookmark: async ({ id, atMs, label }) => {
        const bookmark: Bookmark = { id: (this.#count += 1), atMs: atMs ?? this.#options.clockMs?.() ?? 0, label }
        this.#opened(id).bookmarks.push(bookmark)
        this.#opened(id).bookmarks.sort((a, b) => a.atMs - b.atMs)
        return bookmark
      },
      removeBookmark: async ({ id, bookmark }) => {
        const { bookmarks } = this.#opened(id)
        const at = bookmarks.findIndex((one) => one.id === bookmark)
        if (at >= 0) bookmarks.splice(at, 1)
      },
      setBookmarkLabel: async ({ id, bookmark, label }) => {
        const { bookmarks } = this.#opened(id)
        const at = bookmarks.findIndex((one) => one.id === bookmark)
        const old = bookmarks[at]
        if (old !== undefined) bookmarks[at] = { ...old, label }
      },
      setNote: async ({ id, index, note }) => {
        if (index === null) this.#marksOf(id).note = note
        else this.#opened(id).notes.set(index, note)
      },
      setTags: async ({ id, tags }) => {
        this.#marksOf(id).tags = [...new Set(tags)]
      },
      setReviewed: async ({ id, indexes, reviewed }) => {
        const transcript = this.#opened(id)
        for (const index of indexes ?? transcript.segments.map((segment) => segment.index)) {
          if (reviewed) transcript.reviewed.add(index)
          else transcript.reviewed.delete(index)
        }
        return { reviewedCount: transcript.reviewed.size }
      },
      rename: async ({ id, title }) => this.#options.setSessions(this.#options.sessions().map((one) => (one.id === id ? { ...one, title } : one))),
    } satisfies Partial<LibraryCalls>
  }

  #keeping() {
    const forget = (id: string): void => this.#options.setSessions(this.#options.sessions().filter((one) => one.id !== id))
    return {
      remove: async ({ id }) => {
        const session = this.#find(id)
        if (session !== undefined) this.#deleted.set(id, session)
        forget(id)
      },
      restore: async ({ id }) => {
        const session = this.#deleted.get(id)
        if (session === undefined) throw refusal('no-such-session', 'This session is not in the library any more.')
        this.#deleted.delete(id)
        this.#options.setSessions([session, ...this.#options.sessions()].toSorted((a, b) => b.startedAt - a.startedAt))
      },
      erase: async ({ id }) => {
        this.#deleted.delete(id)
        forget(id)
      },
      eraseAll: async () => {
        const sessions = this.#options.sessions().length
        this.#deleted.clear()
        this.#options.setSessions([])
        return { sessions }
      },
      whereabouts: async () => ({ folder: '~/.local/share/dragoman', file: 'library.db', bytes: 4_210_688, sessions: this.#options.sessions().length, segments: this.#options.sessions().reduce((total, one) => total + one.segmentCount, 0), deleted: this.#deleted.size, setAside: [] }),
      notices: async () => this.notices,
      importBegin: async () => {
        this.#upload = ''
        return { upload: 'upload' }
      },
      importPart: async ({ text }) => void (this.#upload += text),
      importEnd: async () => {
        if (!this.#upload.trimStart().startsWith('{')) throw refusal('bad-file', 'This file is no transcript of Dragoman: choose one that was exported as JSON.')
        const imported: UiSessionSummary = { id: `import-${(this.#count += 1)}`, title: 'Imported', startedAt: 1_700_000_000_000, endedAt: null, outcome: 'completed', engine: 'openai-translate', channels: [], durationMs: 0, sentMinutes: 0, costUsd: null, segmentCount: 0, gapCount: 0 }
        this.#options.setSessions([imported, ...this.#options.sessions()])
        return { id: imported.id, title: imported.title, segmentCount: 0, gapCount: 0 }
      },
      export: async ({ id, format, side }) => ({ fileName: `dragoman-${id}.${format}`, mime: 'text/plain', text: `${format} ${side}\n` }),
    } satisfies Partial<LibraryCalls>
  }

  #speakers() {
    const all = [...this.#transcripts.values()].flatMap((transcript) => transcript.speakers())
    const names = [...new Set(all.map((one) => one.name))]
    return names.map((name) => ({ id: all.find((one) => one.name === name)?.id ?? 0, name, segments: all.filter((one) => one.name === name).reduce((total, one) => total + one.segments, 0) }))
  }
}

const QUESTIONS = new Set<string>(['sessions', 'list', 'facets', 'transcript', 'open', 'page', 'locate', 'search', 'check', 'replacePreview', 'speakers', 'whereabouts', 'notices'] satisfies (keyof typeof contract.library)[])

function whole(text: string, ranges: [number, number][]): Snippet {
  return { text, ranges, cutBefore: false, cutAfter: false }
}

function sum(found: readonly { readonly matches: number }[]): number {
  return found.reduce((total, one) => total + one.matches, 0)
}

/** As the call library brings a failure to the window. */
function refusal(reason: string, message: string): Error {
  return Object.assign(new Error(message), { data: { reason, message } })
}

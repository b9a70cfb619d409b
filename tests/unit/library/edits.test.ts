import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LibrarySegment } from '../../../src-shared/library-schemas.ts'
import { EFFORT } from '../../support/effort.ts'
import { openSampleLibrary, type OpenLibrary } from './open-library.ts'
import { sampleGap, START_MS } from './sample-text.ts'

const ID = 'session-1'
const REPLACE = { matchCase: false, wholeWords: false, side: 'both', id: null } as const

const shown = (library: OpenLibrary, id = ID): LibrarySegment[] => library.ask('page', { id, from: 0, count: 500 }).segments
const texts = (library: OpenLibrary, id = ID): string[] => shown(library, id).map((segment) => `${segment.source}|${segment.target}`)
const reasonOf = (run: () => unknown): unknown => {
  try {
    run()
  } catch (error) {
    return error instanceof Error && 'reason' in error ? error.reason : error
  }
  return 'nothing thrown'
}

describe('edits of a transcript', () => {
  it('[L25] are told, kept with what the machine wrote, and taken back one by one', () => {
    const library = openSampleLibrary()
    library.put({}, [{ source: 'a', target: 'b' }, { source: 'c', target: 'd' }])
    const first = library.ask('edit', { id: ID, index: 1, target: 'D' })
    expect(first).toMatchObject({ removed: [], total: 2, undo: 'edit', redo: null, more: false, changed: [{ index: 1, position: 1, target: 'D', original: { source: 'c', target: 'd' } }] })
    library.ask('edit', { id: ID, index: 0, source: 'A' })
    library.ask('revert', { id: ID, index: 1 })
    expect(texts(library)).toEqual(['A|b', 'c|d'])
    expect(shown(library)[1]?.original).toBeNull()
    expect(library.ask('undo', { id: ID })).toMatchObject({ undo: 'edit', redo: 'revert' })
    expect(texts(library)).toEqual(['A|b', 'c|D'])
    library.ask('undo', { id: ID })
    expect(library.ask('undo', { id: ID })).toMatchObject({ undo: null, redo: 'edit' })
    expect(texts(library)).toEqual(['a|b', 'c|d'])
    expect(reasonOf(() => library.ask('undo', { id: ID }))).toBe('nothing-to-undo')
    library.ask('redo', { id: ID })
    expect(texts(library)).toEqual(['a|b', 'c|D'])
    library.ask('edit', { id: ID, index: 0, source: 'x' })
    expect(reasonOf(() => library.ask('redo', { id: ID }))).toBe('nothing-to-redo')
  })

  it('[L25] that change nothing are no step of undo, and unknown ones are refused', () => {
    const library = openSampleLibrary()
    library.put({}, [{ source: 'a' }])
    expect(library.ask('edit', { id: ID, index: 0, source: 'a' })).toMatchObject({ changed: [], undo: null })
    expect(reasonOf(() => library.ask('edit', { id: 'nowhere', index: 0, source: 'b' }))).toBe('no-such-session')
    expect(reasonOf(() => library.ask('edit', { id: ID, index: 7, source: 'b' }))).toBe('no-such-segment')
    library.ask('remove', { id: ID })
    expect(reasonOf(() => library.ask('edit', { id: ID, index: 0, source: 'b' }))).toBe('no-such-session')
  })

  it('[L25] outlive the service saying the line again, and its withdrawal', () => {
    const library = openSampleLibrary()
    library.put({}, [{ source: 'a', target: 'b' }])
    library.ask('edit', { id: ID, index: 0, source: 'mine' })
    library.put({}, [{ source: 'again', target: 'B' }])
    expect(shown(library)[0]).toMatchObject({ source: 'mine', target: 'b', original: { source: 'again', target: 'B' } })
    library.tables.store.apply({ type: 'remove-segment', sessionId: ID, index: 0 })
    expect(library.ask('undo', { id: ID }).total).toBe(0)
  })

  it('[L26] split and merge lines; parts get new numbers, marks stay with them', () => {
    const library = openSampleLibrary()
    library.put({}, [{ source: 'One two. Three.', target: 'Eins zwei. Drei.' }, { source: 'Four.', target: 'Vier.' }])
    library.ask('setNote', { id: ID, index: 0, note: 'look' })
    library.ask('assignSpeaker', { id: ID, name: 'Anna', to: { all: true } })
    const split = library.ask('split', { id: ID, index: 0, side: 'source', at: 9 })
    expect(split).toMatchObject({ total: 3, undo: 'split', changed: [{ index: 0, source: 'One two. ', note: 'look' }, { position: 1, source: 'Three.', note: '', speaker: { name: 'Anna' } }] })
    const part = split.changed[1]?.index ?? -1
    expect(part).toBeGreaterThan(500_000)
    expect(library.found('three')).toEqual([`${ID}:${part}`])
    const merged = library.ask('merge', { id: ID, index: part })
    expect(merged).toMatchObject({ removed: [1], total: 2, changed: [{ source: 'Three. Four.' }] })
    library.ask('undo', { id: ID })
    library.ask('undo', { id: ID })
    expect(texts(library)).toEqual(['One two. Three.|Eins zwei. Drei.', 'Four.|Vier.'])
    expect(library.ask('split', { id: ID, index: 1, side: 'target', at: 2 }).changed[1]?.index).toBeGreaterThan(500_000)
    expect(reasonOf(() => library.ask('merge', { id: ID, index: 99 }))).toBe('no-such-segment')
    expect(reasonOf(() => library.ask('split', { id: ID, index: 0, side: 'source', at: 0 }))).toBe('cannot-split')
  })

  it('[L25] in any number and order are all undone, then all redone', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('edit' as const), at: fc.nat(9), text: fc.string({ unit: 'binary', maxLength: 20 }) }),
      fc.record({ do: fc.constantFrom('split' as const, 'merge' as const, 'revert' as const, 'replace' as const, 'speaker' as const), at: fc.nat(9), text: fc.string({ maxLength: 3 }) }),
    )
    const property = fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const library = openSampleLibrary()
      library.put({}, Array.from({ length: 5 }, (_, at) => ({ source: `source ${at} one two`, target: `target ${at} drei vier` })))
      const states = [shown(library)]
      for (const { do: what, at, text } of steps) {
        const now = shown(library)
        const index = now[at % now.length]?.index ?? 0
        const before = library.ask('open', { id: ID })?.revision
        try {
          if (what === 'edit') library.ask('edit', { id: ID, index, source: text })
          else if (what === 'split') library.ask('split', { id: ID, index, side: 'source', at: 7 })
          else if (what === 'merge') library.ask('merge', { id: ID, index })
          else if (what === 'revert') library.ask('revert', { id: ID, index })
          else if (what === 'replace') library.ask('replace', { ...REPLACE, find: 'e', replacement: text })
          else library.ask('assignSpeaker', { id: ID, name: text.trim() === '' ? null : text, to: { indexes: [index] } })
        } catch (error) {
          expect(reasonOf(() => { throw error })).toMatch(/^cannot-/)
        }
        if (library.ask('open', { id: ID })?.revision !== before) states.push(shown(library))
      }
      for (const state of states.slice(0, -1).toReversed()) {
        library.ask('undo', { id: ID })
        expect(shown(library)).toEqual(state)
      }
      expect(library.ask('open', { id: ID })?.undo).toBeNull()
      for (const state of states.slice(1)) {
        library.ask('redo', { id: ID })
        expect(shown(library)).toEqual(state)
      }
      for (const { source, index } of shown(library)) if (/\w{3}/u.test(source)) expect(library.found(/\w{3,}/u.exec(source)?.[0] ?? '')).toContain(`${ID}:${index}`)
    })
    fc.assert(property, { seed: 9, numRuns: 25 * EFFORT })
  })
})

describe('find and replace', () => {
  it('[L27] shows what it would do, does it in all transcripts, and takes it back where nothing was changed since', () => {
    const library = openSampleLibrary()
    for (const id of ['a', 'b', 'c']) library.put({ id, startedAt: START_MS + id.charCodeAt(0) * 1000 }, [{ source: 'Muller and Muller', target: 'x' }, { source: 'y', target: 'mullerin' }])
    library.put({ id: 'live', outcome: 'running' }, [{ source: 'Muller' }])
    const input = { ...REPLACE, find: 'muller', replacement: 'Müller', wholeWords: true }
    expect(library.ask('replacePreview', input)).toMatchObject({ matches: 6, segments: 3, sessions: 3, examples: [{ id: 'c', index: 0, side: 'source', before: { ranges: [[0, 6], [11, 17]] }, after: { text: 'Müller and Müller' } }, {}, {}] })
    expect(texts(library, 'a')[0]).toBe('Muller and Muller|x')
    const done = library.ask('replace', input)
    expect(done).toMatchObject({ matches: 6, segments: 3, sessions: ['c', 'b', 'a'] })
    expect(texts(library, 'b')).toEqual(['Müller and Müller|x', 'y|mullerin'])
    expect(texts(library, 'live')).toEqual(['Muller|Sentence 0.'])
    expect(library.found('"Müller"')).toEqual(['c:0', 'b:0', 'a:0'])
    library.ask('edit', { id: 'a', index: 1, target: 'changed since' })
    expect(library.ask('undoReplace', { change: done.change ?? '' })).toEqual({ sessions: ['c', 'b'], kept: 1 })
    expect([texts(library, 'a')[0], texts(library, 'b')[0]]).toEqual(['Müller and Müller|x', 'Muller and Muller|x'])
    expect(library.ask('undoReplace', { change: 'nonsense' })).toEqual({ sessions: [], kept: 0 })
  })

  it('[L27] keeps to one transcript and one side, and says when there is nothing', () => {
    const library = openSampleLibrary()
    library.put({ id: 'a' }, [{ source: 'x', target: 'x' }])
    library.put({ id: 'b' }, [{ source: 'x', target: 'x' }])
    expect(library.ask('replace', { ...REPLACE, find: 'x', replacement: 'z', id: 'a', side: 'target' })).toMatchObject({ matches: 1, sessions: ['a'] })
    expect([texts(library, 'a'), texts(library, 'b')]).toEqual([['x|z'], ['x|x']])
    expect(library.ask('replace', { ...REPLACE, find: 'nowhere', replacement: '' })).toEqual({ matches: 0, segments: 0, sessions: [], change: null })
  })
})

describe('marks', () => {
  it('[L28] name speakers everywhere; two of one name become one', () => {
    const library = openSampleLibrary()
    library.put({ id: 'a' }, [{}, { channel: 'microphone' }, {}])
    library.put({ id: 'b' }, [{}])
    library.ask('assignSpeaker', { id: 'a', name: 'Me', to: { channel: 'microphone' } })
    library.ask('assignSpeaker', { id: 'a', name: 'Ana', to: { indexes: [0, 2] } })
    library.ask('assignSpeaker', { id: 'b', name: 'Anna', to: { all: true } })
    const ana = library.ask('speakers', undefined).find((one) => one.name === 'Ana')?.id ?? -1
    expect(library.ask('renameSpeaker', { speaker: ana, name: 'Anna' })).toMatchObject([{ name: 'Anna', segments: 3 }, { name: 'Me', segments: 1 }])
    expect(shown(library, 'a').map((one) => one.speaker?.name)).toEqual(['Anna', 'Me', 'Anna'])
    expect(library.ask('open', { id: 'a' })?.speakers).toMatchObject([{ name: 'Anna', segments: 2 }, { name: 'Me', segments: 1 }])
    // Undo and redo still know the one that is no more.
    library.ask('undo', { id: 'a' })
    library.ask('redo', { id: 'a' })
    expect(shown(library, 'a').map((one) => one.speaker?.name)).toEqual(['Anna', 'Me', 'Anna'])
  })

  it('[L28] bookmark moments, also before there is text; a moment belongs to the line that was being said', () => {
    const library = openSampleLibrary()
    library.put({ outcome: 'running' })
    const early = library.ask('addBookmark', { id: ID, atMs: 0, label: '' })
    library.ask('addBookmark', { id: ID, atMs: 5_900, label: 'pause' })
    library.put({ outcome: 'running' }, [{ startMs: 1_000 }, {}, {}])
    expect(shown(library).map((one) => one.bookmarks.map((mark) => mark.atMs))).toEqual([[0], [5_900], []])
    expect(library.found('Satz', { bookmarkedOnly: true })).toEqual([`${ID}:1`, `${ID}:0`])
    library.ask('setBookmarkLabel', { id: ID, bookmark: early.id, label: 'begin' })
    library.ask('removeBookmark', { id: 'other', bookmark: early.id })
    expect(library.ask('open', { id: ID })?.bookmarks.map((mark) => mark.label)).toEqual(['begin', 'pause'])
    library.ask('removeBookmark', { id: ID, bookmark: early.id })
    expect(library.ask('open', { id: ID })?.bookmarks).toHaveLength(1)
    expect(reasonOf(() => library.ask('addBookmark', { id: 'nowhere', atMs: 0, label: '' }))).toBe('no-such-session')
  })

  it('[L28] keep tags, notes and what was reviewed, which the check then leaves out', () => {
    const library = openSampleLibrary()
    library.put({}, [{ source: '13', target: '30' }, { target: '' }])
    library.tables.store.apply({ type: 'gap', sessionId: ID, gap: sampleGap() })
    library.ask('setTags', { id: ID, tags: ['work', 'work', 'Zürich'] })
    library.ask('setNote', { id: ID, index: null, note: 'the session' })
    library.ask('setNote', { id: ID, index: 1, note: 'the line' })
    expect(library.ask('check', { id: ID }).map((item) => item.kind)).toEqual(['numbers-differ', 'empty-target', 'gap'])
    expect(library.ask('setReviewed', { id: ID, indexes: [0], reviewed: true })).toEqual({ reviewedCount: 1 })
    expect(library.ask('check', { id: ID }).map((item) => item.kind)).toEqual(['empty-target', 'gap'])
    expect(library.ask('setReviewed', { id: ID, indexes: null, reviewed: true })).toEqual({ reviewedCount: 2 })
    expect(library.ask('open', { id: ID })).toMatchObject({ session: { tags: ['Zürich', 'work'], note: 'the session', reviewedCount: 2 }, reviewedCount: 2 })
    expect(shown(library).map((one) => one.note)).toEqual(['', 'the line'])
    expect(library.ask('facets', undefined).tags).toEqual([{ tag: 'Zürich', sessions: 1 }, { tag: 'work', sessions: 1 }])
  })

  it('[L28] a name given while the session runs outlives its end', () => {
    const library = openSampleLibrary()
    library.put({ outcome: 'running', title: 'Microphone' })
    library.ask('rename', { id: ID, title: 'Board meeting' })
    library.put({ outcome: 'stopped', title: 'Microphone' })
    expect(library.ask('open', { id: ID })?.session).toMatchObject({ title: 'Board meeting', outcome: 'stopped' })
  })
})

describe('the list of sessions', () => {
  it('[L24] comes in pages, newest first, with totals of what the filters let through', () => {
    const library = openSampleLibrary()
    for (let at = 0; at < 7; at += 1) library.put({ id: `s${at}`, startedAt: START_MS + Math.floor(at / 2) * 1000, durationMs: 1_000, costUsd: at % 2 === 0 ? 0.5 : null }, [{ sourceLanguage: at === 3 ? 'fr-CA' : 'de' }])
    library.ask('setTags', { id: 's2', tags: ['x'] })
    const all = { from: null, to: null, language: null, tag: null, deleted: false, cursor: null, limit: 3 }
    const first = library.ask('list', all)
    const second = library.ask('list', { ...all, cursor: first.next })
    const third = library.ask('list', { ...all, cursor: second.next })
    expect([first, second, third].map((page) => page.sessions.map((one) => one.id))).toEqual([['s6', 's5', 's4'], ['s3', 's2', 's1'], ['s0']])
    expect(third.next).toBeNull()
    expect(first.totals).toEqual({ sessions: 7, segments: 7, durationMs: 7_000, costUsd: 2 })
    const ids = (filter: object): string[] => library.ask('list', { ...all, limit: 50, ...filter }).sessions.map((one) => one.id)
    expect(ids({ tag: 'x' })).toEqual(['s2'])
    expect(ids({ language: 'fr' })).toEqual(['s3'])
    expect(ids({ from: START_MS + 1000, to: START_MS + 2000 })).toEqual(['s3', 's2'])
    library.ask('remove', { id: 's5' })
    expect(ids({ deleted: true })).toEqual(['s5'])
    expect(ids({})).not.toContain('s5')
    expect(library.ask('facets', undefined)).toMatchObject({ languages: ['de', 'en', 'fr'], oldestAt: START_MS })
    expect(ids({ cursor: 'nonsense' })).toHaveLength(6)
  })

  it('[L24] opens a transcript a page at a time and finds where a line or a moment stands', () => {
    const library = openSampleLibrary()
    library.put({}, Array.from({ length: 25 }, (_, at) => ({ startMs: (25 - at) * 1_000 })))
    const page = library.ask('page', { id: ID, from: 20, count: 10 })
    expect(page.total).toBe(25)
    expect(page.segments.map((one) => [one.position, one.index])).toEqual([[20, 4], [21, 3], [22, 2], [23, 1], [24, 0]])
    expect(library.ask('locate', { id: ID, place: { index: 3 } })).toEqual({ position: 21, index: 3 })
    expect(library.ask('locate', { id: ID, place: { atMs: 21_500 } })).toEqual({ position: 20, index: 4 })
    expect(library.ask('locate', { id: ID, place: { atMs: 0 } })).toEqual({ position: 0, index: 24 })
    expect(library.ask('locate', { id: ID, place: { index: 99 } })).toBeNull()
    expect(library.ask('page', { id: 'nowhere', from: 0, count: 5 })).toEqual({ revision: 0, total: 0, segments: [] })
    expect(library.ask('open', { id: 'nowhere' })).toBeNull()
  })
})

import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { commit } from '../../../src-main/library/commit.ts'
import { openDatabase } from '../../../src-main/library/open-database.ts'
import { Store } from '../../../src-main/library/store.ts'
import { sampleGap, sampleSegment, sampleSession, START_MS } from './sample-text.ts'
import { temporaryFolder } from './temporary-folder.ts'

function setUp() {
  const folder = temporaryFolder()
  const database = openDatabase(folder, START_MS).database
  onTestFinished(() => database.close())
  const store = new Store(database, 'owner-1')
  return { folder, database, store, target: { database, store, folder } }
}

describe('the store', () => {
  it('[L6] gives back every field of a session, its segments and its gaps', () => {
    const { store } = setUp()
    const session = sampleSession({ endedAt: START_MS + 61_000.25, outcome: 'completed', durationMs: 61_000.25, sentMinutes: 1.02, costUsd: 0.07 })
    const segments = [
      sampleSegment(0, { sourceLanguage: null, settled: false }),
      sampleSegment(1, { channel: 'microphone', target: '', notTranslated: true, late: true }),
      sampleSegment(2, { channel: 'opposite', source: 'ありがとう 👩‍👩‍👧', target: '\u202Eabc\u0000def\n' }),
    ]
    const gaps = [sampleGap(), sampleGap({ startMs: 40_000, endMs: 41_000, reason: 'budget', channel: 'microphone' })]
    store.apply({ type: 'session', session })
    for (const segment of segments) store.apply({ type: 'segment', sessionId: session.id, segment })
    for (const gap of gaps) store.apply({ type: 'gap', sessionId: session.id, gap })
    expect(store.transcript(session.id)).toEqual({ session, segments, gaps })
    expect(store.sessions(10)).toEqual([{ ...session, segmentCount: 3, gapCount: 2 }])
  })

  it('[L6] replaces a segment of a known index and removes one whole', () => {
    const { store } = setUp()
    store.apply({ type: 'session', session: sampleSession() })
    for (const index of [0, 1, 2]) store.apply({ type: 'segment', sessionId: 'session-1', segment: sampleSegment(index) })
    store.apply({ type: 'segment', sessionId: 'session-1', segment: sampleSegment(1, { target: 'Better.' }) })
    store.apply({ type: 'remove-segment', sessionId: 'session-1', index: 2 })
    store.apply({ type: 'remove-segment', sessionId: 'session-1', index: 99 })
    expect(store.transcript('session-1')?.segments.map((segment) => segment.target)).toEqual(['Sentence 0.', 'Better.'])
  })

  it('[L6] lists segments in the order they were spoken, whatever order they came in', () => {
    const { store } = setUp()
    store.apply({ type: 'session', session: sampleSession() })
    store.apply({ type: 'segment', sessionId: 'session-1', segment: sampleSegment(0, { startMs: 9_000 }) })
    store.apply({ type: 'segment', sessionId: 'session-1', segment: sampleSegment(1, { startMs: 4_000 }) })
    expect(store.transcript('session-1')?.segments.map((segment) => segment.index)).toEqual([1, 0])
  })

  it('[L6] replaces a gap that grew instead of adding one', () => {
    const { store } = setUp()
    store.apply({ type: 'session', session: sampleSession() })
    store.apply({ type: 'gap', sessionId: 'session-1', gap: sampleGap() })
    store.apply({ type: 'gap', sessionId: 'session-1', gap: sampleGap({ endMs: 50_000 }) })
    expect(store.transcript('session-1')?.gaps).toEqual([sampleGap({ endMs: 50_000 })])
  })

  it('[L6] keeps the text when a session is updated', () => {
    const { store } = setUp()
    store.apply({ type: 'session', session: sampleSession() })
    store.apply({ type: 'segment', sessionId: 'session-1', segment: sampleSegment(0) })
    const ended = sampleSession({ outcome: 'stopped', title: 'New title', channels: [{ id: 'file', sourceLanguage: null, targetLanguage: 'fr' }] })
    store.apply({ type: 'session', session: ended })
    expect(store.transcript('session-1')).toEqual({ session: ended, segments: [sampleSegment(0)], gaps: [] })
  })

  it('[L6] finds the newest session by its start, the later written of two at the same ms', () => {
    const { store } = setUp()
    for (const [id, startedAt] of [['b', 2], ['a', 1], ['c', 2]] as const) store.apply({ type: 'session', session: sampleSession({ id, startedAt }) })
    expect(store.sessions(10).map((session) => session.id)).toEqual(['c', 'b', 'a'])
    expect(store.sessions(2).map((session) => session.id)).toEqual(['c', 'b'])
    expect(store.transcript('last')?.session.id).toBe('c')
    expect(store.transcript('nowhere')).toBeNull()
  })

  it('[L6] has no last session while it is empty', () => {
    expect(setUp().store.transcript('last')).toBeNull()
  })

  it('[L6] rejects a row that another program made nonsense of', () => {
    const { store, database } = setUp()
    store.apply({ type: 'session', session: sampleSession() })
    database.exec("UPDATE sessions SET outcome = 'exploded'")
    expect(() => store.sessions(1)).toThrow(/outcome/)
  })
})

describe('a commit', () => {
  it('[L6] writes all of a batch or nothing of it', () => {
    const { store, target } = setUp()
    const session = { type: 'session', session: sampleSession() } as const
    const orphan = { type: 'segment', sessionId: 'nowhere', segment: sampleSegment(0) } as const
    expect(commit(target, [session, orphan])).toMatchObject({ type: 'refused' })
    expect(store.sessions(10)).toEqual([])
    expect(commit(target, [session])).toEqual({ type: 'durable' })
    expect(store.sessions(10)).toHaveLength(1)
  })

  it('[L6] refuses a time that is not a number', () => {
    const { target } = setUp()
    expect(commit(target, [{ type: 'session', session: sampleSession({ startedAt: Number.NaN }) }]).type).toBe('refused')
  })

  it('[L5] fails as disk-full on a full disk, keeps what was written and goes on when there is room', () => {
    const { database, store, target, folder } = setUp()
    commit(target, [{ type: 'session', session: sampleSession() }])
    const pages = Number(database.prepare('PRAGMA page_count').get()?.['page_count'])
    database.exec(`PRAGMA max_page_count = ${pages}`)
    const big = { type: 'segment', sessionId: 'session-1', segment: sampleSegment(0, { source: 'x'.repeat(100_000) }) } as const
    const result = commit(target, [big])
    expect(result).toMatchObject({ type: 'failed', error: { reason: 'disk-full' } })
    expect(result.type === 'failed' && result.error.message).toContain(folder)
    expect(store.transcript('last')?.segments).toEqual([])
    database.exec('PRAGMA max_page_count = 1000000')
    expect(commit(target, [big])).toEqual({ type: 'durable' })
    expect(store.transcript('last')?.segments).toHaveLength(1)
  })

  it('[L5] fails as busy while another process holds the database', () => {
    const { database, target, folder } = setUp()
    database.exec('PRAGMA busy_timeout = 0')
    const other = new DatabaseSync(join(folder, 'library.db'))
    other.exec('BEGIN IMMEDIATE')
    const write = { type: 'session', session: sampleSession() } as const
    expect(commit(target, [write])).toMatchObject({ type: 'failed', error: { reason: 'busy' } })
    other.close()
    expect(commit(target, [write])).toEqual({ type: 'durable' })
  })
})

import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { markInterrupted } from '../../../src-main/library/interrupted.ts'
import { openDatabase } from '../../../src-main/library/open-database.ts'
import { claimOwner, sweepOwners } from '../../../src-main/library/owners.ts'
import { Store } from '../../../src-main/library/store.ts'
import { sampleGap, sampleSegment, sampleSession, START_MS } from './sample-text.ts'
import { temporaryFolder } from './temporary-folder.ts'

describe('an owner', () => {
  it('[L7] is alive from its claim to its release', () => {
    const folder = temporaryFolder()
    const owner = claimOwner(folder, 'one')
    expect([...sweepOwners(folder)]).toEqual(['one'])
    expect(existsSync(join(folder, 'owners', 'one'))).toBe(true)
    owner.release()
    owner.release()
    expect([...sweepOwners(folder)]).toEqual([])
    expect(readdirSync(join(folder, 'owners'))).toEqual([])
  })

  it('[L7] that died without releasing is found dead and its file removed', () => {
    const folder = temporaryFolder()
    const owner = claimOwner(folder, 'living')
    onTestFinished(() => owner.release())
    writeFileSync(join(folder, 'owners', 'dead'), '')
    writeFileSync(join(folder, 'owners', 'junk'), 'not a lock file at all, just some text that is long enough'.repeat(50))
    expect([...sweepOwners(folder)]).toEqual(['living'])
    expect(readdirSync(join(folder, 'owners'))).toEqual(['living'])
  })

  it('[L7] is nobody where no library ever was', () => {
    expect(sweepOwners(temporaryFolder()).size).toBe(0)
  })
})

describe('a session left running', () => {
  function setUp(ownerId = 'gone') {
    const database = openDatabase(temporaryFolder(), START_MS).database
    onTestFinished(() => database.close())
    const store = new Store(database, ownerId)
    store.apply({ type: 'session', session: sampleSession() })
    return { database, store }
  }
  const LATER = START_MS + 3_600_000

  it('[L7] ends where its last segment or gap ends', () => {
    const { database, store } = setUp()
    store.apply({ type: 'segment', sessionId: 'session-1', segment: sampleSegment(0, { endMs: 70_000 }) })
    store.apply({ type: 'segment', sessionId: 'session-1', segment: sampleSegment(1, { endMs: 65_000 }) })
    store.apply({ type: 'gap', sessionId: 'session-1', gap: sampleGap({ endMs: 61_000 }) })
    markInterrupted(database, new Set(), LATER)
    const interrupted = { outcome: 'interrupted', durationMs: 70_000, endedAt: START_MS + 70_000 }
    expect(store.transcript('last')?.session).toMatchObject(interrupted)
    markInterrupted(database, new Set(), LATER + 5_000)
    expect(store.transcript('last')?.session).toMatchObject(interrupted)
  })

  it('[L7] without text ends when it began, and never ends in the future', () => {
    const { database, store } = setUp()
    store.apply({ type: 'session', session: sampleSession({ id: 'file', startedAt: LATER - 1_000 }) })
    store.apply({ type: 'gap', sessionId: 'file', gap: sampleGap({ endMs: 90_000 }) })
    markInterrupted(database, new Set(), LATER)
    expect(store.transcript('session-1')?.session).toMatchObject({ durationMs: 0, endedAt: START_MS })
    expect(store.transcript('file')?.session).toMatchObject({ durationMs: 90_000, endedAt: LATER })
  })

  it('[L7] by a living owner goes on running, and an ended one keeps its outcome', () => {
    const { database, store } = setUp('alive')
    store.apply({ type: 'session', session: sampleSession({ id: 'old', outcome: 'failed', durationMs: 5 }) })
    markInterrupted(database, new Set(['alive']), LATER)
    expect(store.transcript('session-1')?.session).toEqual(sampleSession())
    expect(store.transcript('old')?.session).toMatchObject({ outcome: 'failed', durationMs: 5 })
  })
})

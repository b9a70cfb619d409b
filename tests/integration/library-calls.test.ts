import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createLibraryServices } from '../../src-main/app/api/library-services.ts'
import type { Dragoman } from '../../src-main/app/dragoman.ts'
import { AppError } from '../../src-main/app/services.ts'
import { createNodeDragoman } from '../../src-main/app/node-dragoman.ts'
import { IMPORT_PART, type LibraryCalls } from '../../src-shared/library-api.ts'
import { CliHarness } from '../support/cli-harness.ts'
import { sampleGap, sampleSegment, sampleSession } from '../unit/library/sample-text.ts'
import { temporaryFolder } from '../unit/library/temporary-folder.ts'

const WORKER = new URL('../../src-main/library/worker.ts', import.meta.url)

async function setUp(folder = temporaryFolder()): Promise<{ calls: LibraryCalls; dragoman: Dragoman; running: { id: string | null; ms: number } }> {
  const dragoman = createNodeDragoman({ folder, libraryWorker: WORKER, say: () => undefined })
  onTestFinished(() => dragoman.close())
  const running = { id: null as string | null, ms: 0 }
  const calls = createLibraryServices({ dragoman, runningId: () => running.id, runningMs: () => (running.id === null ? null : running.ms), kept: { stop: async () => undefined, refresh: async () => undefined } })
  return { calls, dragoman, running }
}

async function fill(dragoman: Dragoman): Promise<void> {
  const library = await dragoman.library()
  library.begin(sampleSession({ outcome: 'completed' }))
  for (let index = 0; index < 30; index += 1) library.putSegment('session-1', sampleSegment(index))
  library.putGap('session-1', sampleGap())
}

const reasonOf = (error: unknown): unknown => (error instanceof AppError ? error.reason : error)
const SEARCH = { from: null, to: null, language: null, speaker: null, bookmarkedOnly: false, id: null, cursor: null, limit: 5 }

describe('the library as windows have it', () => {
  it('[L24] reads, searches and edits what a session has just written', async () => {
    const { calls, dragoman } = await setUp()
    await fill(dragoman)
    expect(await calls.open({ id: 'session-1' })).toMatchObject({ total: 30, gaps: [sampleGap()], session: { title: 'Board meeting' } })
    expect((await calls.search({ ...SEARCH, query: 'satz 2' })).hits.map((hit) => hit.index)).toEqual([29, 28, 27, 26, 25])
    expect((await calls.edit({ id: 'session-1', index: 3, target: 'Neu' })).changed).toMatchObject([{ target: 'Neu' }])
    expect((await calls.transcript({ id: 'session-1' }))?.segments[3]?.target).toBe('Neu')
    expect(await calls.edit({ id: 'gone', index: 0, target: '' }).catch(reasonOf)).toBe('no-such-session')
    expect(await calls.undo({ id: 'session-1' })).toMatchObject({ undo: null, redo: 'edit' })
  })

  it('[L8] bookmarks the moment of the running session, and keeps it from being deleted', async () => {
    const { calls, dragoman, running } = await setUp()
    await fill(dragoman)
    expect(await calls.addBookmark({ id: 'session-1', atMs: null, label: '' }).catch(reasonOf)).toBe('no-such-session')
    Object.assign(running, { id: 'session-1', ms: 4_200 })
    expect(await calls.addBookmark({ id: 'session-1', atMs: null, label: 'key' })).toMatchObject({ atMs: 4_200, label: 'key' })
    for (const refused of [calls.remove({ id: 'session-1' }), calls.erase({ id: 'session-1' }), calls.eraseAll(undefined)]) expect(await refused.catch(reasonOf)).toBe('session-running')
    running.id = null
    await calls.remove({ id: 'session-1' })
    expect(await calls.sessions({ limit: 9 })).toEqual([])
    await calls.restore({ id: 'session-1' })
    expect(await calls.sessions({ limit: 9 })).toHaveLength(1)
  })

  it('[L32] erases while a session goes on writing, and says that it is done when it is', async () => {
    const { calls, dragoman } = await setUp()
    await fill(dragoman)
    const library = await dragoman.library()
    library.begin(sampleSession({ id: 'live' }))
    const erased = calls.erase({ id: 'session-1' })
    for (let index = 0; index < 50; index += 1) library.putSegment('live', sampleSegment(index, { source: 'still here' }))
    await erased
    expect(await calls.whereabouts(undefined)).toMatchObject({ sessions: 1, segments: 50, deleted: 0 })
    expect(readFileSync(join(dragoman.dataFolder, 'library.db')).includes('Satz 7')).toBe(false)
    expect((await calls.search({ ...SEARCH, query: 'still' })).hits).toHaveLength(5)
  })

  it('[L33] takes an exported file back in parts, and refuses a damaged one', async () => {
    const { calls, dragoman } = await setUp()
    await fill(dragoman)
    const { text } = await calls.export({ id: 'session-1', format: 'json', side: 'both' })
    const other = await setUp()
    const { upload } = await other.calls.importBegin(undefined)
    for (let at = 0; at < text.length; at += 1_000) await other.calls.importPart({ upload, text: text.slice(at, at + Math.min(1_000, IMPORT_PART)) })
    expect(await other.calls.importEnd({ upload })).toMatchObject({ id: 'session-1', segmentCount: 30, gapCount: 1 })
    expect((await other.calls.export({ id: 'session-1', format: 'json', side: 'both' })).text).toBe(text)
    expect(await other.calls.importEnd({ upload }).catch(reasonOf)).toBe('bad-file')
    const half = (await other.calls.importBegin(undefined)).upload
    await other.calls.importPart({ upload: half, text: text.slice(0, 500) })
    expect(await other.calls.importEnd({ upload: half }).catch(reasonOf)).toBe('bad-file')
  })

  it('[L35] says what is wrong with its folder, and works once that is put right, without a restart', async () => {
    const folder = temporaryFolder()
    const blocked = join(folder, 'data')
    writeFileSync(blocked, '')
    const { calls } = await setUp(blocked)
    expect(await calls.sessions({ limit: 1 }).catch(reasonOf)).toBe('unwritable')
    rmSync(blocked)
    expect(await calls.sessions({ limit: 1 })).toEqual([])
    chmodSync(blocked, 0o700)
  })

  it('[L30] tells of a damaged file that was set aside', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'library.db'), 'nonsense '.repeat(500))
    const { calls } = await setUp(folder)
    expect(await calls.notices(undefined)).toMatchObject([expect.stringContaining('set aside as library-damaged-')])
    expect((await calls.whereabouts(undefined)).setAside).toHaveLength(1)
  })
})

describe('the command line', () => {
  it('[C40] brings a transcript in and finds words in it, in any script', async () => {
    const cli = new CliHarness()
    onTestFinished(() => cli.close())
    const lines = [{ ...sampleSegment(0, { source: '在东京的会议' }), settled: undefined }, { ...sampleSegment(1, { target: 'Das Café in Zürich\u001B[31m' }), settled: undefined }]
    writeFileSync(cli.path('talk.json'), JSON.stringify({ version: 1, session: sampleSession({ outcome: 'completed' }), segments: lines, gaps: [], bookmarks: [{ atMs: 3_500, label: '' }] }))
    expect(await cli.run(['import', cli.path('talk.json')])).toMatchObject({ exit: 0, stdout: 'session-1  2 sentences  Board meeting\n', stderr: '' })
    const found = await cli.run(['search', '会议'])
    expect(found).toMatchObject({ exit: 0, stderr: '' })
    expect(found.stdout).toMatch(/^session-1 {2}2026-11-20 \d\d:\d\d {2}Board meeting\n00:00:00 {3}在东京的会议\n {10}Sentence 0\.\n$/u)
    expect((await cli.run(['search', 'cafe', 'zuri*'])).stdout).toContain('00:00:03 * Satz 1.\n          Das Café in Zürich [31m\n')
    expect((await cli.run(['search', 'caf'])).stdout).toBe('Nothing found.\n')
    expect((await cli.run(['search', 'satz', '--bookmarks'])).stdout).not.toContain('00:00:00')
    expect((await cli.run(['search', 'satz', '--to', '2026-11-19'])).stdout).toBe('Nothing found.\n')
    expect(JSON.parse((await cli.run(['search', 'sentence', '--json', '--language', 'de'])).stdout)).toMatchObject([{ index: 0, target: { ranges: [[0, 8]] } }])
  })

  it.each([
    [['search'], /Say what to search for/],
    [['search', 'x', '--from', '2026-02-30'], /is no date/],
    [['search', 'x', '--limit', '0'], /is no number of results/],
    [['search', 'x', '--language', '!'], /is not a language code/],
    [['search', 'x', '--speaker', 'Nobody'], /No transcript names its speakers yet/],
    [['import'], /Name one file/],
    [['import', 'a', 'b'], /Name one file/],
    [['import', 'nowhere.json'], /cannot be read/],
    [['import', 'package.json'], /no transcript of Dragoman/],
  ])('[C40] refuses %j with exit code 2 and one sentence', async (argv, words) => {
    const cli = new CliHarness()
    onTestFinished(() => cli.close())
    const { exit, stdout, stderr } = await cli.run(argv)
    expect([exit, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(words)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})

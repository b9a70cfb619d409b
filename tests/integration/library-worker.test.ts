import { mkdirSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { LibraryError } from '../../src-main/library/errors.ts'
import { openLibrary } from '../../src-main/library/library.ts'
import type { Library } from '../../src-main/library/library.ts'
import { sampleGap, sampleSegment, sampleSession, START_MS } from '../unit/library/sample-text.ts'
import { temporaryFolder } from '../unit/library/temporary-folder.ts'

const WORKER = new URL('../../src-main/library/worker.ts', import.meta.url)

async function setUp(folder: string, workerUrl = WORKER): Promise<{ library: Library; problems: LibraryError[] }> {
  const problems: LibraryError[] = []
  const library = await openLibrary({ folder, workerUrl, wallMs: () => START_MS + 9e6, onProblem: (error) => problems.push(error) })
  onTestFinished(() => library.close())
  return { library, problems }
}

const reasonOf = (error: unknown): unknown => (error instanceof LibraryError ? error.reason : error)

describe('the library', () => {
  it('[L6] answers with everything written before the question', async () => {
    const { library, problems } = await setUp(temporaryFolder())
    library.begin(sampleSession())
    library.putSegment('session-1', sampleSegment(0))
    library.putSegment('session-1', sampleSegment(1))
    library.removeSegment('session-1', 0)
    library.putGap('session-1', sampleGap())
    const ended = sampleSession({ outcome: 'completed', endedAt: START_MS + 5_000, durationMs: 5_000 })
    library.update(ended)
    expect(await library.transcript('last')).toEqual({ session: ended, segments: [sampleSegment(1)], gaps: [sampleGap()] })
    expect(await library.sessions(5)).toEqual([{ ...ended, segmentCount: 1, gapCount: 1 }])
    expect(await library.transcript('session-2')).toBeNull()
    expect(problems).toEqual([])
  })

  it('[L6] is whole after it was closed and opened again, and leaves one file', async () => {
    const folder = temporaryFolder()
    const first = await setUp(folder)
    first.library.begin(sampleSession())
    first.library.putSegment('session-1', sampleSegment(0))
    await Promise.all([first.library.close(), first.library.close()])
    expect(await readdir(folder)).toEqual(['library.db', 'owners'])
    expect(await readdir(join(folder, 'owners'))).toEqual([])
    const second = await setUp(folder)
    const transcript = await second.library.transcript('last')
    expect(transcript?.segments).toEqual([sampleSegment(0)])
    expect(transcript?.session.outcome).toBe('interrupted')
  })

  it('[L4] that is closed refuses questions and reports lost writes once', async () => {
    const { library, problems } = await setUp(temporaryFolder())
    await library.close()
    expect(reasonOf(await library.flush().catch((error: unknown) => error))).toBe('closed')
    expect(reasonOf(await library.sessions(1).catch((error: unknown) => error))).toBe('closed')
    library.putSegment('session-1', sampleSegment(0))
    library.putSegment('session-1', sampleSegment(1))
    expect(problems.map(reasonOf)).toEqual(['closed'])
  })

  it('[L5] keeps what another program keeps it from writing, says so once, and writes it later', async () => {
    const folder = temporaryFolder()
    const { library, problems } = await setUp(folder)
    const other = new DatabaseSync(join(folder, 'library.db'))
    other.exec('BEGIN IMMEDIATE')
    library.begin(sampleSession())
    const flushed: unknown = await library.flush().catch((error: unknown) => error)
    expect(reasonOf(flushed)).toBe('busy')
    expect(flushed instanceof Error && flushed.message).toContain(folder)
    library.putSegment('session-1', sampleSegment(0))
    expect(await library.flush().catch(reasonOf)).toBe('busy')
    other.close()
    await library.flush()
    expect((await library.transcript('last'))?.segments).toEqual([sampleSegment(0)])
    expect(problems.map(reasonOf)).toEqual(['busy'])
  })

  it('[L6] lets go of a segment of an unknown session and reports it', async () => {
    const { library, problems } = await setUp(temporaryFolder())
    library.begin(sampleSession())
    library.putSegment('nobody', sampleSegment(0))
    library.putSegment('session-1', sampleSegment(0))
    expect(await library.flush().catch(reasonOf)).toBe('damaged')
    expect((await library.transcript('last'))?.segments).toEqual([sampleSegment(0)])
    expect(problems).toHaveLength(1)
  })

  it.each([
    ['a folder under a file', 'unwritable', (folder: string) => writeFileSync(join(folder, 'data'), '')],
    ['a database of a newer version', 'newer-version', (folder: string) => writeNewer(folder)],
  ])('does not open %s', async (_, reason, prepare) => {
    const folder = temporaryFolder()
    prepare(folder)
    const error: unknown = await setUp(join(folder, 'data')).catch((caught: unknown) => caught)
    expect(reasonOf(error)).toBe(reason)
    expect(error instanceof Error && error.message).toContain(join(folder, 'data'))
  })

  it('[L4] says that it cannot start without its worker', async () => {
    const missing = new URL('./no-such-worker.ts', import.meta.url)
    expect(reasonOf(await setUp(temporaryFolder(), missing).catch((error: unknown) => error))).toBe('closed')
  })
})

function writeNewer(folder: string): void {
  const data = join(folder, 'data')
  mkdirSync(data)
  const database = new DatabaseSync(join(data, 'library.db'))
  database.exec('PRAGMA user_version = 999')
  database.close()
}

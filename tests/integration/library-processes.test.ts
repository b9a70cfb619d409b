import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openLibrary } from '../../src-main/library/library.ts'
import type { Library } from '../../src-main/library/library.ts'
import { EFFORT } from '../support/effort.ts'
import { killAtMoments } from './library-killed.ts'
import { temporaryFolder } from '../unit/library/temporary-folder.ts'

/** Each starts a process: four in `npm test`, ten in `npm run test:long`, which kills a hundred besides. */
const KILLS = EFFORT > 1 ? 10 : 4
const WRITER = join(import.meta.dirname, 'library-writer.ts')

interface Writer {
  readonly process: ChildProcess
  /** Indices said so far: `putSegment` had returned for them. */
  readonly said: () => number
  readonly output: () => string
  readonly exited: Promise<unknown>
}

function startWriter(folder: string, id: string, options: { count: number; everyMs: number }): Writer {
  const child = spawn(process.execPath, [WRITER, folder, id, String(options.count), String(options.everyMs)], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  child.stdout.on('data', (data: Buffer) => (output += data.toString()))
  return { process: child, said: () => output.match(/^\d+$/gm)?.length ?? 0, output: () => output, exited: once(child, 'close') }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await wait(5)
}

async function open(folder: string): Promise<Library> {
  const library = await openLibrary({
    folder,
    workerUrl: new URL('../../src-main/library/worker.ts', import.meta.url),
    wallMs: () => Date.now(),
    onProblem: (error) => {
      throw error
    },
  })
  onTestFinished(() => library.close())
  return library
}

/** Mulberry32: the same moments on every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

describe('a killed process', () => {
  it('[L2] loses nothing written 250 ms before, however often, and is found interrupted', async () => {
    const folder = temporaryFolder()
    const random = seeded(20_261_120)
    for (let round = 0; round < KILLS; round += 1) {
      const id = `round-${round}`
      const writer = startWriter(folder, id, { count: 0, everyMs: 1 + Math.floor(random() * 8) })
      const enough = 1 + Math.floor(random() * 60)
      await until(() => writer.said() >= enough)
      const promised = writer.said()
      await wait(250 + random() * 50)
      writer.process.kill('SIGKILL')
      await writer.exited

      const database = new DatabaseSync(join(folder, 'library.db'))
      expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
      database.close()
      const library = await open(folder)
      const transcript = await library.transcript(id)
      await library.close()
      const indices = transcript?.segments.map((segment) => segment.index) ?? []
      expect(indices).toEqual(indices.map((_, position) => position))
      expect(indices.length).toBeGreaterThanOrEqual(promised)
      const end = transcript?.segments.at(-1)?.endMs ?? -1
      expect(transcript?.session).toMatchObject({ outcome: 'interrupted', durationMs: end })
      expect(transcript?.session.endedAt).toBe((transcript?.session.startedAt ?? 0) + end)
    }
  })
})

describe('a program killed at any moment', () => {
  it('[L2] loses at most the sentence it has just been given; nothing is damaged, and the search knows what is there', async () => {
    const results = await killAtMoments(() => temporaryFolder(), { rounds: KILLS, seed: 7 })
    expect(results).toHaveLength(KILLS)
    expect(results.filter(({ lost, integrity, astray }) => lost > 1 || integrity !== 'ok' || astray > 0)).toEqual([])
  })
})

describe('two processes on one library', () => {
  it('[L3] leave each other running, and a killed one is found by the next to open', async () => {
    const folder = temporaryFolder()
    const writer = startWriter(folder, 'theirs', { count: 0, everyMs: 5 })
    await until(() => writer.said() > 5)
    const mine = await open(folder)
    await until(async () => ((await mine.transcript('theirs'))?.segments.length ?? 0) > 0)
    expect((await mine.transcript('theirs'))?.session.outcome).toBe('running')
    const before = writer.said()
    await until(() => writer.said() > before + 5)
    expect(writer.output()).not.toContain('problem')
    writer.process.kill('SIGKILL')
    await writer.exited
    expect((await mine.transcript('theirs'))?.session.outcome).toBe('running')
    const next = await open(folder)
    expect((await next.transcript('theirs'))?.session.outcome).toBe('interrupted')
  })

  it('[L3] that both make the library at the same moment write everything they have', async () => {
    const folder = temporaryFolder()
    const ids = ['a', 'b', 'c', 'd']
    const writers = ids.map((id) => startWriter(folder, id, { count: 60, everyMs: 1 }))
    await Promise.all(writers.map((writer) => writer.exited))
    for (const writer of writers) expect(writer.output()).toMatch(/^59\ndone$/m)
    const library = await open(folder)
    for (const id of ids) expect((await library.transcript(id))?.segments).toHaveLength(60)
  })
})

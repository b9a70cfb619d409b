import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { openDatabase } from '../../src-main/library/open-database.ts'
import { Store } from '../../src-main/library/store.ts'
import { seededRandom, type Random } from '../support/random.ts'

const WRITER = join(import.meta.dirname, 'library-writer.ts')
/** Faster than anybody says sentences; what is given is promised to be durable after 250 ms, a machine with other work may need twice that. */
const SENTENCE_EVERY_MS = 600
const WRITERS_AT_ONCE = 2

export interface Killed {
  /** Segments said to be written that are not there. */
  readonly lost: number
  readonly integrity: string
  /** Segments that the search does not find, or finds without their being there. */
  readonly astray: number
}

/** Kills a program that writes a sentence every now and then, at seeded moments, and looks at what is left each time. */
export async function killAtMoments(folderOf: (round: number) => string, { rounds, seed }: { readonly rounds: number; readonly seed: number }): Promise<Killed[]> {
  const random = seededRandom(seed)
  const results: Killed[] = []
  for (let round = 0; round < rounds; round += WRITERS_AT_ONCE) {
    const together = Array.from({ length: Math.min(WRITERS_AT_ONCE, rounds - round) }, (_, at) => killOnce(folderOf(round + at), `round-${round + at}`, moment(random)))
    results.push(...(await Promise.all(together)))
  }
  return results
}

/** Some sentences, then a moment anywhere between two of them. */
function moment(random: Random): { readonly sentences: number; readonly thenMs: number } {
  return { sentences: random.integer(1, 3), thenMs: random.integer(0, SENTENCE_EVERY_MS) }
}

async function killOnce(folder: string, id: string, { sentences, thenMs }: ReturnType<typeof moment>): Promise<Killed> {
  const child = spawn(process.execPath, [WRITER, folder, id, '0', String(SENTENCE_EVERY_MS)], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  child.stdout.on('data', (data: Buffer) => (output += data.toString()))
  const said = (): number => output.match(/^\d+$/gm)?.length ?? 0
  while (said() < sentences) await wait(5)
  await wait(thenMs)
  child.kill('SIGKILL')
  await once(child, 'close')
  return lookAt(folder, id, said())
}

function lookAt(folder: string, id: string, said: number): Killed {
  const raw = new DatabaseSync(join(folder, 'library.db'))
  const integrity = String(raw.prepare('PRAGMA integrity_check').get()?.['integrity_check'])
  raw.close()
  const { database, notices } = openDatabase(folder, Date.now())
  const store = new Store(database, 'observer')
  const segments = store.transcript(id)?.segments ?? []
  const found = new Set(database.prepare('SELECT rowid AS id FROM words WHERE words MATCH ?').all('"wort"').map((row) => Number(row['id'])))
  const there = new Set(database.prepare('SELECT id FROM segments').all().map((row) => Number(row['id'])))
  database.close()
  const astray = [...there].filter((one) => !found.has(one)).length + [...found].filter((one) => !there.has(one)).length
  return { lost: said - segments.length, integrity: notices.length === 0 ? integrity : 'set aside', astray }
}

import { openDatabase } from '../../src-main/library/open-database.ts'
import { createDesk, type Desk } from '../../src-main/library/desk/desk.ts'
import { openTables } from '../../src-main/library/desk/tables.ts'
import { Eraser } from '../../src-main/library/keeping/eraser.ts'
import { Store } from '../../src-main/library/store.ts'
import type { SearchInput } from '../../src-shared/library-api.ts'
import { seededRandom, type Random } from '../support/random.ts'
import { bigLibrary, han } from './big-library.ts'
import { percentile, spread, type Row } from './figures.ts'

const RUNS = 150
const LIMIT_MS = 50
const EVERYTHING: SearchInput = { query: '', from: null, to: null, language: null, speaker: null, bookmarkedOnly: false, id: null, cursor: null, limit: 20 }

/** Search and reading in a library of 1,000,000 segments, in the worker's thread, without the way there and back (about 1 ms). */
export async function searchAMillion(): Promise<readonly Row[]> {
  const { folder, words } = bigLibrary()
  const openedAt = performance.now()
  const { database } = openDatabase(folder, Date.now())
  console.error(`opened in ${(performance.now() - openedAt).toFixed(0)} ms`)
  const tables = openTables({ database, folder, store: new Store(database, 'bench'), wallMs: Date.now, newId: () => 'bench' })
  const desk = createDesk(tables, new Eraser(tables, () => undefined))
  const rows = Object.entries(kinds(words)).map(([what, make]) => measure(desk, what, make))
  rows.push(...reading(desk))
  database.close()
  return rows
}

type Make = (random: Random) => Partial<SearchInput>

function kinds(words: readonly string[]): Readonly<Record<string, Make>> {
  const word = (random: Random, from: number, to: number): string => words[random.integer(from, to)] ?? ''
  return {
    'one word, any': (random) => ({ query: `${word(random, 0, words.length - 1)} ` }),
    'one of the 20 commonest words': (random) => ({ query: `${word(random, 0, 19)} ` }),
    'two words, both common': (random) => ({ query: `${word(random, 0, 30)} ${word(random, 0, 30)} ` }),
    'a common and a rare word': (random) => ({ query: `${word(random, 0, 10)} ${word(random, 20_000, 59_999)} ` }),
    'three words': (random) => ({ query: `${word(random, 10, 200)} ${word(random, 10, 200)} ${word(random, 10, 200)} ` }),
    'as typed, 1 to 6 letters': (random) => ({ query: word(random, 0, 5_000).slice(0, random.integer(1, 6)) }),
    'two Chinese characters': (random) => ({ query: han(random) + han(random) }),
    'one Chinese character': (random) => ({ query: han(random) }),
    'four Chinese characters': (random) => ({ query: han(random) + han(random) + han(random) + han(random) }),
    'two words in quotes': (random) => ({ query: `"${word(random, 0, 50)} ${word(random, 0, 50)}"` }),
    'a common word in one language': (random) => ({ query: `${word(random, 0, 30)} `, language: random.pick(['de', 'zh', 'fr', 'ar']) }),
    'a common word within a month': (random) => {
      const from = Date.UTC(2024, random.integer(0, 30), 1)
      return { query: `${word(random, 0, 200)} `, from, to: from + 30 * 86_400_000 }
    },
    'a common word of one speaker': (random) => ({ query: `${word(random, 0, 200)} `, speaker: random.pick([1, 2]) }),
    'nothing found': (random) => ({ query: `xyzzy${random.integer(0, 999)} ` }),
  }
}

function measure(desk: Desk, what: string, make: Make): Row {
  const random = seededRandom(11)
  const took: number[] = []
  let hits = 0
  for (let run = 0; run < RUNS; run += 1) {
    const input = { ...EVERYTHING, ...make(random) }
    const startedAt = performance.now()
    const answer = desk.search(input)
    took.push(performance.now() - startedAt)
    hits += 'hits' in answer ? answer.hits.length : 0
  }
  return { what: `search 1,000,000: ${what} (${(hits / RUNS).toFixed(1)} hits)`, measured: spread(took), limit: `p95 <= ${LIMIT_MS} ms`, holds: percentile(took, 0.95) <= LIMIT_MS }
}

function reading(desk: Desk): Row[] {
  const timed = (what: string, call: () => unknown): Row => {
    const took = Array.from({ length: 20 }, () => {
      const startedAt = performance.now()
      call()
      return performance.now() - startedAt
    })
    return { what: `library of 1,000,000: ${what}`, measured: spread(took), limit: '', holds: null }
  }
  return [
    timed('first page of sessions with totals', () => desk.list({ from: null, to: null, language: null, tag: null, deleted: false, cursor: null, limit: 50 })),
    timed('what to filter by', () => desk.facets(undefined)),
    timed('open a transcript and its first page', () => [desk.open({ id: 'session-500' }), desk.page({ id: 'session-500', from: 0, count: 100 })]),
    timed('edit a line and undo it', () => [desk.edit({ id: 'session-500', index: 500, target: 'quite another line' }), desk.undo({ id: 'session-500' })]),
  ]
}

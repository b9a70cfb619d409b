import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../src-main/library/open-database.ts'
import { Store } from '../../src-main/library/store.ts'
import { transaction } from '../../src-main/library/transaction.ts'
import type { Segment } from '../../src-shared/transcript/types.ts'
import { seededRandom, type Random } from '../support/random.ts'

/** A library of 1,000 sessions with 1,000 segments each, kept between runs: it takes minutes to make. */
const SESSIONS = 1_000
const SEGMENTS = 1_000
const FORM = '2'
const FIRST_DAY = Date.UTC(2024, 0, 1, 9)
const VOCABULARY = 60_000
const SYLLABLES = 'ka to mi re sol ben ti ur en ver an ge st lo da ing er th pro con de ma nu ral qui os'.split(' ')

export interface BigLibrary {
  readonly folder: string
  readonly words: readonly string[]
}

export function bigLibrary(): BigLibrary {
  const folder = join(tmpdir(), 'dragoman-bench-library')
  const words = vocabulary()
  const mark = join(folder, 'made')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === FORM) return { folder, words }
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const startedAt = performance.now()
  const { database } = openDatabase(folder, Date.now())
  const store = new Store(database, 'bench')
  const random = seededRandom(1)
  for (let at = 0; at < SESSIONS; at += 1) transaction(database, () => addSession(store, at, { random, words }))
  const [anna, bela] = ['Anna', 'Béla'].map((name) => Number(database.prepare('INSERT INTO speakers (name) VALUES (?)').run(name).lastInsertRowid))
  database.prepare('UPDATE segments SET speaker_id = iif(segment_index % 3 = 0, ?, ?)').run(anna ?? 1, bela ?? 2)
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
  writeFileSync(mark, FORM)
  console.error(`made ${SESSIONS * SEGMENTS} segments in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`)
  return { folder, words }
}

interface Source {
  readonly random: Random
  readonly words: readonly string[]
}

function addSession(store: Store, at: number, source: Source): void {
  const id = `session-${at}`
  const startedAt = FIRST_DAY + at * 86_400_000
  const [from, to] = at % 4 === 0 ? ['en', 'zh'] : at % 4 === 1 ? ['ja', 'en'] : at % 4 === 2 ? ['de', 'en'] : ['ar', 'fr']
  store.apply({
    type: 'session',
    session: { id, title: `Meeting ${at}`, startedAt, endedAt: startedAt + 4e6, outcome: 'completed', engine: 'bench', channels: [{ id: 'system', sourceLanguage: from ?? null, targetLanguage: to ?? 'en' }], durationMs: 4e6, sentMinutes: 60, costUsd: 2 },
  })
  for (let index = 0; index < SEGMENTS; index += 1) {
    const segment: Segment = {
      index,
      channel: 'system',
      startMs: index * 4_000,
      endMs: index * 4_000 + 3_500,
      source: sentence(source, from ?? 'en'),
      target: sentence(source, to ?? 'en'),
      sourceLanguage: from ?? null,
      targetLanguage: to ?? 'en',
      settled: true,
    }
    store.apply({ type: 'segment', sessionId: id, segment })
  }
}

function sentence({ random, words }: Source, language: string): string {
  const length = random.integer(6, 18)
  if (language === 'zh' || language === 'ja') return `${Array.from({ length: length * 2 }, () => han(random)).join('')}。`
  return `${Array.from({ length }, () => words[zipf(random, words.length)]).join(' ')}.`
}

/** The second word comes half as often as the first, the third a third as often. */
function zipf(random: Random, count: number): number {
  return Math.min(count - 1, Math.floor(Math.exp(random.next() * Math.log(count)) - 1))
}

export function han(random: Random): string {
  return String.fromCodePoint(0x4e00 + zipf(random, 3_000))
}

function vocabulary(): string[] {
  const random = seededRandom(7)
  const words = new Set<string>()
  while (words.size < VOCABULARY) words.add(Array.from({ length: random.integer(1, 5) }, () => SYLLABLES[random.integer(0, SYLLABLES.length - 1)]).join(''))
  return [...words]
}

import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { nextSlots, segmentId, slotOfId, startOfSlot } from '../slots.ts'

/** Looks into a damaged place this often before it is given up, for each table. */
const MOST_LOOKS = 4_000

export interface Salvaged {
  readonly sessions: number
  readonly segments: number
}

type Row = Readonly<Record<string, unknown>>

/**
 * Copies every row that can still be read from a damaged library into a new one of the newest schema, table by table and row by row, around the
 * places that cannot. Text whose session is gone gets a new session. The damaged file is only read.
 */
export function salvage(path: string, target: DatabaseSync): Salvaged {
  let damaged: DatabaseSync
  try {
    damaged = new DatabaseSync(path, { readOnly: true })
  } catch {
    return { sessions: 0, segments: 0 }
  }
  try {
    return new Salvage(damaged, target).run()
  } finally {
    damaged.close()
  }
}

class Salvage {
  readonly #damaged: DatabaseSync
  readonly #target: DatabaseSync
  /** Slots by session id, and those that have a session. */
  readonly #slots = new Map<string, number>()
  readonly #taken = new Set<number>()
  #segments = 0

  constructor(damaged: DatabaseSync, target: DatabaseSync) {
    this.#damaged = damaged
    this.#target = target
  }

  run(): Salvaged {
    const sessions = this.#rows('sessions')
    const slots = nextSlots(sessions.map((row) => Number(row['started_at'])))
    sessions.forEach((row, at) => this.#session(row, slots[at] ?? at))
    for (const table of ['channels', 'speakers', 'gaps', 'tags', 'bookmarks', 'prepared_texts', 'prepared']) for (const row of this.#rows(table)) this.#insert(table, row)
    for (const row of this.#rows('segments')) this.#segment(row)
    const { changes = 0 } = this.#target.prepare('SELECT count(*) AS changes FROM sessions').get() ?? {}
    return { sessions: Number(changes), segments: this.#segments }
  }

  /** What ran when the file was damaged runs no more. */
  #session(row: Row, slot: number): void {
    const known = row['slot']
    const given = typeof known === 'number' && !this.#taken.has(known) ? known : this.#free(slot)
    const outcome = row['outcome'] === 'running' ? 'interrupted' : row['outcome']
    if (!this.#insert('sessions', { ...row, slot: given, owner: null, outcome })) return
    this.#taken.add(given)
    this.#slots.set(String(row['id']), given)
  }

  #segment(row: Row): void {
    const id = Number(row['id'])
    const byName = this.#slots.get(String(row['session_id']))
    const slot = byName ?? (row['slot'] === undefined ? 0 : slotOfId(id))
    if (!this.#taken.has(slot)) this.#orphanage(slot)
    const index = Number(row['segment_index'])
    if (this.#insert('segments', { ...row, id: segmentId(slot, index), slot, speaker_id: null }) || this.#insert('segments', { ...row, id: segmentId(slot, index), slot })) this.#segments += 1
  }

  #orphanage(slot: number): void {
    this.#taken.add(slot)
    const startedAt = startOfSlot(slot)
    this.#insert('sessions', { id: `recovered-${slot}`, title: 'Recovered', started_at: startedAt, ended_at: startedAt, outcome: 'interrupted', engine: 'unknown', duration_ms: 0, sent_minutes: 0, slot })
  }

  #free(slot: number): number {
    let free = slot
    while (this.#taken.has(free)) free += 1
    return free
  }

  /** False: the row fits nowhere (its session is lost, a value is nonsense). */
  #insert(table: string, row: Row): boolean {
    const known = new Set(this.#target.prepare(`SELECT name FROM pragma_table_info('${table}')`).all().map((column) => String(column['name'])))
    const columns = Object.keys(row).filter((name) => known.has(name))
    const marks = columns.map(() => '?').join(', ')
    try {
      const { changes } = this.#target.prepare(`INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${marks})`).run(...columns.map((name) => row[name] as SQLInputValue))
      return changes === 1
    } catch {
      return false
    }
  }

  #rows(table: string): Row[] {
    return readAround(this.#damaged, table)
  }
}

/** Rows in the order of their rowid, from both ends towards each damaged place. */
function readAround(damaged: DatabaseSync, table: string): Row[] {
  const upwards = prepared(damaged, `SELECT rowid AS salvage_rowid, * FROM ${table} WHERE rowid >= ? AND rowid <= ? ORDER BY rowid`)
  const downwards = prepared(damaged, `SELECT rowid AS salvage_rowid, * FROM ${table} WHERE rowid >= ? AND rowid <= ? ORDER BY rowid DESC`)
  if (upwards === null || downwards === null) return []
  const rows = new Map<number, Row>()
  const spans: [number, number][] = [[-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]]
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const span = spans.pop()
    if (span === undefined) break
    const [from, to] = span
    const up = take(upwards, span, rows)
    if (up.isWhole || from >= to) continue
    const down = take(downwards, [Math.max(from, up.last ?? from), to], rows)
    const low = (up.last ?? from - 1) + 1
    const high = (down.last ?? to + 1) - 1
    if (low >= high) continue
    // Between the two ends something cannot be read: its halves are tried.
    const middle = Math.floor(low + (high - low) / 2)
    spans.push([low, middle], [middle + 1, high])
  }
  return [...rows.entries()].toSorted((a, b) => a[0] - b[0]).map(([, { salvage_rowid: _rowid, ...row }]) => row)
}

/** Reads until something cannot be read. */
function take(statement: StatementSync, [from, to]: readonly [number, number], rows: Map<number, Row>): { readonly isWhole: boolean; readonly last: number | null } {
  let last: number | null = null
  try {
    for (const row of statement.iterate(from, to)) {
      last = Number(row['salvage_rowid'])
      rows.set(last, { ...row })
    }
    return { isWhole: true, last }
  } catch {
    return { isWhole: false, last }
  }
}

/** Null: the table is not there, or the schema itself cannot be read. */
function prepared(database: DatabaseSync, sql: string): StatementSync | null {
  try {
    return database.prepare(sql)
  } catch {
    return null
  }
}

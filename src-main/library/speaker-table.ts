import type { DatabaseSync } from 'node:sqlite'
import type { Speaker } from '../../src-shared/library-schemas.ts'

/** The names of those who speak, one for the whole library. In the caller's transaction. */
export class SpeakerTable {
  readonly #statements: Statements

  constructor(database: DatabaseSync) {
    this.#statements = prepare(database)
  }

  /** The speaker of this name, new if there is none. */
  named(name: string): number {
    const known = this.#find(name)
    return known ?? Number(this.#statements.add.run(name.toWellFormed()).lastInsertRowid)
  }

  /** Everywhere. With the name of another the two become one. */
  rename(id: number, name: string): void {
    const other = this.#find(name)
    if (other === id) return
    if (other === null) return void this.#statements.rename.run(name.toWellFormed(), id)
    this.#statements.hand.run(other, id)
    this.#statements.becomeOne.run(other, id)
    this.#statements.followOn.run(other, id)
  }

  /** Who a speaker is today: the one they became one with, or nobody when nothing is left of them. */
  today(id: number | null): number | null {
    if (id === null) return null
    const row = this.#statements.get.get(id)
    if (row === undefined) return null
    return row['same_as'] === null ? id : Number(row['same_as'])
  }

  /** By name, with the segments of sessions that are not deleted. */
  all(): Speaker[] {
    return this.#statements.all.all().map(speakerFrom)
  }

  inSession(slot: number): Speaker[] {
    return this.#statements.inSession.all(slot).map(speakerFrom)
  }

  names(): Map<number, string> {
    return new Map(this.#statements.names.all().map((row) => [Number(row['id']), String(row['name'])]))
  }

  /** Forgets the names nobody speaks under any more. */
  forgetUnused(): void {
    this.#statements.forgetMerged.run()
    this.#statements.forgetUnused.run()
  }

  #find(name: string): number | null {
    const row = this.#statements.find.get(name.toWellFormed())
    return row === undefined ? null : Number(row['id'])
  }
}

function speakerFrom(row: Readonly<Record<string, unknown>>): Speaker {
  return { id: Number(row['id']), name: String(row['name']), segments: Number(row['segments']) }
}

type Statements = ReturnType<typeof prepare>

function prepare(database: DatabaseSync) {
  return {
    find: database.prepare('SELECT id FROM speakers WHERE name = ?'),
    get: database.prepare('SELECT same_as FROM speakers WHERE id = ?'),
    add: database.prepare('INSERT INTO speakers (name) VALUES (?)'),
    rename: database.prepare('UPDATE speakers SET name = ? WHERE id = ?'),
    hand: database.prepare('UPDATE segments SET speaker_id = ? WHERE speaker_id = ?'),
    becomeOne: database.prepare('UPDATE speakers SET name = NULL, same_as = ? WHERE id = ?'),
    followOn: database.prepare('UPDATE speakers SET same_as = ? WHERE same_as = ?'),
    names: database.prepare('SELECT id, name FROM speakers WHERE name IS NOT NULL'),
    all: database.prepare(`
      SELECT id, name, (SELECT count(*) FROM segments WHERE speaker_id = speakers.id)
        - (SELECT count(*) FROM sessions CROSS JOIN segments ON segments.speaker_id = speakers.id AND segments.id >= sessions.slot * 1048576
          AND segments.id < (sessions.slot + 1) * 1048576 WHERE deleted_at IS NOT NULL) AS segments
      FROM speakers WHERE name IS NOT NULL ORDER BY name`),
    inSession: database.prepare(`
      SELECT speakers.id AS id, name, count(*) AS segments FROM segments JOIN speakers ON speakers.id = speaker_id
      WHERE slot = ? GROUP BY speakers.id ORDER BY name`),
    forgetMerged: database.prepare('DELETE FROM speakers WHERE same_as IS NOT NULL AND NOT EXISTS (SELECT 1 FROM segments WHERE speaker_id = speakers.id)'),
    forgetUnused: database.prepare(`
      DELETE FROM speakers WHERE NOT EXISTS (SELECT 1 FROM segments WHERE speaker_id = speakers.id)
        AND NOT EXISTS (SELECT 1 FROM speakers AS other WHERE other.same_as = speakers.id)`),
  }
}

import type { DatabaseSync } from 'node:sqlite'
import { secondSchema } from './second-schema.ts'
import { thirdSchema } from './third-schema.ts'
import { transaction } from './transaction.ts'

/** One step of the schema. Runs in a transaction; never changed once released, only followed by another. */
export type Migration = (database: DatabaseSync) => void

/**
 * Times of the calendar are Unix ms, `_ms` columns are session-clock ms. REAL because either may carry fractions.
 * `owner` names the opening of the library that runs the session (owners.ts); null once the session has ended.
 */
const firstSchema: Migration = (database) => {
  database.exec(`
    CREATE TABLE sessions (
      id TEXT PRIMARY KEY NOT NULL,
      title TEXT NOT NULL,
      started_at REAL NOT NULL,
      ended_at REAL,
      outcome TEXT NOT NULL,
      engine TEXT NOT NULL,
      duration_ms REAL NOT NULL,
      sent_minutes REAL NOT NULL,
      cost_usd REAL,
      owner TEXT
    ) STRICT;
    CREATE INDEX sessions_by_start ON sessions (started_at);
    CREATE TABLE channels (
      session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      channel TEXT NOT NULL,
      source_language TEXT,
      target_language TEXT NOT NULL,
      PRIMARY KEY (session_id, position)
    ) STRICT;
    CREATE TABLE segments (
      id INTEGER PRIMARY KEY,
      session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
      segment_index INTEGER NOT NULL,
      channel TEXT NOT NULL,
      start_ms REAL NOT NULL,
      end_ms REAL NOT NULL,
      source TEXT NOT NULL,
      target TEXT NOT NULL,
      source_language TEXT,
      target_language TEXT NOT NULL,
      settled INTEGER NOT NULL,
      not_translated INTEGER NOT NULL,
      UNIQUE (session_id, segment_index)
    ) STRICT;
    CREATE TABLE gaps (
      id INTEGER PRIMARY KEY,
      session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
      channel TEXT NOT NULL,
      start_ms REAL NOT NULL,
      end_ms REAL NOT NULL,
      reason TEXT NOT NULL,
      UNIQUE (session_id, channel, start_ms, reason)
    ) STRICT;
  `)
}

/** Migration n brings the schema from version n to n + 1. */
export const MIGRATIONS: readonly Migration[] = [firstSchema, secondSchema, thirdSchema]

export function schemaVersion(database: DatabaseSync): number {
  const row = database.prepare('PRAGMA user_version').get()
  return Number(row?.['user_version'] ?? 0)
}

/**
 * Brings the schema to the newest version. The version is read again inside each transaction because another process may be
 * migrating at the same moment.
 */
export function migrate(database: DatabaseSync, migrations: readonly Migration[] = MIGRATIONS): void {
  while (schemaVersion(database) < migrations.length) {
    transaction(database, () => {
      const version = schemaVersion(database)
      const step = migrations[version]
      if (step === undefined) return
      step(database)
      database.exec(`PRAGMA user_version = ${version + 1}`)
    })
  }
}

import type { DatabaseSync } from 'node:sqlite'

/** What was prepared for a session. Many sessions have the same word list: each text is kept once, under the hash of itself, and goes with the last of them. */
export function thirdSchema(database: DatabaseSync): void {
  database.exec(`
    CREATE TABLE prepared_texts (hash TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL) STRICT;
    CREATE TABLE prepared (
      session_id TEXT PRIMARY KEY NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
      hash TEXT NOT NULL
    ) STRICT;
    CREATE INDEX prepared_by_hash ON prepared (hash);
  `)
}

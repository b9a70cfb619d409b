import type { DatabaseSync } from 'node:sqlite'
import { nextSlots } from './slots.ts'

/**
 * What people do with a transcript. Each session has a `slot`, the second it began, made unique; a segment's id is made of slot and index
 * (slots.ts), so that ids go with time: newest first is descending ids, and a span of dates or one session is a span of ids.
 * `deleted_at` 0 marks what is being erased for good. `same_as` leads from a speaker who became
 * one with another to that other; it has no name then. `changes` is the log of undo; `words` the search index, whose text we make ourselves.
 */
export function secondSchema(database: DatabaseSync): void {
  database.exec(`
    ALTER TABLE sessions ADD COLUMN slot INTEGER;
    ALTER TABLE sessions ADD COLUMN note TEXT NOT NULL DEFAULT '';
    ALTER TABLE sessions ADD COLUMN renamed INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE sessions ADD COLUMN deleted_at REAL;
    ALTER TABLE sessions ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
  `)
  giveSlots(database)
  database.exec(`
    CREATE UNIQUE INDEX sessions_by_slot ON sessions (slot);
    CREATE TABLE speakers (id INTEGER PRIMARY KEY, name TEXT UNIQUE, same_as INTEGER REFERENCES speakers (id)) STRICT;
    CREATE TABLE new_segments (
      id INTEGER PRIMARY KEY,
      slot INTEGER NOT NULL REFERENCES sessions (slot) ON DELETE CASCADE,
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
      late INTEGER NOT NULL DEFAULT 0,
      speaker_id INTEGER REFERENCES speakers (id),
      note TEXT NOT NULL DEFAULT '',
      reviewed INTEGER NOT NULL DEFAULT 0,
      original_source TEXT,
      original_target TEXT
    ) STRICT;
    INSERT INTO new_segments (id, slot, segment_index, channel, start_ms, end_ms, source, target, source_language, target_language, settled,
        not_translated)
      SELECT sessions.slot * 1048576 + segment_index, sessions.slot, segment_index, channel, start_ms, end_ms, source, target, source_language,
        target_language, settled, not_translated
      FROM segments JOIN sessions ON sessions.id = session_id ORDER BY 1;
    DROP TABLE segments;
    ALTER TABLE new_segments RENAME TO segments;
    CREATE INDEX segments_by_time ON segments (slot, start_ms, segment_index);
    CREATE INDEX segments_by_speaker ON segments (speaker_id, id) WHERE speaker_id IS NOT NULL;
    CREATE INDEX segments_reviewed ON segments (slot) WHERE reviewed = 1;
    CREATE INDEX segments_edited ON segments (slot) WHERE original_source IS NOT NULL;
    CREATE TABLE spoken (
      slot INTEGER NOT NULL REFERENCES sessions (slot) ON DELETE CASCADE,
      language TEXT NOT NULL,
      PRIMARY KEY (slot, language)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO spoken (slot, language) SELECT DISTINCT slot, source_language FROM segments WHERE source_language IS NOT NULL;
    CREATE TABLE bookmarks (
      id INTEGER PRIMARY KEY,
      session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
      at_ms REAL NOT NULL,
      label TEXT NOT NULL
    ) STRICT;
    CREATE INDEX bookmarks_by_time ON bookmarks (session_id, at_ms);
    CREATE TABLE tags (
      session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
      tag TEXT NOT NULL,
      PRIMARY KEY (session_id, tag)
    ) STRICT;
    CREATE TABLE changes (
      id INTEGER PRIMARY KEY,
      session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
      kind TEXT NOT NULL,
      replacement TEXT,
      patches TEXT NOT NULL,
      undone INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX changes_by_session ON changes (session_id, id);
    CREATE INDEX changes_by_replacement ON changes (replacement) WHERE replacement IS NOT NULL;
    CREATE TABLE facts (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;
    CREATE VIRTUAL TABLE words USING fts5 (source, target, facts, content = '', columnsize = 0, tokenize = 'ascii', prefix = '1 2 3 4');
  `)
}

function giveSlots(database: DatabaseSync): void {
  const sessions = database.prepare('SELECT id, started_at FROM sessions ORDER BY started_at, rowid').all()
  const slots = nextSlots(sessions.map((row) => Number(row['started_at'])))
  const give = database.prepare('UPDATE sessions SET slot = ? WHERE id = ?')
  sessions.forEach((row, at) => give.run(slots[at] ?? at, String(row['id'])))
}

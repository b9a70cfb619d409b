import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { glossaryPairSchema } from '../../src-shared/glossary-api.ts'
import { glossaryTermSchema } from '../../src-shared/glossary/schemas.ts'
import type { SessionPrepared } from '../../src-shared/glossary/session-prepared.ts'

const preparedSchema = z.object({
  assignment: z.object({ id: z.string(), title: z.string() }).nullable(),
  glossary: z.object({ name: z.string(), pair: glossaryPairSchema, terms: z.array(glossaryTermSchema) }).nullable(),
  names: z.array(z.string()),
  about: z.string(),
})

/** What was prepared for sessions, in the worker's thread. In the caller's transaction. */
export class PreparedTable {
  readonly #statements: ReturnType<typeof prepare>

  constructor(database: DatabaseSync) {
    this.#statements = prepare(database)
  }

  /** In place of what was kept for this session. Nothing where there is no such session. */
  put(sessionId: string, prepared: SessionPrepared): void {
    if (this.#statements.session.get(sessionId) === undefined) return
    const text = JSON.stringify(prepared)
    const hash = createHash('sha256').update(text).digest('hex')
    this.#statements.putText.run(hash, text)
    this.#statements.put.run(sessionId, hash)
    this.forgetUnused()
  }

  /** Null: nothing was prepared for it, or it cannot be read any more. */
  get(sessionId: string): SessionPrepared | null {
    const row = this.#statements.get.get(sessionId)
    if (row === undefined) return null
    try {
      return preparedSchema.parse(JSON.parse(String(row['text'])))
    } catch {
      return null
    }
  }

  /** Texts of sessions that are gone. */
  forgetUnused(): void {
    this.#statements.forget.run()
  }
}

function prepare(database: DatabaseSync) {
  return {
    session: database.prepare('SELECT 1 FROM sessions WHERE id = ?'),
    putText: database.prepare('INSERT OR IGNORE INTO prepared_texts (hash, text) VALUES (?, ?)'),
    put: database.prepare('INSERT OR REPLACE INTO prepared (session_id, hash) VALUES (?, ?)'),
    get: database.prepare('SELECT text FROM prepared JOIN prepared_texts ON prepared_texts.hash = prepared.hash WHERE session_id = ?'),
    forget: database.prepare('DELETE FROM prepared_texts WHERE hash NOT IN (SELECT hash FROM prepared)'),
  }
}

import type { DatabaseSync } from 'node:sqlite'
import type { ChannelInfo, SessionInfo } from '../../src-shared/transcript/session-types.ts'
import { requestError } from './errors.ts'
import { channelFrom } from './rows.ts'
import { slotOf } from './slots.ts'

/** What is being erased for good has this as the time of its deletion. */
export const ERASING = 0

/** The sessions without their text. In the caller's transaction. */
export class SessionTable {
  readonly #ownerId: string
  readonly #statements: Statements

  /** `ownerId` marks the sessions that run here. */
  constructor(database: DatabaseSync, ownerId: string) {
    this.#ownerId = ownerId
    this.#statements = prepare(database)
  }

  /** Inserts a session, or replaces what is known of it but its name, where somebody gave it one. */
  put(session: SessionInfo): void {
    // A clock that was set back in the middle must not make lengths negative.
    const endedAt = session.endedAt === null ? null : Math.max(session.startedAt, session.endedAt)
    this.#statements.put.run({
      id: session.id,
      title: session.title.toWellFormed(),
      startedAt: session.startedAt,
      endedAt,
      outcome: session.outcome,
      engine: session.engine,
      durationMs: Math.max(0, session.durationMs),
      sentMinutes: session.sentMinutes,
      costUsd: session.costUsd,
      owner: session.outcome === 'running' ? this.#ownerId : null,
      slot: this.#slotFor(session),
    })
    this.#statements.removeChannels.run(session.id)
    session.channels.forEach((channel, position) => {
      this.#statements.putChannel.run(session.id, position, channel.id, channel.sourceLanguage, channel.targetLanguage)
    })
  }

  /** Throws `no-such-session`; what is deleted counts as gone. */
  slot(id: string): number {
    const slot = this.findSlot(id)
    if (slot === null) throw requestError('no-such-session')
    return slot
  }

  findSlot(id: string): number | null {
    const row = this.#statements.slot.get(id)
    return row === undefined ? null : Number(row['slot'])
  }

  /** Also of deleted ones. */
  anySlot(id: string): number | null {
    const row = this.#statements.anySlot.get(id)
    return row === undefined ? null : Number(row['slot'])
  }

  channels(id: string): ChannelInfo[] {
    return this.#statements.channels.all(id).map(channelFrom)
  }

  tags(id: string): string[] {
    return this.#statements.tags.all(id).map((row) => String(row['tag']))
  }

  /** Another revision of its transcript from now on. */
  touch(id: string): void {
    this.#statements.touch.run(id)
  }

  revision(id: string): number {
    return Number(this.#statements.revision.get(id)?.['revision'] ?? 0)
  }

  isRunning(id: string): boolean {
    return this.#statements.running.get(id) !== undefined
  }

  #slotFor({ id, startedAt }: SessionInfo): number {
    const known = this.anySlot(id)
    if (known !== null) return known
    let slot = slotOf(startedAt)
    for (const row of this.#statements.taken.iterate(slot)) {
      if (row['slot'] !== slot) break
      slot += 1
    }
    return slot
  }
}

type Statements = ReturnType<typeof prepare>

function prepare(database: DatabaseSync) {
  return {
    put: database.prepare(`
      INSERT INTO sessions (id, title, started_at, ended_at, outcome, engine, duration_ms, sent_minutes, cost_usd, owner, slot)
      VALUES (:id, :title, :startedAt, :endedAt, :outcome, :engine, :durationMs, :sentMinutes, :costUsd, :owner, :slot)
      ON CONFLICT (id) DO UPDATE SET title = iif(renamed = 1, title, excluded.title), started_at = excluded.started_at,
        ended_at = excluded.ended_at, outcome = excluded.outcome, engine = excluded.engine, duration_ms = excluded.duration_ms,
        sent_minutes = excluded.sent_minutes, cost_usd = excluded.cost_usd, owner = excluded.owner`),
    removeChannels: database.prepare('DELETE FROM channels WHERE session_id = ?'),
    putChannel: database.prepare('INSERT INTO channels VALUES (?, ?, ?, ?, ?)'),
    slot: database.prepare('SELECT slot FROM sessions WHERE id = ? AND deleted_at IS NULL'),
    anySlot: database.prepare('SELECT slot FROM sessions WHERE id = ?'),
    taken: database.prepare('SELECT slot FROM sessions WHERE slot >= ? ORDER BY slot'),
    channels: database.prepare('SELECT * FROM channels WHERE session_id = ? ORDER BY position'),
    tags: database.prepare('SELECT tag FROM tags WHERE session_id = ? ORDER BY tag'),
    touch: database.prepare('UPDATE sessions SET revision = revision + 1 WHERE id = ?'),
    revision: database.prepare('SELECT revision FROM sessions WHERE id = ?'),
    running: database.prepare("SELECT 1 FROM sessions WHERE id = ? AND outcome = 'running'"),
  }
}

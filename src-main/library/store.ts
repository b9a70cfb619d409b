import type { DatabaseSync } from 'node:sqlite'
import { assertNever } from '../../src-shared/assert.ts'
import type { ChannelInfo, SessionInfo, SessionSummary, SessionTranscript } from '../../src-shared/transcript/session-types.ts'
import type { Gap, Segment } from '../../src-shared/transcript/types.ts'
import type { Write } from './messages.ts'
import { channelFrom, gapFrom, segmentFrom, sessionFrom, summaryFrom } from './rows.ts'

/** Reads and writes of the library on an open database, in the worker's thread. `ownerId` marks the sessions that run here. */
export class Store {
  readonly #ownerId: string
  readonly #statements: Statements

  constructor(database: DatabaseSync, ownerId: string) {
    this.#ownerId = ownerId
    this.#statements = prepare(database)
  }

  apply(write: Write): void {
    switch (write.type) {
      case 'session':
        return this.#putSession(write.session)
      case 'segment':
        return this.#putSegment(write.sessionId, write.segment)
      case 'remove-segment':
        this.#statements.removeSegment.run(write.sessionId, write.index)
        return
      case 'gap':
        return this.#putGap(write.sessionId, write.gap)
      case 'rename-session':
        this.#statements.renameSession.run(write.title, write.sessionId)
        return
      case 'remove-session':
        this.#statements.removeSession.run(write.sessionId)
        return
      default:
        assertNever(write)
    }
  }

  /** Newest first. */
  sessions(limit: number): SessionSummary[] {
    const rows = this.#statements.summaries.all(limit)
    return rows.map((row) => summaryFrom(row, this.#channels(String(row['id']))))
  }

  /** `last` is the newest session. Segments in the order they were spoken. */
  transcript(id: string): SessionTranscript | null {
    const row = id === 'last' ? this.#statements.newest.get() : this.#statements.session.get(id)
    if (row === undefined) return null
    const session = sessionFrom(row, this.#channels(String(row['id'])))
    return {
      session,
      segments: this.#statements.segments.all(session.id).map(segmentFrom),
      gaps: this.#statements.gaps.all(session.id).map(gapFrom),
    }
  }

  #channels(sessionId: string): ChannelInfo[] {
    return this.#statements.channels.all(sessionId).map(channelFrom)
  }

  #putSession(session: SessionInfo): void {
    this.#statements.putSession.run({
      id: session.id,
      title: session.title,
      startedAt: session.startedAt,
      endedAt: session.endedAt,
      outcome: session.outcome,
      engine: session.engine,
      durationMs: session.durationMs,
      sentMinutes: session.sentMinutes,
      costUsd: session.costUsd,
      owner: session.outcome === 'running' ? this.#ownerId : null,
    })
    this.#statements.removeChannels.run(session.id)
    session.channels.forEach((channel, position) => {
      this.#statements.putChannel.run(session.id, position, channel.id, channel.sourceLanguage, channel.targetLanguage)
    })
  }

  #putSegment(sessionId: string, segment: Segment): void {
    this.#statements.putSegment.run({
      sessionId,
      index: segment.index,
      channel: segment.channel,
      startMs: segment.startMs,
      endMs: segment.endMs,
      source: segment.source,
      target: segment.target,
      sourceLanguage: segment.sourceLanguage,
      targetLanguage: segment.targetLanguage,
      settled: segment.settled ? 1 : 0,
      notTranslated: segment.notTranslated === true ? 1 : 0,
    })
  }

  #putGap(sessionId: string, gap: Gap): void {
    this.#statements.putGap.run(sessionId, gap.channel, gap.startMs, gap.endMs, gap.reason)
  }
}

type Statements = ReturnType<typeof prepare>

/** `rowid` breaks ties, so that of two sessions begun in one ms the later written is the newer. */
const NEWEST_FIRST = 'ORDER BY started_at DESC, rowid DESC'

function prepare(database: DatabaseSync) {
  return {
    putSession: database.prepare(`
      INSERT INTO sessions (id, title, started_at, ended_at, outcome, engine, duration_ms, sent_minutes, cost_usd, owner)
      VALUES (:id, :title, :startedAt, :endedAt, :outcome, :engine, :durationMs, :sentMinutes, :costUsd, :owner)
      ON CONFLICT (id) DO UPDATE SET title = excluded.title, started_at = excluded.started_at, ended_at = excluded.ended_at,
        outcome = excluded.outcome, engine = excluded.engine, duration_ms = excluded.duration_ms,
        sent_minutes = excluded.sent_minutes, cost_usd = excluded.cost_usd, owner = excluded.owner`),
    renameSession: database.prepare('UPDATE sessions SET title = ? WHERE id = ?'),
    removeSession: database.prepare('DELETE FROM sessions WHERE id = ?'),
    removeChannels: database.prepare('DELETE FROM channels WHERE session_id = ?'),
    putChannel: database.prepare('INSERT INTO channels VALUES (?, ?, ?, ?, ?)'),
    putSegment: database.prepare(`
      INSERT INTO segments (session_id, segment_index, channel, start_ms, end_ms, source, target, source_language,
        target_language, settled, not_translated)
      VALUES (:sessionId, :index, :channel, :startMs, :endMs, :source, :target, :sourceLanguage, :targetLanguage, :settled,
        :notTranslated)
      ON CONFLICT (session_id, segment_index) DO UPDATE SET channel = excluded.channel, start_ms = excluded.start_ms,
        end_ms = excluded.end_ms, source = excluded.source, target = excluded.target, source_language = excluded.source_language,
        target_language = excluded.target_language, settled = excluded.settled, not_translated = excluded.not_translated`),
    removeSegment: database.prepare('DELETE FROM segments WHERE session_id = ? AND segment_index = ?'),
    putGap: database.prepare(`
      INSERT INTO gaps (session_id, channel, start_ms, end_ms, reason) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (session_id, channel, start_ms, reason) DO UPDATE SET end_ms = excluded.end_ms`),
    summaries: database.prepare(`
      SELECT *, (SELECT count(*) FROM segments WHERE session_id = sessions.id) AS segment_count,
        (SELECT count(*) FROM gaps WHERE session_id = sessions.id) AS gap_count
      FROM sessions ${NEWEST_FIRST} LIMIT ?`),
    newest: database.prepare(`SELECT * FROM sessions ${NEWEST_FIRST} LIMIT 1`),
    session: database.prepare('SELECT * FROM sessions WHERE id = ?'),
    channels: database.prepare('SELECT * FROM channels WHERE session_id = ? ORDER BY position'),
    segments: database.prepare('SELECT * FROM segments WHERE session_id = ? ORDER BY start_ms, segment_index'),
    gaps: database.prepare('SELECT * FROM gaps WHERE session_id = ? ORDER BY start_ms, id'),
  }
}

import type { DatabaseSync } from 'node:sqlite'

/**
 * Marks the sessions that ran when their owner died. Their length is where the last segment or gap ends (or what was written, when
 * longer); their end is that far after the start, but never in the future: the clock of a file may run ahead of the calendar.
 */
export function markInterrupted(database: DatabaseSync, living: ReadonlySet<string>, nowMs: number): void {
  const mark = database.prepare(`
    UPDATE sessions SET outcome = 'interrupted', owner = NULL, duration_ms = :durationMs,
      ended_at = max(started_at, min(:nowMs, started_at + :durationMs))
    WHERE id = :id`)
  for (const { id, owner, duration } of runningSessions(database)) {
    if (owner === null || !living.has(owner)) mark.run({ id, durationMs: duration, nowMs })
  }
}

interface RunningSession {
  readonly id: string
  readonly owner: string | null
  readonly duration: number
}

function runningSessions(database: DatabaseSync): RunningSession[] {
  const rows = database
    .prepare(`
      SELECT id, owner, max(duration_ms,
        (SELECT coalesce(max(end_ms), 0) FROM segments WHERE slot = sessions.slot),
        (SELECT coalesce(max(end_ms), 0) FROM gaps WHERE session_id = sessions.id)) AS duration
      FROM sessions WHERE outcome = 'running'`)
    .all()
  return rows.map((row) => ({
    id: String(row['id']),
    owner: typeof row['owner'] === 'string' ? row['owner'] : null,
    duration: Number(row['duration']),
  }))
}

import type { SessionSummary } from '../../../src-shared/transcript/session-types.ts'

/** About what the sessions kept of this calendar month cost, US dollars, by this computer's calendar. Sessions without a trace are not known. */
export function monthSpendingUsd(sessions: readonly Pick<SessionSummary, 'startedAt' | 'costUsd'>[], nowMs: number): number {
  const now = new Date(nowMs)
  const monthStart = new Date(now.getFullYear(), now.getMonth(), 1).getTime()
  return sessions.reduce((sum, session) => (session.startedAt >= monthStart && session.startedAt <= nowMs ? sum + (session.costUsd ?? 0) : sum), 0)
}

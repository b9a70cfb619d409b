import type { SessionInfo } from '../../src-shared/transcript/session-types.ts'
import type { Gap, Segment } from '../../src-shared/transcript/types.ts'

/**
 * Where a session writes what must last. No call waits for the disk; a call that cannot be carried out is reported once through the
 * recorder's own failure callback, and the session goes on.
 */
export interface Recorder {
  begin(session: SessionInfo): void
  /** Adds a settled segment, or replaces the one with the same index. */
  putSegment(sessionId: string, segment: Segment): void
  removeSegment(sessionId: string, index: number): void
  putGap(sessionId: string, gap: Gap): void
  /** Replaces what `begin` wrote (title, outcome, length, money). */
  update(session: SessionInfo): void
  /** Resolves when everything said so far is durable; rejects with the reason when it is not. */
  flush(): Promise<void>
}

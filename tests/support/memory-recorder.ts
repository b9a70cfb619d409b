import type { SessionInfo } from '../../src-shared/transcript/session-types.ts'
import type { Gap, Segment } from '../../src-shared/transcript/types.ts'
import type { Recorder } from '../../src-main/session/ports.ts'

/** What a session wrote down, in memory. */
export class MemoryRecorder implements Recorder {
  readonly sessions: SessionInfo[] = []
  readonly segments = new Map<number, Segment>()
  readonly gaps: Gap[] = []

  begin(session: SessionInfo): void {
    this.sessions.push(session)
  }

  putSegment(_sessionId: string, segment: Segment): void {
    this.segments.set(segment.index, segment)
  }

  removeSegment(_sessionId: string, index: number): void {
    this.segments.delete(index)
  }

  putGap(_sessionId: string, gap: Gap): void {
    this.gaps.push(gap)
  }

  update(session: SessionInfo): void {
    this.sessions.push(session)
  }

  async flush(): Promise<void> {}
}

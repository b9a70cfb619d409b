import type { SessionInfo, SessionTranscript } from '../../src-shared/transcript/session-types.ts'
import type { Gap, Segment } from '../../src-shared/transcript/types.ts'
import type { SessionOutput } from '../session/events.ts'

/** Keeps a session's transcript as it stands, from its outputs. */
export class TranscriptCollector {
  readonly #segments = new Map<number, Segment>()
  readonly #gaps: Gap[] = []

  handle(output: SessionOutput): void {
    if (output.type === 'segment') this.#segments.set(output.segment.index, output.segment)
    if (output.type === 'segment-removed') this.#segments.delete(output.index)
    if (output.type === 'gap') this.#gaps.push(output.gap)
  }

  counts(): { readonly segments: number; readonly gaps: number } {
    return { segments: this.#segments.size, gaps: this.#gaps.length }
  }

  transcript(session: SessionInfo): SessionTranscript {
    const segments = [...this.#segments.values()].sort((a, b) => a.startMs - b.startMs || a.index - b.index)
    return { session, segments, gaps: [...this.#gaps].sort((a, b) => a.startMs - b.startMs) }
  }
}

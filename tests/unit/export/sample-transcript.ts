import type { SessionInfo, SessionTranscript } from '../../../src-shared/transcript/session-types.ts'
import type { Gap, Segment } from '../../../src-shared/transcript/types.ts'

export function segment(index: number, changes: Partial<Segment> = {}): Segment {
  return {
    index,
    channel: 'system',
    startMs: index * 4_000,
    endMs: index * 4_000 + 3_000,
    source: `Satz Nummer ${index}.`,
    target: `Sentence number ${index}.`,
    sourceLanguage: 'de',
    targetLanguage: 'en',
    settled: true,
    ...changes,
  }
}

export function transcript(segments: readonly Segment[], gaps: readonly Gap[] = [], session: Partial<SessionInfo> = {}): SessionTranscript {
  return {
    session: {
      id: 'session-1',
      title: 'Board meeting',
      startedAt: Date.UTC(2026, 10, 20, 9, 30),
      endedAt: Date.UTC(2026, 10, 20, 10, 30),
      outcome: 'completed',
      engine: 'openai-translate',
      channels: [{ id: 'system', sourceLanguage: 'de', targetLanguage: 'en' }],
      durationMs: 3_600_000,
      sentMinutes: 60,
      costUsd: 2.04,
      ...session,
    },
    segments,
    gaps,
  }
}

export const CONNECTION_GAP: Gap = { startMs: 20_000, endMs: 32_000, reason: 'connection-lost', channel: 'system' }

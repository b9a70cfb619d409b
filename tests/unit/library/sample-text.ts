import type { SessionInfo } from '../../../src-shared/transcript/session-types.ts'
import type { Gap, Segment } from '../../../src-shared/transcript/types.ts'

export const START_MS = Date.UTC(2026, 10, 20, 9, 30)

export function sampleSession(changes: Partial<SessionInfo> = {}): SessionInfo {
  return {
    id: 'session-1',
    title: 'Board meeting',
    startedAt: START_MS,
    endedAt: null,
    outcome: 'running',
    engine: 'openai-translate',
    channels: [
      { id: 'system', sourceLanguage: null, targetLanguage: 'en' },
      { id: 'microphone', sourceLanguage: 'en', targetLanguage: 'de' },
    ],
    durationMs: 0,
    sentMinutes: 0,
    costUsd: null,
    ...changes,
  }
}

export function sampleSegment(index: number, changes: Partial<Segment> = {}): Segment {
  return {
    index,
    channel: 'system',
    startMs: index * 3_000,
    endMs: index * 3_000 + 2_500.5,
    source: `Satz ${index}.`,
    target: `Sentence ${index}.`,
    sourceLanguage: 'de',
    targetLanguage: 'en',
    settled: true,
    ...changes,
  }
}

export function sampleGap(changes: Partial<Gap> = {}): Gap {
  return { startMs: 20_000, endMs: 32_000, reason: 'connection-lost', channel: 'system', ...changes }
}

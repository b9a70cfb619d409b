import { z } from 'zod'
import type { ChannelInfo, SessionInfo, SessionSummary } from '../../src-shared/transcript/session-types.ts'
import type { Gap, Segment } from '../../src-shared/transcript/types.ts'

/** Rows as the database gives them, checked: another version or another program may have written them. */
const channelId = z.enum(['microphone', 'system', 'file'])
const ms = z.number().finite()

const sessionRow = z.object({
  id: z.string(),
  title: z.string(),
  started_at: ms,
  ended_at: ms.nullable(),
  outcome: z.enum(['running', 'completed', 'failed', 'stopped', 'interrupted']),
  engine: z.string(),
  duration_ms: ms,
  sent_minutes: z.number().finite(),
  cost_usd: z.number().finite().nullable(),
})

const countsRow = z.object({ segment_count: z.number(), gap_count: z.number() })

const channelRow = z.object({ channel: channelId, source_language: z.string().nullable(), target_language: z.string() })

const segmentRow = z.object({
  segment_index: z.number().int(),
  channel: channelId,
  start_ms: ms,
  end_ms: ms,
  source: z.string(),
  target: z.string(),
  source_language: z.string().nullable(),
  target_language: z.string(),
  settled: z.number(),
  not_translated: z.number(),
})

const gapRow = z.object({
  channel: channelId,
  start_ms: ms,
  end_ms: ms,
  reason: z.enum(['connection-lost', 'not-sent', 'interrupted', 'device-lost', 'journal-full', 'budget', 'engine-refused']),
})

export function channelFrom(row: unknown): ChannelInfo {
  const { channel, source_language, target_language } = channelRow.parse(row)
  return { id: channel, sourceLanguage: source_language, targetLanguage: target_language }
}

export function sessionFrom(row: unknown, channels: readonly ChannelInfo[]): SessionInfo {
  const parsed = sessionRow.parse(row)
  return {
    id: parsed.id,
    title: parsed.title,
    startedAt: parsed.started_at,
    endedAt: parsed.ended_at,
    outcome: parsed.outcome,
    engine: parsed.engine,
    channels,
    durationMs: parsed.duration_ms,
    sentMinutes: parsed.sent_minutes,
    costUsd: parsed.cost_usd,
  }
}

export function summaryFrom(row: unknown, channels: readonly ChannelInfo[]): SessionSummary {
  const counts = countsRow.parse(row)
  return { ...sessionFrom(row, channels), segmentCount: counts.segment_count, gapCount: counts.gap_count }
}

export function segmentFrom(row: unknown): Segment {
  const parsed = segmentRow.parse(row)
  return {
    index: parsed.segment_index,
    channel: parsed.channel,
    startMs: parsed.start_ms,
    endMs: parsed.end_ms,
    source: parsed.source,
    target: parsed.target,
    sourceLanguage: parsed.source_language,
    targetLanguage: parsed.target_language,
    settled: parsed.settled !== 0,
    ...(parsed.not_translated === 0 ? {} : { notTranslated: true as const }),
  }
}

export function gapFrom(row: unknown): Gap {
  const parsed = gapRow.parse(row)
  return { startMs: parsed.start_ms, endMs: parsed.end_ms, reason: parsed.reason, channel: parsed.channel }
}

import { z } from 'zod'
import type { LibrarySession } from '../../src-shared/library-schemas.ts'
import type { ChannelInfo, SessionInfo, SessionSummary } from '../../src-shared/transcript/session-types.ts'
import type { Gap } from '../../src-shared/transcript/types.ts'

/** Rows as the database gives them, checked: another version or another program may have written them. */
const channelId = z.enum(['microphone', 'system', 'file', 'opposite'])
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

const libraryRow = z.object({
  note: z.string(),
  deleted_at: z.number().nullable(),
  bookmark_count: z.number(),
  reviewed_count: z.number(),
  edited: z.number(),
})

const channelRow = z.object({ channel: channelId, source_language: z.string().nullable(), target_language: z.string() })

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

export function gapFrom(row: unknown): Gap {
  const parsed = gapRow.parse(row)
  return { startMs: parsed.start_ms, endMs: parsed.end_ms, reason: parsed.reason, channel: parsed.channel }
}

export function librarySessionFrom(row: unknown, { channels, tags }: { readonly channels: readonly ChannelInfo[]; readonly tags: readonly string[] }): LibrarySession {
  const { note, deleted_at, bookmark_count, reviewed_count, edited } = libraryRow.parse(row)
  const summary = summaryFrom(row, channels)
  return {
    ...summary,
    channels: summary.channels.map((channel) => ({ ...channel })),
    tags: [...tags],
    note,
    bookmarkCount: bookmark_count,
    reviewedCount: reviewed_count,
    edited: edited !== 0,
    deletedAt: deleted_at,
  }
}

import { z } from 'zod'
import type { Editable } from '../../src-shared/transcript/editing/editable.ts'
import type { ChannelId } from '../../src-shared/transcript/types.ts'

/** A segment as it is stored, with what people added. */
export interface StoredSegment extends Editable {
  /** Place among all segments (slots.ts). */
  readonly id: number
  readonly speakerId: number | null
  readonly note: string
  readonly reviewed: boolean
}

/** Rows are checked: another version or another program may have written them. */
const channelId = z.enum(['microphone', 'system', 'file', 'opposite'])

const segmentRow = z.object({
  id: z.number().int(),
  segment_index: z.number().int(),
  channel: channelId,
  start_ms: z.number().finite(),
  end_ms: z.number().finite(),
  source: z.string(),
  target: z.string(),
  source_language: z.string().nullable(),
  target_language: z.string(),
  settled: z.number(),
  not_translated: z.number(),
  late: z.number(),
  speaker_id: z.number().int().nullable(),
  note: z.string(),
  reviewed: z.number(),
  original_source: z.string().nullable(),
  original_target: z.string().nullable(),
})

export function storedSegmentFrom(row: unknown): StoredSegment {
  const parsed = segmentRow.parse(row)
  return {
    id: parsed.id,
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
    ...(parsed.late === 0 ? {} : { late: true as const }),
    speakerId: parsed.speaker_id,
    note: parsed.note,
    reviewed: parsed.reviewed !== 0,
    original: parsed.original_source === null ? null : { source: parsed.original_source, target: parsed.original_target ?? '' },
  }
}

/** Values of the columns, by the names of the statements in segment-table.ts. */
export function segmentValues(segment: StoredSegment, slot: number): Record<string, string | number | null> {
  return {
    id: segment.id,
    slot,
    index: segment.index,
    channel: segment.channel satisfies ChannelId,
    startMs: segment.startMs,
    endMs: segment.endMs,
    source: segment.source,
    target: segment.target,
    sourceLanguage: segment.sourceLanguage,
    targetLanguage: segment.targetLanguage,
    settled: segment.settled ? 1 : 0,
    notTranslated: segment.notTranslated === true ? 1 : 0,
    late: segment.late === true ? 1 : 0,
    speakerId: segment.speakerId,
    note: segment.note,
    reviewed: segment.reviewed ? 1 : 0,
    originalSource: segment.original?.source ?? null,
    originalTarget: segment.original?.target ?? null,
  }
}

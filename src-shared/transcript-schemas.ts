import { z } from 'zod'
import { channelIdSchema, gapReasonSchema } from './channel-schema.ts'

export { channelIdSchema }

/** What is said and kept, as it travels between program and window. Times are session-clock ms unless named `...At` (Unix ms). */
export const segmentSchema = z.object({
  index: z.number().int().nonnegative(),
  channel: channelIdSchema,
  startMs: z.number(),
  endMs: z.number(),
  source: z.string(),
  target: z.string(),
  sourceLanguage: z.string().nullable(),
  targetLanguage: z.string(),
  settled: z.boolean(),
  notTranslated: z.literal(true).optional(),
  /** Translated only after an interruption: it belongs in the transcript, not over the captions. */
  late: z.literal(true).optional(),
})

export const gapSchema = z.object({
  startMs: z.number(),
  endMs: z.number(),
  reason: gapReasonSchema,
  channel: channelIdSchema,
})

export const sessionSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  outcome: z.enum(['running', 'completed', 'failed', 'stopped', 'interrupted']),
  engine: z.string(),
  channels: z.array(z.object({ id: channelIdSchema, sourceLanguage: z.string().nullable(), targetLanguage: z.string() })),
  durationMs: z.number(),
  sentMinutes: z.number(),
  costUsd: z.number().nullable(),
  segmentCount: z.number(),
  gapCount: z.number(),
})
export type UiSessionSummary = z.infer<typeof sessionSummarySchema>

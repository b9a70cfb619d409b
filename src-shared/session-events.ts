import { z } from 'zod'
import { channelIdSchema, gapReasonSchema } from './channel-schema.ts'

/**
 * What happened in a session, for the log that a user can read and send (diagnostics-api.ts). Numbers, marks and our own words only:
 * nothing here has room for a key, spoken words, a device's name or a path. Times `...Ms` are session-clock ms or lengths.
 */

/** One of our own words, such as the reason of an error. Anything else is kept as `other`, because it could be anybody's. */
export const ownWordSchema = z
  .string()
  .max(32)
  .regex(/^[a-z]+(?:-[a-z]+)*$/)
  .catch('other')

/** The name a service has in the registry. */
const serviceId = z.string().max(32).regex(/^[a-z]+(?:-[a-z0-9.]+)*$/).catch('other')

/** A language tag. */
const tag = z.string().max(16).regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/).catch('other')

/** Absent where the session has one channel. */
const channel = channelIdSchema.optional()
const ms = z.number()

const stateEvents = [
  z.object({
    type: z.literal('state'),
    state: z.enum(['idle', 'connecting', 'live', 'recovering', 'paused', 'asleep', 'held', 'draining']),
    /** Connections tried since the last one that opened. */
    attempt: z.number().optional(),
  }),
  z.object({ type: z.literal('ended'), outcome: z.enum(['completed', 'stopped', 'failed']), reason: ownWordSchema.nullable() }),
  z.object({ type: z.literal('asleep') }),
  z.object({ type: z.literal('woken') }),
  z.object({ type: z.literal('paused') }),
  z.object({ type: z.literal('resumed') }),
] as const

const connectionEvents = [
  /** `generation` counts the connections of a session; `attempt` those tried since the last one that opened. */
  z.object({ type: z.literal('connection-opened'), generation: z.number(), attempt: z.number(), channel }),
  z.object({
    type: z.literal('connection-closed'),
    generation: z.number(),
    closeCode: z.number().optional(),
    reason: ownWordSchema,
    retry: z.enum(['now', 'backoff', 'never']),
    channel,
  }),
  z.object({ type: z.literal('retry-scheduled'), delayMs: ms, channel }),
  z.object({ type: z.literal('cut'), atMs: ms, answeredMs: ms, channel }),
  z.object({ type: z.literal('replay'), fromMs: ms, toMs: ms, via: z.enum(['live', 'backlog']), channel }),
  z.object({ type: z.literal('rotation'), atMs: ms, cause: z.enum(['lifetime', 'expires', 'expiring']), channel }),
  /** Captured sound that no connection has taken. */
  z.object({ type: z.literal('backlog'), ms, channel }),
  z.object({ type: z.literal('gap'), startMs: ms, endMs: ms, reason: gapReasonSchema, channel }),
] as const

/** `ms`: how long it lasted, where that is known. */
export const watchdogKindSchema = z.enum([
  'no-frames',
  'zeros',
  'no-answer',
  'same-language',
  'dead-connection',
  'event-loop-blocked',
  'clock-jumped',
  /** The translated voice was heard again and is kept out since. */
  'own-voice',
])

const surroundingEvents = [
  z.object({ type: z.literal('watchdog'), kind: watchdogKindSchema, ms: ms.optional(), channel }),
  z.object({ type: z.literal('suspended') }),
  z.object({ type: z.literal('resumed-from-sleep'), sleptMs: ms.optional() }),
  z.object({ type: z.literal('network-changed'), online: z.boolean().optional() }),
  z.object({
    type: z.literal('device'),
    kind: z.enum(['opened', 'default-took-over', 'chosen-is-back', 'gone', 'none', 'refused', 'muted', 'unmuted', 'sound-again']),
    source: z.enum(['microphone', 'system']),
  }),
  z.object({ type: z.literal('window'), kind: z.enum(['attached', 'lost', 'loaded-again', 'crashed', 'unresponsive', 'responsive']), reason: ownWordSchema.optional() }),
] as const

const moneyEvents = [
  /** `atUsd`: spent when it was noted. `remainingMs`: until the limit at the present rate; 0 when it is reached. */
  z.object({ type: z.literal('budget'), limit: z.enum(['session', 'month']), atUsd: z.number(), remainingMs: ms }),
  z.object({ type: z.literal('question'), question: z.enum(['keep-sound', 'budget']), answer: z.enum(['yes', 'no']).nullable() }),
  z.object({
    type: z.literal('meters'),
    sentMinutes: z.number(),
    costUsd: z.number().nullable(),
    textLagMs: ms.nullable(),
    voiceLagMs: ms.nullable(),
    unsentMs: ms,
    reconnects: z.number(),
    gaps: z.number(),
    journalBytes: z.number(),
    /** Sentences so far; never what they say. */
    segments: z.number(),
  }),
] as const

const choiceEvents = [
  z.object({
    type: z.literal('settings'),
    service: serviceId,
    purpose: ownWordSchema,
    source: channelIdSchema,
    targetLanguage: tag,
    sourceLanguage: tag.nullable(),
    /** The other direction was translated, too. */
    theirLanguage: tag.optional(),
    /** The address itself may name a company. */
    ownEndpoint: z.boolean(),
    sourceText: z.boolean(),
    noiseReduction: ownWordSchema,
    sleepOnSilence: z.boolean(),
    leaveNoTrace: z.boolean(),
    budgetPerSessionUsd: z.number().nullable(),
    budgetPerMonthUsd: z.number().nullable(),
  }),
  z.object({ type: z.literal('target-changed'), target: tag, channel }),
  /** Another service took over; `reason`: why the one before could not go on. */
  z.object({ type: z.literal('service'), service: serviceId, reason: ownWordSchema, channel }),
  z.object({ type: z.literal('warning'), code: ownWordSchema, channel }),
] as const

export const sessionLogEventSchema = z.discriminatedUnion('type', [
  ...stateEvents,
  ...connectionEvents,
  ...surroundingEvents,
  ...moneyEvents,
  ...choiceEvents,
])
export type SessionLogEvent = z.infer<typeof sessionLogEventSchema>

/** What a window may add to the log of the session it feeds: what only it can see. */
export const windowLogEventSchema = z.discriminatedUnion('type', [
  surroundingEvents[0].extend({ kind: z.enum(['no-frames', 'zeros', 'own-voice']) }),
  surroundingEvents[4],
])
export type WindowLogEvent = z.infer<typeof windowLogEventSchema>

export const sessionLogEntrySchema = z.object({
  /** Session clock. */
  clockMs: z.number(),
  /** Unix ms. */
  at: z.number(),
  event: sessionLogEventSchema,
})
export type SessionLogEntry = z.infer<typeof sessionLogEntrySchema>

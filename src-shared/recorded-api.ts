import { oc, type InferContractRouterInputs, type InferContractRouterOutputs } from '@orpc/contract'
import { z } from 'zod'
import { MAX_PIECE_MS, MIN_PASSPHRASE } from './recorded-limits.ts'

/**
 * What a window can ask of recorded sound. Positions are session-clock ms. Failures a person can act on have the reasons `locked`,
 * `wrong-passphrase`, `no-recording`, `damaged`, `session-running`.
 */
const sessionId = z.object({ id: z.string().min(1).max(200) })

export const recordedSideSchema = z.enum(['source', 'translation'])
export type RecordedSide = z.infer<typeof recordedSideSchema>

const channelSchema = z.enum(['microphone', 'system', 'file', 'opposite'])
const track = sessionId.extend({ side: recordedSideSchema, channel: channelSchema })

const passphrase = z.string().min(1).max(500)

export const recordedTrackSchema = z.object({
  side: recordedSideSchema,
  channel: channelSchema,
  /** Null while it is locked. */
  lengthMs: z.number().nullable(),
  bytes: z.number(),
})
export type RecordedTrack = z.infer<typeof recordedTrackSchema>

export const protectionSchema = z.object({
  /** New recordings are locked with the passphrase. */
  on: z.boolean(),
  /** There is a passphrase, at least for older recordings. */
  exists: z.boolean(),
  /** It was typed in this run. */
  unlocked: z.boolean(),
})
export type Protection = z.infer<typeof protectionSchema>

export const recordedContract = {
  /** No tracks: nothing of the session was recorded. */
  tracks: oc.input(sessionId).output(z.object({ tracks: z.array(recordedTrackSchema), locked: z.boolean() })),
  /** Sound of a range: a WebM file of Opus in base64 that begins at 0 and belongs at `startMs`; empty where the track is over. */
  sound: oc
    .input(track.extend({ fromMs: z.number().nonnegative(), toMs: z.number().nonnegative() }).refine(({ fromMs, toMs }) => toMs > fromMs && toMs - fromMs <= MAX_PIECE_MS))
    .output(z.object({ startMs: z.number(), webm: z.string() })),
  /** So many bars of the waveform over the whole track, 0..1. */
  peaks: oc.input(track.extend({ count: z.number().int().min(1).max(4_000) })).output(z.object({ peaks: z.array(z.number()) })),
  /** Deletes the recording and keeps the transcript. */
  remove: oc.input(sessionId),
  /** What all recordings take. */
  size: oc.output(z.object({ bytes: z.number() })),
  protection: oc.output(protectionSchema),
  /** A new passphrase of at least MIN_PASSPHRASE characters, or null for none on new recordings; `current` where there is one already. */
  setPassphrase: oc.input(z.object({ passphrase: passphrase.min(MIN_PASSPHRASE).nullable(), current: passphrase.nullable() })).output(protectionSchema),
  /** For this run. Fails with `wrong-passphrase`. */
  unlock: oc.input(z.object({ passphrase })).output(protectionSchema),
}
export type RecordedContract = typeof recordedContract

type Inputs = InferContractRouterInputs<RecordedContract>
type Outputs = InferContractRouterOutputs<RecordedContract>

/** The calls as functions: what services offer and fakes pretend. */
export type RecordedCalls = { readonly [Name in keyof RecordedContract]: (input: Inputs[Name]) => Promise<Outputs[Name]> }

import { eventIterator, oc, type InferContractRouterInputs } from '@orpc/contract'
import { z } from 'zod'
import { channelIdSchema } from './channel-schema.ts'

/**
 * Sound of ended sessions that was kept on this computer because it could not be translated in time. Failures a person can act on have the reasons
 * `nothing-kept`, `kept-in-use`, and those of a session's start.
 */
const sessionId = z.object({ id: z.string().min(1).max(200) })

export const keptSessionSchema = z.object({
  id: z.string(),
  /** Sound that waits to be translated, ms. */
  waitingMs: z.number(),
  /** About what that costs, US dollars; null where the price is unknown. */
  costUsd: z.number().nullable(),
  /** The translation service that hears it. */
  service: z.string(),
  /** `elsewhere`: another window's program is at it. */
  state: z.enum(['waiting', 'translating', 'elsewhere']),
  /** 0..1, while it is translated. */
  progress: z.number(),
  /** Why the last try did not finish. */
  problem: z.object({ reason: z.string(), message: z.string() }).nullable(),
  /** Where it lies, session-clock ms. */
  ranges: z.array(z.object({ channel: channelIdSchema, startMs: z.number(), endMs: z.number() })),
})
export type KeptSession = z.infer<typeof keptSessionSchema>

export const keptContract = {
  /** All of it, then again after every change. */
  watch: oc.output(eventIterator(z.array(keptSessionSchema))),
  /** Begins to translate what is left of a session, and answers when it has begun. */
  translate: oc.input(sessionId),
  /** Stops that; what is left stays. */
  cancel: oc.input(sessionId),
  /** Deletes the sound; what was not translated stays a gap. */
  erase: oc.input(sessionId),
}
export type KeptContract = typeof keptContract

type Inputs = InferContractRouterInputs<KeptContract>

/** The calls that change something, as functions. */
export type KeptCalls = { readonly [Name in Exclude<keyof KeptContract, 'watch'>]: (input: Inputs[Name]) => Promise<void> }

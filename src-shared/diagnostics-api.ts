import { oc } from '@orpc/contract'
import { z } from 'zod'
import { sessionLogEntrySchema, windowLogEventSchema } from './session-events.ts'

/** The part of the contract (api.ts) that says what happened in a session. */

export const sessionLogSchema = z.object({
  sessionId: z.string(),
  startedAt: z.number(),
  entries: z.array(sessionLogEntrySchema),
  /** Entries that went to make room, oldest first after the beginning. */
  dropped: z.number(),
})
export type SessionLogView = z.infer<typeof sessionLogSchema>

export const diagnosticsContract = {
  /** What happened in this session, or in the one that runs or was last (null). Null: nothing is known of it (any more). */
  log: oc.input(z.object({ id: z.string().nullable() })).output(sessionLogSchema.nullable()),
  /** The same with versions, platform, settings and the last check of the service, as one file to send to somebody. */
  bundle: oc.input(z.object({ id: z.string().nullable() })).output(z.object({ fileName: z.string(), mime: z.string(), text: z.string() })),
  /** What only the window that feeds the session can see. Without a session nothing happens. */
  note: oc.input(z.object({ event: windowLogEventSchema })),
}

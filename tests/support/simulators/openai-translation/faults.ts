import { z } from 'zod'
import { FAILURE_NAMES } from './failures.ts'

const count = z.number().int().positive()
const ms = z.number().nonnegative()

const trigger = z.union([
  z.strictObject({ onOpen: z.literal(true) }),
  /** The n-th accepted `session.update`. */
  z.strictObject({ onUpdate: count }),
  z.strictObject({ onClose: z.literal(true) }),
  /** So much audio of the connection received. */
  z.strictObject({ audioMs: ms }),
  /** So many events sent on the connection. */
  z.strictObject({ afterEvents: count }),
  /** Since the connection was opened. */
  z.strictObject({ wallMs: ms }),
])

const fault = z.discriminatedUnion('kind', [
  /** Answers the upgrade with plain HTTP. Only with `onOpen`. */
  z.strictObject({ kind: z.literal('refuse'), status: z.number().int(), code: z.string().optional(), retryAfterS: z.number().optional() }),
  /** The connection is gone without a close frame. */
  z.strictObject({ kind: z.literal('drop') }),
  /** Stops reading and answering, pings too; the socket stays. */
  z.strictObject({ kind: z.literal('half-open') }),
  /** Every event comes later by this. */
  z.strictObject({ kind: z.literal('slow'), delayMs: ms }),
  /** Nothing is sent for a while; then all of it. */
  z.strictObject({ kind: z.literal('stall'), forMs: ms }),
  z.strictObject({ kind: z.literal('close'), code: z.number().int(), reason: z.string().optional() }),
  /** The error event and the close frame of a known failure. */
  z.strictObject({ kind: z.literal('fail'), failure: z.enum(FAILURE_NAMES) }),
  /** An error event after which the session goes on. */
  z.strictObject({ kind: z.literal('error'), code: z.string(), message: z.string().optional() }),
  z.strictObject({ kind: z.literal('malformed'), text: z.string().optional() }),
  z.strictObject({ kind: z.literal('unknown-event') }),
  /** An audio delta more, whose base64 is broken. */
  z.strictObject({ kind: z.literal('broken-audio') }),
  /** The next frames are sent twice. */
  z.strictObject({ kind: z.literal('duplicate'), frames: count }),
  /** The next pairs of frames change places. */
  z.strictObject({ kind: z.literal('reorder'), pairs: count }),
  /** The session expires now. */
  z.strictObject({ kind: z.literal('expire') }),
  /** `expires_at` lies: so many seconds from now, also negative. With `onOpen`. */
  z.strictObject({ kind: z.literal('expires-at'), inS: z.number() }),
  /** The event is never sent on this connection; without `session.closed` there is no close frame either. */
  z.strictObject({ kind: z.literal('mute'), event: z.enum(['session.created', 'session.updated', 'session.closed']) }),
])

const rule = z.strictObject({
  at: trigger,
  do: fault,
  /** Only on this connection (from 1, refused upgrades counted); else on whichever comes first. */
  connection: count.optional(),
  /** On how many connections, once each; 1 when left out. */
  times: count.optional(),
})

export type FaultTrigger = z.infer<typeof trigger>
export type Fault = z.infer<typeof fault>
export type FaultRule = z.infer<typeof rule>

export function parseFaults(json: unknown): FaultRule[] {
  return z.array(rule).parse(json)
}

/** What a connection has lived through, for the triggers. */
export interface FaultMoment {
  readonly connection: number
  readonly opened: boolean
  readonly updates: number
  readonly closing: boolean
  readonly audioMs: number
  readonly events: number
  readonly ageMs: number
}

/** The script of faults, and what of it has already happened. Shared by all connections of a server. */
export class FaultBook {
  readonly #rules: FaultRule[]
  readonly #done = new Map<FaultRule, Set<number>>()

  constructor(rules: readonly FaultRule[]) {
    this.#rules = [...rules]
  }

  add(extra: FaultRule): void {
    this.#rules.push(extra)
  }

  /** Times since opening at which a connection has to look again. */
  wakeUps(): number[] {
    return this.#rules.flatMap(({ at }) => ('wallMs' in at ? [at.wallMs] : []))
  }

  /** The faults due at this moment, each given out once a connection. */
  take(moment: FaultMoment, kinds: 'refusals' | 'others'): Fault[] {
    const due: Fault[] = []
    for (const entry of this.#rules) {
      if ((entry.do.kind === 'refuse') !== (kinds === 'refusals')) continue
      const done = this.#done.get(entry) ?? new Set<number>()
      if (done.has(moment.connection) || done.size >= (entry.times ?? 1)) continue
      if ((entry.connection ?? moment.connection) !== moment.connection || !isDue(entry.at, moment)) continue
      this.#done.set(entry, done.add(moment.connection))
      due.push(entry.do)
    }
    return due
  }
}

function isDue(at: FaultTrigger, moment: FaultMoment): boolean {
  if ('onOpen' in at) return moment.opened
  if ('onUpdate' in at) return moment.updates >= at.onUpdate
  if ('onClose' in at) return moment.closing
  if ('audioMs' in at) return moment.opened && moment.audioMs >= at.audioMs
  if ('afterEvents' in at) return moment.events >= at.afterEvents
  return moment.opened && moment.ageMs >= at.wallMs
}

import type { SessionLogView } from '../../src-shared/diagnostics-api.ts'
import { sessionLogEventSchema, type SessionLogEntry, type SessionLogEvent } from '../../src-shared/session-events.ts'

export interface SessionLogOptions {
  readonly sessionId: string
  /** Unix ms. */
  readonly startedAt: number
  readonly wallMs: () => number
  readonly limits?: SessionLogLimits
}

export interface SessionLogLimits {
  readonly entries: number
  readonly bytes: number
  /** This many of the first entries stay: how a session began explains what comes later. */
  readonly kept: number
}

/** A day of meters twice a minute, and room for trouble beside them; a file of this size is still sent by mail. */
const LIMITS: SessionLogLimits = { entries: 4_000, bytes: 512_000, kept: 30 }

/**
 * What happened in one session, bounded by count and bytes; in between the oldest goes. It takes events only through their schema, which
 * has no room for keys, sound, spoken words, names or paths.
 */
export class SessionLog {
  readonly #options: SessionLogOptions
  readonly #limits: SessionLogLimits
  #entries: SessionLogEntry[] = []
  #sizes: number[] = []
  #bytes = 0
  #dropped = 0

  constructor(options: SessionLogOptions) {
    this.#options = options
    this.#limits = options.limits ?? LIMITS
  }

  get sessionId(): string {
    return this.#options.sessionId
  }

  get startedAt(): number {
    return this.#options.startedAt
  }

  /** `clockMs`: session clock. An event without the shape of one is left out whole. */
  note(event: SessionLogEvent, clockMs: number): void {
    const checked = sessionLogEventSchema.safeParse(event)
    if (!checked.success) return
    const entry: SessionLogEntry = { clockMs: Math.round(clockMs), at: Math.round(this.#options.wallMs()), event: checked.data }
    const size = JSON.stringify(entry).length
    this.#entries.push(entry)
    this.#sizes.push(size)
    this.#bytes += size
    this.#makeRoom()
  }

  view(): SessionLogView {
    const { sessionId, startedAt } = this.#options
    return { sessionId, startedAt, entries: [...this.#entries], dropped: this.#dropped }
  }

  #makeRoom(): void {
    const { entries, bytes, kept } = this.#limits
    while (this.#entries.length > kept && (this.#entries.length > entries || this.#bytes > bytes)) {
      this.#entries.splice(kept, 1)
      const [size] = this.#sizes.splice(kept, 1)
      this.#bytes -= size ?? 0
      this.#dropped += 1
    }
  }
}

import type { Clock, TimerHandle } from '../../src-shared/clock.ts'
import type { SessionLogEvent } from '../../src-shared/session-events.ts'
import { clockJump, tickOf, type ClockTick } from '../diagnostics/clock-jump.ts'
import type { LoopDelay } from '../diagnostics/loop-delay.ts'

/** What a session is told of the computer it runs on; every call may come twice. */
export interface Surrounded {
  noteSuspended(): void
  noteResumed(): void
  noteNetworkChanged(): void
  /** For its log. */
  note(event: SessionLogEvent): void
}

export interface SurroundingsPorts {
  readonly clock: Clock
  /** The same text as long as the network is the same. */
  readonly network: () => string
  readonly measureLoopDelay: () => LoopDelay
}

const LOOK_EVERY_MS = 1_000
/** The addresses are looked at every so many looks. */
const NETWORK_EVERY = 5
/** A program that stands still for longer makes itself felt. */
const BLOCKED_MS = 1_000
/** A sleep that the system told is not told again by the clocks, ms. */
const TOLD_ALREADY_MS = 10_000

/** Sleep of the computer, changes of its network and blocks of this program, told to the one session that runs. Costs nothing without one. */
export class Surroundings {
  readonly #ports: SurroundingsPorts
  #session: Surrounded | null = null
  #timer: TimerHandle | null = null
  #loopDelay: LoopDelay | null = null
  #tick: ClockTick = { nowMs: 0, wallMs: 0 }
  #network = ''
  #looks = 0
  #suspendedAtWallMs: number | null = null
  #resumedAtMs: number | null = null

  constructor(ports: SurroundingsPorts) {
    this.#ports = ports
  }

  /** In place of the session before. */
  follow(session: Surrounded): void {
    this.stop()
    this.#session = session
    this.#tick = tickOf(this.#ports.clock)
    this.#network = this.#ports.network()
    this.#loopDelay = this.#ports.measureLoopDelay()
    this.#looks = 0
    this.#suspendedAtWallMs = null
    this.#resumedAtMs = null
    this.#lookLater()
  }

  /** Idempotent. */
  stop(): void {
    if (this.#timer !== null) this.#ports.clock.clearTimer(this.#timer)
    this.#timer = null
    this.#loopDelay?.close()
    this.#loopDelay = null
    this.#session = null
  }

  /** The system says that it goes to sleep. */
  handleSuspended(): void {
    if (this.#session === null || this.#suspendedAtWallMs !== null) return
    this.#suspendedAtWallMs = this.#ports.clock.wallMs()
    this.#session.note({ type: 'suspended' })
    this.#session.noteSuspended()
  }

  /** The system says that it is awake again. */
  handleResumed(): void {
    const since = this.#suspendedAtWallMs
    if (this.#session === null || since === null) return
    this.#suspendedAtWallMs = null
    this.#resumedAtMs = this.#ports.clock.nowMs()
    this.#session.note({ type: 'resumed-from-sleep', sleptMs: Math.max(0, this.#ports.clock.wallMs() - since) })
    this.#session.noteResumed()
    this.#lookAtNetwork()
  }

  /** A window's system says that the network came or went. */
  handleNetwork({ online }: { readonly online: boolean }): void {
    this.#network = this.#session === null ? this.#network : this.#ports.network()
    this.#session?.note({ type: 'network-changed', online })
    this.#session?.noteNetworkChanged()
  }

  #lookLater(): void {
    this.#timer = this.#ports.clock.setTimer(LOOK_EVERY_MS, () => {
      this.#look()
      if (this.#session !== null) this.#lookLater()
    })
  }

  #look(): void {
    this.#lookAtClocks()
    const blockedMs = this.#loopDelay?.take(BLOCKED_MS) ?? 0
    if (blockedMs > 0) this.#session?.note({ type: 'watchdog', kind: 'event-loop-blocked', ms: Math.round(blockedMs) })
    this.#looks += 1
    if (this.#looks % NETWORK_EVERY === 0) this.#lookAtNetwork()
  }

  #lookAtClocks(): void {
    const tick = tickOf(this.#ports.clock)
    const jump = clockJump(this.#tick, tick, LOOK_EVERY_MS)
    this.#tick = tick
    if (jump === null || this.#isToldAlready(tick)) return
    this.#session?.note({ type: 'watchdog', kind: 'clock-jumped', ms: Math.round(jump.by) })
    if (jump.kind === 'set') return
    this.#session?.note({ type: 'resumed-from-sleep', sleptMs: Math.round(jump.by) })
    this.#session?.noteSuspended()
    this.#session?.noteResumed()
    this.#lookAtNetwork()
  }

  #isToldAlready({ nowMs }: ClockTick): boolean {
    return this.#suspendedAtWallMs !== null || (this.#resumedAtMs !== null && nowMs - this.#resumedAtMs < TOLD_ALREADY_MS)
  }

  #lookAtNetwork(): void {
    const now = this.#ports.network()
    if (now === this.#network) return
    this.#network = now
    this.#session?.note({ type: 'network-changed', online: now !== '' })
    this.#session?.noteNetworkChanged()
  }
}

import { TimerGroup } from '../../timers.ts'
import type { ConnectionPorts, SimulatorOptions } from './options.ts'

type ArrivalRules = Pick<SimulatorOptions, 'maxPace' | 'paceLeadMs' | 'silenceLimitMs'>

/** Two rules on when audio arrives: never much faster than real time, never absent for long (openai-realtime.md 2.4). */
export class AudioWatch {
  readonly #options: ArrivalRules
  #firstMs: number | null = null
  #lastMs: number | null = null
  #audioMs = 0

  constructor(options: ArrivalRules) {
    this.#options = options
  }

  /** How long audio had been absent before this, when too long; and whether this came too fast. */
  arrived(nowMs: number, audioMs: number): { readonly absentMs: number | null; readonly aheadMs: number | null } {
    const absentMs = this.absentMs(nowMs)
    this.#firstMs ??= nowMs
    this.#lastMs = nowMs
    this.#audioMs += audioMs
    const aheadMs = this.#audioMs - (nowMs - this.#firstMs) * this.#options.maxPace
    return { absentMs, aheadMs: aheadMs > this.#options.paceLeadMs ? aheadMs : null }
  }

  /** How long audio has been absent, when that is too long. Counted from the first append: nothing can be glued before it. */
  absentMs(nowMs: number): number | null {
    if (this.#lastMs === null) return null
    const absentMs = nowMs - this.#lastMs
    return absentMs > this.#options.silenceLimitMs ? absentMs : null
  }
}

/** Pings the client about every 20 s, and gives up on one that does not answer (openai-realtime.md 2.8). */
export class KeepAlive {
  readonly #options: SimulatorOptions
  readonly #ports: ConnectionPorts
  readonly #timers: TimerGroup
  readonly #onDead: () => void
  #clearTimeout: (() => void) | null = null

  constructor(options: SimulatorOptions, ports: ConnectionPorts, onDead: () => void) {
    this.#options = options
    this.#ports = ports
    this.#timers = new TimerGroup(ports.clock)
    this.#onDead = onDead
  }

  start(): void {
    this.#timers.set(this.#options.pingIntervalMs, () => this.#ping())
  }

  pong(): void {
    this.#clearTimeout?.()
    this.#clearTimeout = null
  }

  stop(): void {
    this.#timers.close()
  }

  #ping(): void {
    this.start()
    this.#clearTimeout ??= this.#timers.set(this.#options.pingTimeoutMs, this.#onDead)
    this.#ports.sink.ping()
  }
}

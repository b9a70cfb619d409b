import type { ConnectOptions, Engine, EngineConnection, EngineEvent, EnginePorts } from '../engines/contract.ts'
import type { EngineErrorReason } from '../engines/errors.ts'
import { failed, ok, type Finding } from './finding.ts'

/** Failures that come only after the key was looked at and found good. */
const AFTER_THE_KEY: ReadonlySet<EngineErrorReason> = new Set(['unknown-model', 'unsupported-language'])
const TONE_MS = 1_000
const TONE_HZ = 440
/** About -26 dBFS: sound to the service, hardly anything to whoever might hear it. */
const TONE_PEAK = 1_600

type Closed = Extract<EngineEvent, { type: 'closed' }>
type Opening = { readonly isOpen: true } | { readonly isOpen: false; readonly closed: Closed }

/** One real connection, from which three steps draw their conclusions. Opens at the first question. */
export class EngineTrial {
  readonly #engine: Engine
  readonly #options: ConnectOptions
  readonly #ports: EnginePorts
  readonly #events: EngineEvent[] = []
  #wake: () => void = () => undefined
  #connection: EngineConnection | null = null
  #opening: Promise<Opening> | null = null

  constructor(engine: Engine, options: ConnectOptions, ports: EnginePorts) {
    this.#engine = engine
    this.#options = options
    this.#ports = ports
  }

  async judgeKey(): Promise<Finding> {
    const opening = await this.#opened()
    if (opening.isOpen) return ok('accepted', 'accepted')
    const reason = opening.closed.error?.reason
    if (reason !== undefined && AFTER_THE_KEY.has(reason)) return ok('not-refused', 'not refused')
    return failedBy(opening.closed)
  }

  async judgeModel(): Promise<Finding> {
    const opening = await this.#opened()
    return opening.isOpen ? ok('accepted', 'accepted') : failedBy(opening.closed)
  }

  /** Sends a tone at the pace of speech, asks for the rest and waits for a good end. */
  async judgeAnswer(): Promise<Finding> {
    const opening = await this.#opened()
    if (!opening.isOpen) return failedBy(opening.closed)
    const startMs = this.#ports.clock.nowMs()
    await this.#sendTone()
    this.#connection?.finish()
    const closed = await this.#take((event) => event.type === 'closed')
    if (closed.error !== undefined) return failedBy(closed)
    const late = this.#events.find((event) => event.type === 'warning' && event.code === 'drain-timeout')
    if (late?.type === 'warning') return failed('answer-late', `${late.message} Try again in a moment.`)
    const tookMs = Math.round(this.#ports.clock.nowMs() - startMs)
    return ok('answer-ok', `one second of sound sent, ended in good order after ${tookMs} ms`, `${tookMs} ms`)
  }

  close(): void {
    this.#connection?.close()
  }

  #opened(): Promise<Opening> {
    this.#opening ??= this.#open()
    return this.#opening
  }

  async #open(): Promise<Opening> {
    this.#connection = this.#engine.connect(this.#options, this.#ports, (event) => {
      this.#events.push(event)
      this.#wake()
    })
    const first = await this.#take((event) => event.type === 'open' || event.type === 'closed')
    return first.type === 'open' ? { isOpen: true } : { isOpen: false, closed: first }
  }

  async #sendTone(): Promise<void> {
    const { sampleRateHz, chunkMs } = this.#engine.description.input
    const chunkSamples = Math.round((sampleRateHz * chunkMs) / 1000)
    for (let sentMs = 0; sentMs < TONE_MS && !this.#isClosed(); sentMs += chunkMs) {
      const first = Math.round((sentMs * sampleRateHz) / 1000)
      this.#connection?.send(tone({ first, samples: chunkSamples, sampleRateHz }))
      await this.#sleep(chunkMs)
    }
  }

  #isClosed(): boolean {
    return this.#events.at(-1)?.type === 'closed'
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#ports.clock.setTimer(ms, resolve)
    })
  }

  /** The first event of a kind, already there or still to come. `closed` always comes, by the engine contract. */
  async #take<T extends EngineEvent['type']>(
    isWanted: (event: EngineEvent) => event is Extract<EngineEvent, { type: T }>,
  ): Promise<Extract<EngineEvent, { type: T }>> {
    for (;;) {
      const found = this.#events.find(isWanted)
      if (found !== undefined) return found
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }
}

function failedBy(closed: Closed): Finding {
  const { error } = closed
  if (error === undefined) return failed('closed', 'The connection was closed without a reason. Try again in a moment.')
  return failed(`engine-${error.reason}`, error.message)
}

function tone(at: { readonly first: number; readonly samples: number; readonly sampleRateHz: number }): Int16Array {
  const step = (2 * Math.PI * TONE_HZ) / at.sampleRateHz
  return Int16Array.from({ length: at.samples }, (_, index) => Math.round(TONE_PEAK * Math.sin(step * (at.first + index))))
}

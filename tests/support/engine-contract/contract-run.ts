import type { ConnectOptions, EngineConnection, EngineEvent } from '../../../src-main/engines/contract.ts'
import { isAllZero } from '../../../src-shared/audio/pcm.ts'
import { decodeTones, encodeTonesInt16, type HeardWord, type ToneItem } from '../tone-speech/index.ts'
import type { EngineHarness } from './harness.ts'

type EventOf<T extends EngineEvent['type']> = Extract<EngineEvent, { type: T }>

/** One connection of an engine under test, and all it ever said. */
export class ContractRun {
  readonly events: EngineEvent[] = []
  readonly connection: EngineConnection
  /** Events that came before `connect` returned. */
  readonly early: number
  sentMs = 0
  readonly #harness: EngineHarness
  /** Reused for every chunk: an engine that keeps the array sends the wrong sound. */
  readonly #chunk: Int16Array

  constructor(harness: EngineHarness, overrides: Partial<ConnectOptions> = {}) {
    const { chunkMs, sampleRateHz } = harness.engine.description.input
    this.#harness = harness
    this.#chunk = new Int16Array((chunkMs * sampleRateHz) / 1000)
    this.connection = harness.engine.connect({ ...harness.options, ...overrides }, harness.ports, (event) => this.events.push(event))
    this.early = this.events.length
  }

  pass(ms: number): Promise<void> {
    return this.#harness.clock.advanceAsync(ms)
  }

  /** Until the engine is open; throws when it closes instead. */
  async opened(): Promise<void> {
    for (let i = 0; i < 300 && this.of('open').length === 0 && this.of('closed').length === 0; i += 1) await this.pass(100)
    if (this.of('open').length === 0) throw new Error(`the engine did not open: ${JSON.stringify(this.events)}`)
  }

  /** Tone speech at real pace, filled with silence to whole chunks. */
  async feed(items: readonly ToneItem[]): Promise<void> {
    const { chunkMs, sampleRateHz } = this.#harness.engine.description.input
    const pcm = encodeTonesInt16(items, { sampleRateHz })
    for (let at = 0; at < pcm.length && this.of('closed').length === 0; at += this.#chunk.length) {
      this.#chunk.fill(0)
      this.#chunk.set(pcm.subarray(at, at + this.#chunk.length))
      this.connection.send(this.#chunk)
      this.#chunk.fill(12_345)
      this.sentMs += chunkMs
      await this.pass(chunkMs)
    }
  }

  /** Ends in good order and waits for the end. */
  async finished(limitMs = 30_000): Promise<void> {
    this.connection.finish()
    await this.ended(limitMs)
  }

  async ended(limitMs: number): Promise<void> {
    for (let ms = 0; ms < limitMs && this.of('closed').length === 0; ms += 100) await this.pass(100)
  }

  of<T extends EngineEvent['type']>(type: T): EventOf<T>[] {
    return this.events.filter((event): event is EventOf<T> => event.type === type)
  }

  /** The text of a side, for engines that append and for those that replace segments. */
  text(side: 'source' | 'target'): string {
    const segments = new Map<string, string>()
    for (const event of this.of(side)) {
      const key = event.segment ?? ''
      segments.set(key, event.mode === 'append' ? (segments.get(key) ?? '') + event.text : event.text)
    }
    return [...segments.values()].join(' ')
  }

  voice(): HeardWord[] {
    const deltas = this.of('audio').filter((event) => !isAllZero(event.pcm))
    const whole = new Int16Array(deltas.reduce((sum, event) => sum + event.pcm.length, 0))
    let at = 0
    for (const { pcm } of deltas) {
      whole.set(pcm, at)
      at += pcm.length
    }
    return decodeTones(whole, deltas[0]?.sampleRateHz ?? 24_000)
  }

  /** All that anyone could read: events with their errors and causes. */
  readable(): string {
    return this.events.map((event) => `${JSON.stringify(event)} ${event.type === 'closed' ? readableError(event.error) : ''}`).join('\n')
  }
}

function readableError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return [error.name, error.message, error.stack, JSON.stringify(error), readableError(error.cause)].join(' ')
}

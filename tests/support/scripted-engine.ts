import type { ConnectOptions, Engine, EngineConnection, EngineDescription, EngineEvent, EnginePorts } from '../../src-main/engines/contract.ts'

/** One connection of a scripted engine: what the session did to it, and the means to answer. */
export class ScriptedConnection implements EngineConnection {
  readonly options: ConnectOptions
  readonly sent: Int16Array[] = []
  readonly targets: string[] = []
  finished = false
  closed = false
  waitingMs = 0
  readonly #emit: (event: EngineEvent) => void

  constructor(options: ConnectOptions, emit: (event: EngineEvent) => void) {
    this.options = options
    this.#emit = emit
  }

  get sentMs(): number {
    return this.sent.reduce((sum, chunk) => sum + chunk.length / 24, 0)
  }

  emit(event: EngineEvent): void {
    this.#emit(event)
  }

  send(pcm: Int16Array): void {
    if (this.finished || this.closed) throw new Error('sound after the end')
    this.sent.push(pcm.slice())
  }

  unsentMs(): number {
    return this.waitingMs
  }

  setTarget(target: string): void {
    this.targets.push(target)
  }

  /** A service that lives answers at once, unless `deaf`. */
  deaf = false
  probes = 0

  probe(): void {
    this.probes += 1
    if (!this.deaf) this.#emit({ type: 'alive' })
  }

  finish(): void {
    this.finished = true
  }

  close(): void {
    this.closed = true
  }
}

export const scriptedDescription: EngineDescription = {
  id: 'scripted',
  name: 'Scripted',
  endpoint: 'wss://scripted.invalid/v1',
  kind: 'continuous',
  input: { sampleRateHz: 24_000, chunkMs: 200, needsSilence: true, maxPace: 1 },
  source: 'auto',
  targets: 'any',
  sameLanguage: 'silent',
  voices: 'adapts',
  glossary: 'none',
  speaks: true,
  sourceText: true,
  lifetimeMs: null,
  worstLagMs: 6000,
  exactPositions: false,
  destination: 'this computer',
  credentials: [],
  extras: [],
  price: { kind: 'per-audio-minute', usdPerMinute: 0.03, sourceTextUsdPerMinute: 0.01, asOf: '2026-11-20', source: 'test' },
}

/** An engine whose every answer is written by the test. */
export class ScriptedEngine implements Engine {
  readonly description: EngineDescription
  readonly connections: ScriptedConnection[] = []

  constructor(description: Partial<EngineDescription> = {}) {
    this.description = { ...scriptedDescription, ...description }
  }

  get last(): ScriptedConnection {
    const last = this.connections.at(-1)
    if (last === undefined) throw new Error('nobody connected')
    return last
  }

  connect(options: ConnectOptions, _ports: EnginePorts, onEvent: (event: EngineEvent) => void): ScriptedConnection {
    const connection = new ScriptedConnection(options, onEvent)
    this.connections.push(connection)
    return connection
  }
}

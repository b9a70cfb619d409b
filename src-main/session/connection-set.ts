import { samplesToMs } from '../../src-shared/audio/pcm.ts'
import type { LanguageTag } from '../../src-shared/languages.ts'
import type { EngineConnection, EngineEvent } from '../engines/contract.ts'
import type { SoundTaker } from './feeder.ts'
import { SentMap } from './sent-map.ts'

/** One engine connection with what the session knows of it. */
export class LiveConnection implements SoundTaker {
  readonly generation: number
  /** Where the audio given to this connection lies in the session. */
  map = new SentMap()
  isOpen = false
  sentMs = 0
  /** Session clock, ms: where its sound began, up to where it has surely finished, and when it last said anything. */
  fedFromMs = 0
  answeredMs = 0
  heardAtMs = 0
  /** When it first had all that was captured; null while it catches up, when being alive says nothing about old sound. */
  caughtUpAtMs: number | null = null
  #connection: EngineConnection | null = null
  #closed = false

  constructor(generation: number) {
    this.generation = generation
  }

  bind(connection: EngineConnection): void {
    this.#connection = connection
  }

  send(pcm: Int16Array): void {
    this.sentMs += samplesToMs(pcm.length)
    this.#connection?.send(pcm)
  }

  unsentMs(): number {
    return this.#connection?.unsentMs() ?? 0
  }

  setTarget(target: LanguageTag): void {
    this.#connection?.setTarget(target)
  }

  finish(): void {
    this.isOpen = false
    this.#connection?.finish()
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.isOpen = false
    this.#connection?.close()
  }
}

export interface ConnectionSetOptions {
  readonly onEvent: (connection: LiveConnection, event: EngineEvent) => void
}

/**
 * The current connection and those retiring beside it. Events of a connection that was dropped or has closed are ignored here, so nobody
 * else has to ask whether an event still belongs to its connection.
 */
export class ConnectionSet {
  readonly #onEvent: ConnectionSetOptions['onEvent']
  readonly #retiring = new Set<LiveConnection>()
  #current: LiveConnection | null = null
  #generation = 0
  #sentMsOfGone = 0

  constructor(options: ConnectionSetOptions) {
    this.#onEvent = options.onEvent
  }

  get current(): LiveConnection | null {
    return this.#current
  }

  get retiringCount(): number {
    return this.#retiring.size
  }

  /** Audio given to all connections so far, ms. */
  get sentMs(): number {
    let sum = this.#sentMsOfGone + (this.#current?.sentMs ?? 0)
    for (const connection of this.#retiring) sum += connection.sentMs
    return sum
  }

  /** Opens a new current connection; the one before it must have been retired or forgotten. */
  open(connect: (onEvent: (event: EngineEvent) => void) => EngineConnection): void {
    if (this.#current !== null) this.#drop(this.#current)
    this.#generation += 1
    const live = new LiveConnection(this.#generation)
    this.#current = live
    live.bind(connect((event) => this.#handle(live, event)))
  }

  /** The current connection finishes in good order, heard to its end, while a new one may become current. */
  retire(): void {
    const retiring = this.#current
    if (retiring === null) return
    this.#current = null
    this.#retiring.add(retiring)
    retiring.finish()
  }

  /** A connection said `closed`: it is no longer counted. */
  forget(connection: LiveConnection): { readonly wasCurrent: boolean } {
    const wasCurrent = this.#current === connection
    if (wasCurrent) this.#current = null
    this.#retiring.delete(connection)
    this.#sentMsOfGone += connection.sentMs
    return { wasCurrent }
  }

  closeAll(): void {
    for (const connection of [...this.#retiring]) this.#drop(connection)
    if (this.#current !== null) this.#drop(this.#current)
  }

  #drop(connection: LiveConnection): void {
    this.forget(connection)
    connection.close()
  }

  #handle(connection: LiveConnection, event: EngineEvent): void {
    if (connection !== this.#current && !this.#retiring.has(connection)) return
    if (event.type === 'open') connection.isOpen = true
    if (event.type === 'closed') connection.isOpen = false
    this.#onEvent(connection, event)
  }
}

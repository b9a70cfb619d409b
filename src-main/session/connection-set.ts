import type { EngineConnection, EngineEvent } from '../engines/contract.ts'
import { LiveConnection } from './live-connection.ts'

export interface ConnectionSetOptions {
  readonly onEvent: (connection: LiveConnection, event: EngineEvent) => void
}

type Connect = (onEvent: (event: EngineEvent) => void) => EngineConnection

/**
 * The current connection, a spare one that is to replace it, and those retiring beside them. Events of a connection that was dropped or has
 * closed are ignored here, so nobody else has to ask whether an event still belongs to its connection.
 */
export class ConnectionSet {
  readonly #onEvent: ConnectionSetOptions['onEvent']
  readonly #retiring = new Set<LiveConnection>()
  #current: LiveConnection | null = null
  #spare: LiveConnection | null = null
  #generation = 0
  #sentMsOfGone = 0
  #usdOfGone = 0

  constructor(options: ConnectionSetOptions) {
    this.#onEvent = options.onEvent
  }

  get current(): LiveConnection | null {
    return this.#current
  }

  get spare(): LiveConnection | null {
    return this.#spare
  }

  get retiringCount(): number {
    return this.#retiring.size
  }

  /** All that were given sound and can still speak. */
  get speaking(): readonly LiveConnection[] {
    return this.#current === null ? [...this.#retiring] : [...this.#retiring, this.#current]
  }

  /** Audio given to all connections so far, ms. */
  get sentMs(): number {
    return this.speaking.reduce((sum, connection) => sum + connection.sentMs, this.#sentMsOfGone)
  }

  /** What all connections have cost so far by the service's own count, US dollars. */
  get countedUsd(): number {
    return this.speaking.reduce((sum, connection) => sum + (connection.usd ?? 0), this.#usdOfGone)
  }

  /** Opens a new current connection; one that is still current is dropped. */
  open(connect: Connect): void {
    if (this.#current !== null) this.drop(this.#current)
    this.#current = this.#make()
    this.#bind(this.#current, connect)
  }

  /** Opens a connection beside the current one; it is given nothing until `promote`. */
  openSpare(connect: Connect): void {
    this.dropSpare()
    this.#spare = this.#make()
    this.#bind(this.#spare, connect)
  }

  /** The spare becomes current; the one before it, if it still stands, finishes in good order. */
  promote(): LiveConnection | null {
    const next = this.#spare
    if (next === null) return null
    this.#spare = null
    this.retire()
    this.#current = next
    return next
  }

  /** The current connection finishes in good order, heard to its end, while a new one may become current. */
  retire(): LiveConnection | null {
    const retiring = this.#current
    if (retiring === null) return null
    this.#current = null
    this.#retiring.add(retiring)
    retiring.finish()
    return retiring
  }

  /** A connection said `closed`: it is no longer counted. */
  forget(connection: LiveConnection): 'current' | 'spare' | 'retiring' {
    const role = this.#current === connection ? 'current' : this.#spare === connection ? 'spare' : 'retiring'
    if (role === 'current') this.#current = null
    if (role === 'spare') this.#spare = null
    this.#retiring.delete(connection)
    this.#sentMsOfGone += connection.sentMs
    this.#usdOfGone += connection.usd ?? 0
    return role
  }

  dropSpare(): void {
    if (this.#spare !== null) this.drop(this.#spare)
  }

  closeAll(): void {
    for (const connection of [...this.#retiring]) this.drop(connection)
    this.dropSpare()
    if (this.#current !== null) this.drop(this.#current)
  }

  drop(connection: LiveConnection): void {
    this.forget(connection)
    connection.close()
  }

  #make(): LiveConnection {
    this.#generation += 1
    return new LiveConnection(this.#generation)
  }

  /** After it is known here: an engine may tell of its end from within `connect`. */
  #bind(live: LiveConnection, connect: Connect): void {
    live.bind(connect((event) => this.#handle(live, event)))
  }

  #handle(connection: LiveConnection, event: EngineEvent): void {
    if (connection !== this.#current && connection !== this.#spare && !this.#retiring.has(connection)) return
    if (event.type === 'open') connection.isOpen = true
    if (event.type === 'usage') connection.usd = event.usd ?? connection.usd
    if (event.type === 'closed') connection.isOpen = false
    this.#onEvent(connection, event)
  }
}

import type { Socket } from 'node:net'

/**
 * Connections that have not become a window yet. Beyond the limit the oldest goes, not the newest: an honest one needs milliseconds, so
 * whoever hoards them (a thousand sockets, slow requests) crowds out himself and not the user.
 */
export class ConnectionLimit<T> {
  readonly #limit: number
  readonly #drop: (connection: T) => void
  readonly #open = new Set<T>()

  constructor(limit: number, drop: (connection: T) => void) {
    this.#limit = limit
    this.#drop = drop
  }

  size(): number {
    return this.#open.size
  }

  add(connection: T): void {
    this.#open.add(connection)
    for (const oldest of this.#open) {
      if (this.#open.size <= this.#limit) return
      this.#open.delete(oldest)
      this.#drop(oldest)
    }
  }

  delete(connection: T): void {
    this.#open.delete(connection)
  }

  dropAll(): void {
    for (const connection of this.#open) this.#drop(connection)
    this.#open.clear()
  }
}

/** Raw connections of the HTTP server. */
export function limitSockets(limit: number): ConnectionLimit<Socket> {
  return new ConnectionLimit<Socket>(limit, (socket) => socket.destroy())
}

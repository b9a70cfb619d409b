export type Unsubscribe = () => void

/**
 * Listeners of one kind of event. A listener that throws cannot stop the others: what it threw goes to `onListenerError`.
 * Unsubscribing twice is harmless; a listener added while emitting hears the next event.
 */
export class Emitter<Event> {
  readonly #listeners = new Set<(event: Event) => void>()
  readonly #onListenerError: (error: unknown) => void

  constructor(onListenerError: (error: unknown) => void) {
    this.#onListenerError = onListenerError
  }

  subscribe(listener: (event: Event) => void): Unsubscribe {
    const own = (event: Event): void => listener(event)
    this.#listeners.add(own)
    return () => {
      this.#listeners.delete(own)
    }
  }

  emit(event: Event): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(event)
      } catch (error) {
        this.#onListenerError(error)
      }
    }
  }

  clear(): void {
    this.#listeners.clear()
  }
}

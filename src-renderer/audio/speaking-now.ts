/**
 * Whether the voice sounds: something waits in the player, the page may sound, and it is not muted. Pure; tells each change once, by its argument.
 */
export class SpeakingNow {
  readonly #onChange: (speaking: { readonly on: boolean }) => void
  #queued = false
  #running = false
  #audible = true
  #on = false

  constructor(onChange: (speaking: { readonly on: boolean }) => void) {
    this.#onChange = onChange
  }

  queued(samples: number): void {
    this.#queued = samples > 0
    this.#look()
  }

  running(state: { readonly isRunning: boolean }): void {
    this.#running = state.isRunning
    this.#look()
  }

  gain(gain: number): void {
    this.#audible = gain > 0
    this.#look()
  }

  #look(): void {
    const on = this.#queued && this.#running && this.#audible
    if (on === this.#on) return
    this.#on = on
    this.#onChange({ on })
  }
}

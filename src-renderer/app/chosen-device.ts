import type { SoundDevice } from '../audio/port.ts'

/** The microphone the user chose, known again by its id or, where the system gave it another one, by its name. Pure. */
export class ChosenDevice {
  readonly id: string | null
  /** Its name while no other had it; empty: not known, or shared with another. */
  #name = ''

  constructor(id: string | null) {
    this.id = id
  }

  /** Where it is in the list; undefined: not there, or nothing is chosen. */
  among(devices: readonly SoundDevice[]): SoundDevice | undefined {
    if (this.id === null) return undefined
    const same = devices.find(({ id }) => id === this.id)
    if (same !== undefined || this.#name === '') return same
    const named = devices.filter(({ label }) => label === this.#name)
    return named.length === 1 ? named[0] : undefined
  }

  /** Looks how it is called. The new name, where it was called otherwise before. */
  learn(devices: readonly SoundDevice[]): string | null {
    const found = this.among(devices)
    if (found === undefined || found.label === '') return null
    const before = this.#name
    this.#name = devices.filter(({ label }) => label === found.label).length === 1 ? found.label : ''
    return before !== '' && found.label !== before ? found.label : null
  }
}

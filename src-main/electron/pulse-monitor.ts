import { modulesWith, outputLabel, Turns, type Pactl } from './pulse-modules.ts'

export type { Pactl } from './pulse-modules.ts'

/** Chromium hides the monitors of outputs, but lists a remap of one as an ordinary input (electron-audio.md 1.4). */
const NAME = 'dragoman_system_sound'
/** What the window finds the input by. No blanks: they would need quoting twice. */
export const INPUT_NAME = 'Dragoman_system_sound'

/** This computer's sound as an input, on PulseAudio and pipewire-pulse, while anyone uses it. */
export class PulseMonitor {
  readonly #pactl: Pactl
  #module: string | null = null
  #output: string | null = null
  #users = 0
  /** Loading and unloading take turns. */
  readonly #turns = new Turns()

  constructor(pactl: Pactl) {
    this.#pactl = pactl
  }

  /** Removes what a crashed run left behind. Never rejects. */
  removeStale(): Promise<void> {
    return this.#turns.take(async () => {
      const list = await this.#pactl(['list', 'short', 'modules']).catch(() => '')
      for (const id of modulesWith(list, { kind: 'module-remap-source', argument: `source_name=${NAME}` })) if (id !== this.#module) await this.#unload(id)
    })
  }

  /** The name of the input, or null where there is none to be had. */
  open(): Promise<string | null> {
    return this.#turns.take(async () => {
      this.#users += 1
      this.#module ??= await this.#load().catch(() => null)
      if (this.#module === null) this.#users = 0
      return this.#module === null ? null : INPUT_NAME
    })
  }

  /** The name of the output that is heard, as a browser lists it; null: nothing is open, or it has none. */
  get output(): string | null {
    return this.#module === null ? null : this.#output
  }

  close(): Promise<void> {
    return this.#turns.take(async () => {
      this.#users = Math.max(0, this.#users - 1)
      if (this.#users === 0) await this.#unloadOwn()
    })
  }

  /** Whoever used it is gone. Idempotent. */
  closeAll(): Promise<void> {
    return this.#turns.take(async () => {
      this.#users = 0
      await this.#unloadOwn()
    })
  }

  async #load(): Promise<string> {
    const sink = (await this.#pactl(['get-default-sink'])).trim()
    if (sink === '') throw new Error('no output')
    const id = await this.#pactl(['load-module', 'module-remap-source', `master=${sink}.monitor`, `source_name=${NAME}`, `source_properties=device.description=${INPUT_NAME}`])
    // Without its name our own voice is held for captured, which is safe.
    this.#output = outputLabel(await this.#pactl(['list', 'sinks']).catch(() => ''), sink)
    return id.trim()
  }

  async #unloadOwn(): Promise<void> {
    const id = this.#module
    this.#module = null
    if (id !== null) await this.#unload(id)
  }

  async #unload(id: string): Promise<void> {
    // Gone already is as good.
    await this.#pactl(['unload-module', id]).catch(() => '')
  }
}

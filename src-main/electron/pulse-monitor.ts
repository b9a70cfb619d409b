/** Runs `pactl` and gives what it printed. Rejects when it is missing or fails. */
export type Pactl = (args: readonly string[]) => Promise<string>

/** Chromium hides the monitors of outputs, but lists a remap of one as an ordinary input (electron-audio.md 1.4). */
const NAME = 'dragoman_system_sound'
/** What the window finds the input by. No blanks: they would need quoting twice. */
export const INPUT_NAME = 'Dragoman_system_sound'

/** This computer's sound as an input, on PulseAudio and pipewire-pulse, while anyone uses it. */
export class PulseMonitor {
  readonly #pactl: Pactl
  #module: string | null = null
  #users = 0
  /** Loading and unloading take turns. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(pactl: Pactl) {
    this.#pactl = pactl
  }

  /** Removes what a crashed run left behind. Never rejects. */
  removeStale(): Promise<void> {
    return this.#take(async () => {
      const list = await this.#pactl(['list', 'short', 'modules']).catch(() => '')
      for (const id of ourModules(list)) if (id !== this.#module) await this.#unload(id)
    })
  }

  /** The name of the input, or null where there is none to be had. */
  open(): Promise<string | null> {
    return this.#take(async () => {
      this.#users += 1
      this.#module ??= await this.#load().catch(() => null)
      if (this.#module === null) this.#users = 0
      return this.#module === null ? null : INPUT_NAME
    })
  }

  close(): Promise<void> {
    return this.#take(async () => {
      this.#users = Math.max(0, this.#users - 1)
      if (this.#users === 0) await this.#unloadOwn()
    })
  }

  /** Whoever used it is gone. Idempotent. */
  closeAll(): Promise<void> {
    return this.#take(async () => {
      this.#users = 0
      await this.#unloadOwn()
    })
  }

  async #load(): Promise<string> {
    const sink = (await this.#pactl(['get-default-sink'])).trim()
    if (sink === '') throw new Error('no output')
    const id = await this.#pactl(['load-module', 'module-remap-source', `master=${sink}.monitor`, `source_name=${NAME}`, `source_properties=device.description=${INPUT_NAME}`])
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

  #take<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work)
    this.#turn = result.catch(() => undefined)
    return result
  }
}

function ourModules(list: string): string[] {
  return list
    .split('\n')
    .map((line) => line.split('\t'))
    .flatMap(([id = '', kind, args = '']) => (kind === 'module-remap-source' && args.split(/\s+/u).includes(`source_name=${NAME}`) ? [id] : []))
}

import { modulesWith, Turns, type Pactl } from './pulse-modules.ts'

const SINK = 'dragoman_voice'
const SOURCE = 'dragoman_microphone'
/** What the window and the meeting find the two ends by. No blanks: they would need quoting twice. */
export const MICROPHONE_NAMES = { output: 'Dragoman_voice', input: 'Dragoman_microphone' } as const

const OURS = [
  // The remap hangs on the sink, so it goes first.
  { kind: 'module-remap-source', argument: `source_name=${SOURCE}` },
  { kind: 'module-null-sink', argument: `sink_name=${SINK}` },
] as const

interface Defaults {
  readonly sink: string
  readonly source: string
}

/**
 * A virtual microphone on PulseAudio and pipewire-pulse, while a session uses it: an output nobody hears, and a remap of it, because
 * browsers list no monitor as a microphone.
 */
export class PulseMicrophone {
  readonly #pactl: Pactl
  readonly #turns = new Turns()
  #modules: string[] = []

  constructor(pactl: Pactl) {
    this.#pactl = pactl
  }

  /** Removes what a crashed run left behind. Never rejects. */
  removeStale(): Promise<void> {
    return this.#turns.take(async () => {
      const list = await this.#pactl(['list', 'short', 'modules']).catch(() => '')
      for (const id of OURS.flatMap((ours) => modulesWith(list, ours))) if (!this.#modules.includes(id)) await this.#unload(id)
    })
  }

  /** The names of its ends, or null where it cannot be made. Open already, it stays as it is. */
  open(): Promise<typeof MICROPHONE_NAMES | null> {
    return this.#turns.take(async () => {
      if (this.#modules.length > 0) return MICROPHONE_NAMES
      const defaults = await this.#defaults()
      try {
        await this.#load(['module-null-sink', `sink_name=${SINK}`, `sink_properties=device.description=${MICROPHONE_NAMES.output}`])
        await this.#load(['module-remap-source', `master=${SINK}.monitor`, `source_name=${SOURCE}`, `source_properties=device.description=${MICROPHONE_NAMES.input}`])
        await this.#restore(defaults)
        return MICROPHONE_NAMES
      } catch {
        await this.#unloadAll()
        return null
      }
    })
  }

  /** Idempotent. */
  close(): Promise<void> {
    return this.#turns.take(() => this.#unloadAll())
  }

  async #defaults(): Promise<Defaults> {
    const [sink, source] = await Promise.all(['get-default-sink', 'get-default-source'].map((ask) => this.#pactl([ask]).catch(() => '')))
    return { sink: (sink ?? '').trim(), source: (source ?? '').trim() }
  }

  /** A sound server may take the newest device for its default one: our own voice would then come in by the microphone, or all sound go to the others. */
  async #restore({ sink, source }: Defaults): Promise<void> {
    const now = await this.#defaults()
    if (now.sink === SINK && sink !== '') await this.#pactl(['set-default-sink', sink])
    if (now.source === SOURCE && source !== '') await this.#pactl(['set-default-source', source])
  }

  async #load(args: readonly string[]): Promise<void> {
    const id = (await this.#pactl(['load-module', ...args])).trim()
    this.#modules = [id, ...this.#modules]
  }

  async #unloadAll(): Promise<void> {
    for (const id of this.#modules.splice(0)) await this.#unload(id)
  }

  async #unload(id: string): Promise<void> {
    // Gone already is as good.
    await this.#pactl(['unload-module', id]).catch(() => '')
  }
}

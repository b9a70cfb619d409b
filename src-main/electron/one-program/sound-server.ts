import { modulesWith, type Pactl } from '../pulse-modules.ts'
import { readSinks, readStreams, type Sink, type Stream } from './streams.ts'

const SINK = 'dragoman_one_program'
const SOURCE = 'dragoman_one_program_sound'
/** What the window finds the input by. No blanks: they would need quoting twice. */
export const PROGRAM_INPUT = 'Dragoman_one_program_sound'
const OUTPUT = 'Dragoman_one_program'
/** How much later the user hears the program than without us, ms; the sound server adds what the device needs. */
const LOOPBACK_MS = 30

const REMAP = { kind: 'module-remap-source', argument: `source_name=${SOURCE}` } as const
const LOOPBACK = { kind: 'module-loopback', argument: `source=${SINK}.monitor` } as const
const NULL_SINK = { kind: 'module-null-sink', argument: `sink_name=${SINK}` } as const
/** What hangs on another goes first. */
const IN_ORDER_OF_REMOVAL = [REMAP, LOOPBACK, NULL_SINK] as const

/** Where everything stands at one moment. */
export interface Picture {
  readonly streams: readonly Stream[]
  readonly sinks: readonly Sink[]
  /** Our output's number; null: it is not there. */
  readonly ours: number | null
  readonly defaultSink: Sink | null
  /** The module that lets the user hear our output; null: none. */
  readonly loopback: string | null
}

/** Our output, its input and its loopback on the sound server, known by their exact names only: numbers of modules are given again after it was restarted. */
export class OneProgramServer {
  readonly #pactl: Pactl

  constructor(pactl: Pactl) {
    this.#pactl = pactl
  }

  /** Rejects without a server, and with one older than PulseAudio 16, which cannot tell in JSON. */
  async look(): Promise<Picture> {
    const [streams, sinks, defaultName, modules] = await Promise.all([
      this.streams(),
      this.#pactl(['-f', 'json', 'list', 'sinks']).then(readSinks),
      this.#pactl(['get-default-sink']).then((name) => name.trim()),
      this.#modules(),
    ])
    return {
      streams,
      sinks,
      ours: sinks.find(({ name }) => name === SINK)?.index ?? null,
      defaultSink: sinks.find(({ name }) => name === defaultName) ?? null,
      loopback: modulesWith(modules, LOOPBACK)[0] ?? null,
    }
  }

  /** Rejects as `look` does. */
  async streams(): Promise<Stream[]> {
    return readStreams(await this.#pactl(['-f', 'json', 'list', 'sink-inputs']))
  }

  /** Rejects where one of the three cannot be made; what was made then has to be removed. */
  async make(heardOn: Sink): Promise<void> {
    await this.#load([NULL_SINK.kind, NULL_SINK.argument, 'rate=48000', 'channels=2', `sink_properties=device.description=${OUTPUT}`])
    await this.#load([LOOPBACK.kind, LOOPBACK.argument, `sink=${heardOn.name}`, `latency_msec=${LOOPBACK_MS}`])
    await this.#load([REMAP.kind, `master=${SINK}.monitor`, REMAP.argument, `source_properties=device.description=${PROGRAM_INPUT}`])
  }

  /** A stream that ended meanwhile, or an output that went, is no failure. */
  async move(stream: Stream, to: { readonly name: string }): Promise<void> {
    await this.#pactl(['move-sink-input', String(stream.index), to.name]).catch(() => '')
  }

  moveToOurs(stream: Stream): Promise<void> {
    return this.move(stream, { name: SINK })
  }

  /** Some servers take the newest device for the default one. */
  async setDefault(sink: Sink): Promise<void> {
    await this.#pactl(['set-default-sink', sink.name]).catch(() => '')
  }

  /** Never rejects. */
  async remove(): Promise<void> {
    const list = await this.#modules().catch(() => '')
    for (const ours of IN_ORDER_OF_REMOVAL) for (const id of modulesWith(list, ours)) await this.#pactl(['unload-module', id]).catch(() => '')
  }

  #modules(): Promise<string> {
    return this.#pactl(['list', 'short', 'modules'])
  }

  async #load(args: readonly string[]): Promise<void> {
    await this.#pactl(['load-module', ...args])
  }
}

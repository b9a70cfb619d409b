import type { Pactl } from '../../src-main/electron/pulse-modules.ts'

/** A stream as `pactl` shows it. */
export interface FakeStream {
  readonly index: number
  sink: number
  readonly module: string
  readonly properties: Readonly<Record<string, string>>
}

interface FakeSink {
  readonly index: number
  readonly name: string
  /** The module it goes with; null: the machine's own. */
  readonly module: string | null
}

/** A sound server that keeps modules, outputs and streams as `pactl` shows them. */
export class FakePulse {
  readonly modules = new Map<string, string>()
  readonly streams = new Map<number, FakeStream>()
  readonly outputs: FakeSink[] = [{ index: 0, name: 'alsa_output.pci', module: null }]
  sink = 'alsa_output.pci'
  source = 'alsa_input.pci'
  /** What `list sinks` prints. */
  sinks = ''
  /** As PulseAudio does where nothing better is there. */
  takesNewest = false
  isThere = true
  /** Kinds of modules this server does not have. */
  lacks: readonly string[] = []
  /** Every move of a stream, as "stream output". */
  readonly moves: string[] = []
  #ids = 30
  readonly pactl: Pactl = async (args) => {
    await Promise.resolve()
    if (!this.isThere) throw new Error('spawn pactl ENOENT')
    if (args[0] === '-f') return this.#inJson(args.slice(2))
    const [command = '', ...rest] = args
    switch (command) {
      case 'get-default-sink':
        return `${this.sink}\n`
      case 'get-default-source':
        return `${this.source}\n`
      case 'set-default-sink':
        this.sink = rest[0] ?? ''
        return ''
      case 'set-default-source':
        this.source = rest[0] ?? ''
        return ''
      case 'move-sink-input':
        return this.#move(Number(rest[0]), rest[1] ?? '')
      case 'load-module':
        if (this.takesNewest) this.#takeNewest(rest.slice(1).join(' '))
        if (this.lacks.includes(rest[0] ?? '')) throw new Error('Failure: Module initialization failed')
        return this.add(rest[0] ?? '', rest.slice(1).join(' '))
      case 'unload-module':
        return this.#unload(rest[0] ?? '')
      default:
        if (rest[0] === 'sinks') return this.sinks
        return [...this.modules].map(([id, line]) => `${id}\t${line}\t`).join('\n')
    }
  }

  add(kind: string, args: string): string {
    this.#ids += 1
    const id = String(this.#ids)
    this.modules.set(id, `${kind}\t${args}`)
    const name = /sink_name=(\S+)/u.exec(args)?.[1]
    if (kind === 'module-null-sink' && name !== undefined) this.plugIn(name, id)
    if (kind === 'module-loopback') this.#addStream({ sink: /sink=(\S+)/u.exec(args)?.[1] ?? this.sink, module: id, properties: { 'media.role': 'abstract', 'media.name': 'Loopback' } })
    return `${id}\n`
  }

  /** Another output is there. */
  plugIn(name: string, module: string | null = null): void {
    this.#ids += 1
    this.outputs.push({ index: this.#ids, name, module })
  }

  /** The output goes; what played there plays where the server thinks best. */
  unplug(name: string): void {
    const [gone] = this.outputs.splice(this.outputs.findIndex((sink) => sink.name === name), 1)
    if (this.sink === name) this.sink = this.outputs[0]?.name ?? ''
    for (const stream of this.streams.values()) if (stream.sink === gone?.index) stream.sink = this.#indexOf(this.sink)
  }

  /** A program plays, on the default output or on one the server remembers for it. */
  play(program: { readonly name?: string; readonly binary?: string; readonly title?: string; readonly processId?: number; readonly on?: string }): FakeStream {
    const { name, binary, title, processId = 4_000, on = this.sink } = program
    const said = { 'application.name': name, 'application.process.binary': binary, 'media.name': title, 'application.process.id': String(processId) }
    const properties = Object.fromEntries(Object.entries(said).filter((entry): entry is [string, string] => entry[1] !== undefined))
    return this.#addStream({ sink: on, module: '7', properties })
  }

  stopPlaying(stream: FakeStream): void {
    this.streams.delete(stream.index)
  }

  /** Name of the output where a stream plays. */
  whereIs({ sink }: FakeStream): string | undefined {
    return this.outputs.find(({ index }) => index === sink)?.name
  }

  /** Where what we hear of our own output plays. */
  get loopback(): string | undefined {
    const stream = [...this.streams.values()].find(({ properties }) => properties['media.name'] === 'Loopback')
    return stream === undefined ? undefined : this.whereIs(stream)
  }

  #addStream({ sink, module, properties }: { readonly sink: string; readonly module: string; readonly properties: FakeStream['properties'] }): FakeStream {
    this.#ids += 1
    const stream = { index: this.#ids, sink: this.#indexOf(sink), module, properties }
    this.streams.set(stream.index, stream)
    return stream
  }

  #indexOf(name: string): number {
    return this.outputs.find((sink) => sink.name === name)?.index ?? 0
  }

  #move(stream: number, to: string): string {
    const moved = this.streams.get(stream)
    const sink = this.outputs.find(({ name }) => name === to)
    if (moved === undefined || sink === undefined) throw new Error('Failure: No such entity')
    moved.sink = sink.index
    this.moves.push(`${stream} ${to}`)
    return ''
  }

  #unload(id: string): string {
    if (!this.modules.delete(id)) throw new Error('Failure: No such entity')
    for (const stream of this.streams.values()) if (stream.module === id) this.streams.delete(stream.index)
    const sink = this.outputs.find(({ module }) => module === id)
    if (sink !== undefined) this.unplug(sink.name)
    return ''
  }

  #inJson([, what]: readonly string[]): string {
    if (what === 'sinks') return JSON.stringify(this.outputs.map(({ index, name }) => ({ index, name, driver: 'fake.c' })))
    return JSON.stringify([...this.streams.values()].map(({ index, sink, module, properties }) => ({ index, driver: 'protocol-native.c', owner_module: module, client: '1', sink, corked: false, mute: false, properties })))
  }

  #takeNewest(args: string): void {
    this.sink = /sink_name=(\S+)/u.exec(args)?.[1] ?? this.sink
    this.source = /source_name=(\S+)/u.exec(args)?.[1] ?? this.source
  }
}

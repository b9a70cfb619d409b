import type { Pactl } from '../../src-main/electron/pulse-modules.ts'

/** A sound server that keeps its modules as `pactl` shows them. */
export class FakePulse {
  readonly modules = new Map<string, string>()
  sink = 'alsa_output.pci'
  source = 'alsa_input.pci'
  /** What `list sinks` prints. */
  sinks = ''
  /** As PulseAudio does where nothing better is there. */
  takesNewest = false
  isThere = true
  /** Kinds of modules this server does not have. */
  lacks: readonly string[] = []
  #ids = 30
  readonly pactl: Pactl = async ([command = '', ...rest]) => {
    await Promise.resolve()
    if (!this.isThere) throw new Error('spawn pactl ENOENT')
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
      case 'load-module':
        if (this.takesNewest) this.#takeNewest(rest.slice(1).join(' '))
        if (this.lacks.includes(rest[0] ?? '')) throw new Error('Failure: Module initialization failed')
        return this.add(rest[0] ?? '', rest.slice(1).join(' '))
      case 'unload-module':
        if (!this.modules.delete(rest[0] ?? '')) throw new Error('Failure: No such entity')
        return ''
      default:
        if (rest[0] === 'sinks') return this.sinks
        return [...this.modules].map(([id, line]) => `${id}\t${line}\t`).join('\n')
    }
  }
  #takeNewest(args: string): void {
    this.sink = /sink_name=(\S+)/u.exec(args)?.[1] ?? this.sink
    this.source = /source_name=(\S+)/u.exec(args)?.[1] ?? this.source
  }

  add(kind: string, args: string): string {
    this.#ids += 1
    this.modules.set(String(this.#ids), `${kind}\t${args}`)
    return `${this.#ids}\n`
  }
}

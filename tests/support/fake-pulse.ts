import type { Pactl } from '../../src-main/electron/pulse-modules.ts'

/** A sound server that keeps its modules as `pactl` shows them. */
export class FakePulse {
  readonly modules = new Map<string, string>()
  sink = 'alsa_output.pci'
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
      case 'load-module':
        if (this.lacks.includes(rest[0] ?? '')) throw new Error('Failure: Module initialization failed')
        return this.add(rest[0] ?? '', rest.slice(1).join(' '))
      case 'unload-module':
        if (!this.modules.delete(rest[0] ?? '')) throw new Error('Failure: No such entity')
        return ''
      default:
        return [...this.modules].map(([id, line]) => `${id}\t${line}\t`).join('\n')
    }
  }
  add(kind: string, args: string): string {
    this.#ids += 1
    this.modules.set(String(this.#ids), `${kind}\t${args}`)
    return `${this.#ids}\n`
  }
}

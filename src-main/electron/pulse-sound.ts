import type { OneProgram } from './one-program/one-program.ts'
import type { PulseMonitor } from './pulse-monitor.ts'

/** This computer's sound on PulseAudio and pipewire-pulse: all of it, or one program's. */
export class PulseSound {
  readonly #monitor: PulseMonitor
  readonly #oneProgram: OneProgram
  /** What is open, oldest first: whoever opens another closes the first, so it is closed in this order. */
  #open: Pick<PulseMonitor, 'close'>[] = []

  constructor(parts: { readonly monitor: PulseMonitor; readonly oneProgram: OneProgram }) {
    this.#monitor = parts.monitor
    this.#oneProgram = parts.oneProgram
  }

  /** The name of the input, or null where there is none to be had. `program`: only what this one plays; null: everything. */
  async open(program: string | null): Promise<string | null> {
    const opened = program === null ? this.#monitor : this.#oneProgram
    // Before it is there: another that is asked for meanwhile comes after it.
    this.#open.push(opened)
    if (program === null) return this.#monitor.open()
    const name = await this.#oneProgram.open(program)
    // Nobody closes one program that was refused; without the input of everything the window takes the display, and closes that as well.
    const at = name === null ? this.#open.lastIndexOf(opened) : -1
    if (at >= 0) this.#open.splice(at, 1)
    return name
  }

  /** The name of the output all of whose sound is heard, as a browser lists it; null where that is not known. */
  get output(): string | null {
    return this.#monitor.output
  }

  async close(): Promise<void> {
    await this.#open.shift()?.close()
  }

  /** Whoever used it is gone. Idempotent. */
  async closeAll(): Promise<void> {
    this.#open = []
    await Promise.all([this.#monitor.closeAll(), this.#oneProgram.closeAll()])
  }

  /** Gives back what a crashed run left. Never rejects. */
  async removeStale(): Promise<void> {
    await Promise.all([this.#monitor.removeStale(), this.#oneProgram.removeStale()])
  }

  programs(): ReturnType<OneProgram['programs']> {
    return this.#oneProgram.programs()
  }
}

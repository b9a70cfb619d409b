import type { PlayingProgram } from '../../../src-shared/api.ts'
import type { Clock, TimerHandle } from '../../../src-shared/clock.ts'
import type { Unsubscribe } from '../../../src-shared/emitter.ts'
import { Turns, type Pactl } from '../pulse-modules.ts'
import { OneProgramServer, PROGRAM_INPUT, type Picture } from './sound-server.ts'
import { programsOf, type Sink, type Stream } from './streams.ts'

export interface OneProgramPorts {
  readonly pactl: Pactl
  /** Told whenever streams, outputs or defaults change; what it misses is found by looking again. */
  readonly watch: (onChange: () => void) => Unsubscribe
  readonly clock: Pick<Clock, 'setTimer' | 'clearTimer'>
  /** Processes of this program: what they play is never captured here. */
  readonly ownProcesses: () => readonly number[]
}

const LOOK_EVERY_MS = 5_000

/** While it is open. */
interface Capture {
  readonly program: string
  users: number
  /** Where each stream that was moved played before. */
  readonly before: Map<number, number>
  /** The default output that the user has chosen, as far as known. */
  heardOn: Sink
  timer: TimerHandle | null
  readonly unwatch: Unsubscribe
}

/**
 * The sound of one program as an input, on PulseAudio and pipewire-pulse: its streams play into an output of ours, which the user hears
 * through a loopback. Streams that come later follow, the loopback follows the default output, and all is as before when it is closed.
 */
export class OneProgram {
  readonly #ports: OneProgramPorts
  readonly #server: OneProgramServer
  readonly #turns = new Turns()
  #capture: Capture | null = null
  #willLook = false

  constructor(ports: OneProgramPorts) {
    this.#ports = ports
    this.#server = new OneProgramServer(ports.pactl)
  }

  /** What plays now, without ourselves; null: this system cannot tell. */
  programs(): Promise<PlayingProgram[] | null> {
    return this.#server.streams().then(
      (streams) => programsOf(streams, this.#isOurs()),
      () => null,
    )
  }

  /** The name of the input, or null where it cannot be made. A program that plays nothing is waited for. */
  open(program: string): Promise<string | null> {
    return this.#turns.take(async () => {
      const open = this.#capture
      if (open?.program === program) {
        open.users += 1
        return PROGRAM_INPUT
      }
      // Another one from now on; who opened the first still closes it once.
      if (open !== null) await this.#end(open)
      const made = await this.#begin(program, (open?.users ?? 0) + 1).catch(() => false)
      return made ? PROGRAM_INPUT : null
    })
  }

  close(): Promise<void> {
    return this.#turns.take(async () => {
      const open = this.#capture
      if (open === null) return
      open.users -= 1
      if (open.users <= 0) await this.#end(open)
    })
  }

  /** Whoever used it is gone. Idempotent. */
  closeAll(): Promise<void> {
    return this.#turns.take(async () => {
      if (this.#capture !== null) await this.#end(this.#capture)
    })
  }

  /** Gives back what a crashed run left. Never rejects. */
  removeStale(): Promise<void> {
    return this.#turns.take(async () => {
      if (this.#capture === null) await this.#giveBack(new Map(), null)
    })
  }

  async #begin(program: string, users: number): Promise<boolean> {
    const before = await this.#server.look()
    const heardOn = otherThanOurs(before, before.defaultSink)
    if (heardOn === null) return false
    try {
      // What a crash left would be in the way.
      if (before.ours !== null) await this.#giveBack(new Map(), null)
      await this.#server.make(heardOn)
    } catch {
      await this.#server.remove()
      return false
    }
    const unwatch = this.#ports.watch(() => this.#lookSoon())
    this.#capture = { program, users, before: new Map(), heardOn, timer: null, unwatch }
    await this.#align(this.#capture)
    this.#scheduleLook(this.#capture)
    return true
  }

  async #end(capture: Capture): Promise<void> {
    this.#capture = null
    capture.unwatch()
    if (capture.timer !== null) this.#ports.clock.clearTimer(capture.timer)
    await this.#giveBack(capture.before, capture.heardOn)
  }

  /** One look for any number of news. */
  #lookSoon(): void {
    if (this.#willLook || this.#capture === null) return
    this.#willLook = true
    void this.#turns.take(async () => {
      this.#willLook = false
      if (this.#capture !== null) await this.#align(this.#capture)
    })
  }

  #scheduleLook(capture: Capture): void {
    capture.timer = this.#ports.clock.setTimer(LOOK_EVERY_MS, () => {
      this.#lookSoon()
      this.#scheduleLook(capture)
    })
  }

  /** Brings everything to where it belongs. A server that does not answer is asked again. */
  async #align(capture: Capture): Promise<void> {
    const picture = await this.#server.look().catch(() => null)
    if (picture === null || picture.ours === null) return
    await this.#keepDefault(capture, picture)
    const isOurs = this.#isOurs()
    for (const stream of picture.streams) {
      if (stream.module === picture.loopback) {
        if (stream.sink !== capture.heardOn.index) await this.#server.move(stream, capture.heardOn)
      } else if (stream.program !== null && stream.program.id === capture.program && !isOurs(stream)) {
        if (stream.sink === picture.ours) continue
        capture.before.set(stream.index, stream.sink)
        await this.#server.moveToOurs(stream)
      } else if (stream.sink === picture.ours) {
        // The server remembers where a program played last, also one that was chosen before.
        await this.#server.move(stream, capture.heardOn)
      }
    }
  }

  /** The loopback follows the default output, which is never ours. */
  async #keepDefault(capture: Capture, picture: Picture): Promise<void> {
    const wanted = picture.defaultSink
    if (wanted !== null && wanted.index !== picture.ours) {
      capture.heardOn = wanted
      return
    }
    const instead = otherThanOurs(picture, picture.sinks.find(({ name }) => name === capture.heardOn.name) ?? null)
    if (instead === null) return
    capture.heardOn = instead
    await this.#server.setDefault(instead)
  }

  /** First the streams, so that nothing is silent for a moment, then what we made. */
  async #giveBack(before: ReadonlyMap<number, number>, heardOn: Sink | null): Promise<void> {
    const picture = await this.#server.look().catch(() => null)
    if (picture !== null && picture.ours !== null) {
      const fallback = otherThanOurs(picture, picture.sinks.find(({ name }) => name === heardOn?.name) ?? picture.defaultSink)
      for (const stream of picture.streams) {
        if (stream.sink !== picture.ours) continue
        const home = picture.sinks.find(({ index }) => index === before.get(stream.index)) ?? fallback
        if (home !== null) await this.#server.move(stream, home)
      }
      if (picture.defaultSink?.index === picture.ours && fallback !== null) await this.#server.setDefault(fallback)
    }
    await this.#server.remove()
  }

  #isOurs(): (stream: Stream) => boolean {
    const own = new Set(this.#ports.ownProcesses())
    return ({ processId }) => processId !== null && own.has(processId)
  }
}

/** The wished one, or any that is not ours. */
function otherThanOurs({ sinks, ours }: Picture, wished: Sink | null): Sink | null {
  if (wished !== null && wished.index !== ours) return wished
  return sinks.find(({ index }) => index !== ours) ?? null
}

import { Emitter, type Unsubscribe } from '../../src-shared/emitter.ts'
import { samplesToMs } from '../../src-shared/audio/pcm.ts'
import { SpeakingGate } from '../../src-shared/audio/speaking-gate.ts'
import { FrameTimes } from './frame-times.ts'
import { LoopWatch } from './loop-watch.ts'

/** One thing that is listened to: its gate, and the watch over what comes back. */
export class GuardedSide {
  readonly watch = new LoopWatch()
  readonly #onLoop: () => void
  readonly #gate = new SpeakingGate()
  #times = new FrameTimes()
  readonly #heard = new Emitter<Int16Array>((error) => reportError(error))
  /** Whether the gate is in force. */
  isGated = false

  constructor({ onLoop }: { readonly onLoop: () => void }) {
    this.#onLoop = onLoop
  }

  /** The raw sound, before the gate. */
  onHeard(listener: (pcm: Int16Array) => void): Unsubscribe {
    return this.#heard.subscribe(listener)
  }

  /** What is heard from now on does not follow what was heard before. */
  restart(): void {
    this.#times = new FrameTimes()
  }

  speak(nowMs: number): void {
    this.#gate.speak(nowMs)
    this.watch.speaking({ on: true }, nowMs)
  }

  /** Nothing waits any more; the output sounds for as long as it takes. */
  hush(nowMs: number, outputLatencyMs: number): void {
    this.#gate.hush(nowMs + outputLatencyMs)
    this.watch.speaking({ on: false }, nowMs)
  }

  /**
   * Gated by when the frame was captured and by when it arrived: the first holds for frames that waited behind a busy page, the second
   * whatever became of the device's clock.
   */
  pass(pcm: Int16Array, nowMs: number): Int16Array {
    const startMs = this.#times.startOf(pcm.length, nowMs)
    this.#heard.emit(pcm)
    if (this.watch.hear(pcm, { startMs, nowMs })) this.#onLoop()
    const kept = this.#gate.pass(pcm, startMs).pcm
    if (!this.isGated) return pcm
    return this.#gate.isClosedAt(nowMs - samplesToMs(pcm.length)) ? new Int16Array(pcm.length) : kept
  }
}

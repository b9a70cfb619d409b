import { SAMPLE_RATE_HZ } from '../../src-shared/audio/pcm.ts'
import type { SoundEnvironment } from './environment.ts'

export interface RunningContextOptions {
  readonly latencyHint: AudioContextLatencyCategory | number
  /** The context failed and is closed; only a new one helps. */
  readonly onBroken: () => void
}

/** An audio context at 24 kHz that resumes whenever it was suspended and may run again. Closed by its owner, or broken once. */
export class RunningContext {
  readonly context: AudioContext
  readonly #stop = new AbortController()
  readonly #onBroken: () => void

  constructor(environment: SoundEnvironment, { latencyHint, onBroken }: RunningContextOptions) {
    this.context = environment.newContext({ sampleRate: SAMPLE_RATE_HZ, latencyHint })
    this.#onBroken = onBroken
    const { signal } = this.#stop
    const resume = (): void => this.resume()
    this.context.addEventListener('statechange', resume, { signal })
    this.context.addEventListener('error', () => this.#break(), { signal })
    document.addEventListener('visibilitychange', resume, { signal })
    // A page reloaded in mid-session may not sound before its first click or key.
    document.addEventListener('pointerdown', resume, { signal })
    document.addEventListener('keydown', resume, { signal })
    this.resume()
  }

  async close(): Promise<void> {
    this.#stop.abort()
    if (this.context.state !== 'closed') await this.context.close().catch(() => undefined)
  }

  /** Tries to run. Worth asking again once a microphone is open: a page that captures may sound, and nothing tells a context that waits. */
  resume(): void {
    if (this.context.state === 'running' || this.context.state === 'closed') return
    // Refused while the page may not sound; one of the events above comes when it may.
    this.context.resume().catch(() => undefined)
  }

  #break(): void {
    if (this.#stop.signal.aborted) return
    void this.close()
    this.#onBroken()
  }
}

import { MIN_TARGET_MS } from '../../src-shared/audio/jitter-target.ts'
import type { SoundEnvironment } from './environment.ts'
import playbackWorkletUrl from './playback.worklet.ts?worker&url'
import { SoundError } from './port.ts'
import { RunningContext } from './running-context.ts'
import { SpeakingNow } from './speaking-now.ts'
import { PLAYBACK_PROCESSOR, type PlaybackCommand, type PlaybackReport } from './worklet-messages.ts'

/** Newer than the typings: Chromium 110 on. Absent in other browsers. */
interface ContextWithSink extends AudioContext {
  setSinkId?: (id: string) => Promise<void>
}

export interface PlaybackGraphOptions {
  /** The empty string is the default. */
  readonly outputId: string
  readonly onBroken: () => void
  /** So many samples of the voice were left out, because it was far behind. */
  readonly onSkipped: (samples: number) => void
  readonly onSpeaking: (speaking: { readonly on: boolean }) => void
}

/** Worklet -> loudspeaker, with what the worklet last said about itself. */
export class PlaybackGraph {
  readonly #running: RunningContext
  #node: AudioWorkletNode | null = null
  readonly #speaking: SpeakingNow
  readonly #followContext = (): void => this.#speaking.running({ isRunning: this.#running.context.state === 'running' })
  #untap: () => void = () => undefined
  #onPlayed: ((pcm: Int16Array) => void) | null = null
  #pushed = 0
  #report: PlaybackReport = { receivedSamples: 0, queuedSamples: 0, playedSamples: 0, underruns: 0, skippedSamples: 0, targetMs: MIN_TARGET_MS }

  private constructor(running: RunningContext, onSpeaking: PlaybackGraphOptions['onSpeaking']) {
    this.#running = running
    this.#speaking = new SpeakingNow(onSpeaking)
    this.#followContext()
    running.context.addEventListener('statechange', this.#followContext)
  }

  static async open(environment: SoundEnvironment, { outputId, onBroken, onSkipped, onSpeaking }: PlaybackGraphOptions): Promise<PlaybackGraph> {
    const running = new RunningContext(environment, { latencyHint: 'interactive', onBroken })
    const graph = new PlaybackGraph(running, onSpeaking)
    try {
      await running.context.audioWorklet.addModule(playbackWorkletUrl)
      const node = new AudioWorkletNode(running.context, PLAYBACK_PROCESSOR, { numberOfInputs: 0, outputChannelCount: [1] })
      graph.#listen(node, { onBroken, onSkipped })
      // An output that is gone by now is found by the next look at the devices; until then the default sounds.
      if (outputId !== '') await graph.setOutput(outputId).catch(() => undefined)
      node.connect(running.context.destination)
      environment.onPlayerNode(node)
      return graph
    } catch (error) {
      await graph.close()
      throw error
    }
  }

  /** Counts what is on its way to the worklet as queued. */
  get state(): PlaybackReport {
    const { receivedSamples, queuedSamples } = this.#report
    return { ...this.#report, queuedSamples: queuedSamples + this.#pushed - receivedSamples }
  }

  push(pcm: Int16Array<ArrayBuffer>): void {
    this.#pushed += pcm.length
    this.#speaking.queued(this.state.queuedSamples)
    this.#node?.port.postMessage({ type: 'push', pcm } satisfies PlaybackCommand, [pcm.buffer])
  }

  clear(): void {
    this.#post({ type: 'clear' })
  }

  setGain(gain: number): void {
    this.#speaking.gain(gain)
    this.#post({ type: 'gain', gain })
  }

  async setOutput(outputId: string): Promise<void> {
    const context: ContextWithSink = this.#running.context
    if (context.setSinkId === undefined) throw new SoundError('not-supported')
    try {
      await context.setSinkId(outputId)
    } catch (cause) {
      const denied = cause instanceof Error && cause.name === 'NotAllowedError'
      throw new SoundError(denied ? 'permission-denied' : 'device-gone', { cause })
    }
  }

  /** To the loudspeaker, ms. A context that does not say says 0. */
  get outputLatencyMs(): number {
    const { baseLatency, outputLatency } = this.#running.context
    return ((baseLatency || 0) + (outputLatency || 0)) * 1000
  }

  /** Hears beside the loudspeaker what is played, 20 ms at a time; null stops it. */
  async tap(onPlayed: ((pcm: Int16Array) => void) | null): Promise<void> {
    this.#untap()
    this.#untap = () => undefined
    this.#onPlayed = onPlayed
    if (onPlayed === null) return
    const { tapNode } = await import('./tap-node.ts')
    const node = this.#node
    if (node === null) return
    const untap = await tapNode(node, onPlayed)
    // It may have been called off meanwhile.
    if (this.#node === node && this.#onPlayed === onPlayed) this.#untap = untap
    else untap()
  }

  async close(): Promise<void> {
    this.#untap()
    this.#running.context.removeEventListener('statechange', this.#followContext)
    // What it held is heard no more.
    this.#speaking.queued(0)
    if (this.#node !== null) {
      this.#post({ type: 'close' })
      this.#node.port.onmessage = null
      this.#node.onprocessorerror = null
      this.#node.port.close()
      this.#node.disconnect()
    }
    this.#node = null
    await this.#running.close()
  }

  #listen(node: AudioWorkletNode, { onBroken, onSkipped }: Pick<PlaybackGraphOptions, 'onBroken' | 'onSkipped'>): void {
    this.#node = node
    node.port.onmessage = (event: MessageEvent<PlaybackReport>) => {
      const skipped = event.data.skippedSamples - this.#report.skippedSamples
      this.#report = event.data
      this.#speaking.queued(this.state.queuedSamples)
      if (skipped > 0) onSkipped(skipped)
    }
    node.onprocessorerror = onBroken
  }

  #post(command: PlaybackCommand): void {
    this.#node?.port.postMessage(command)
  }
}

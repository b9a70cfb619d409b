import { MIN_TARGET_MS } from '../../src-shared/audio/jitter-target.ts'
import type { SoundEnvironment } from './environment.ts'
import playbackWorkletUrl from './playback.worklet.ts?worker&url'
import { SoundError } from './port.ts'
import { RunningContext } from './running-context.ts'
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
}

/** Worklet -> loudspeaker, with what the worklet last said about itself. */
export class PlaybackGraph {
  readonly #running: RunningContext
  #node: AudioWorkletNode | null = null
  #pushed = 0
  #report: PlaybackReport = { receivedSamples: 0, queuedSamples: 0, playedSamples: 0, underruns: 0, skippedSamples: 0, targetMs: MIN_TARGET_MS }

  private constructor(running: RunningContext) {
    this.#running = running
  }

  static async open(environment: SoundEnvironment, { outputId, onBroken, onSkipped }: PlaybackGraphOptions): Promise<PlaybackGraph> {
    const running = new RunningContext(environment, { latencyHint: 'interactive', onBroken })
    const graph = new PlaybackGraph(running)
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
    this.#node?.port.postMessage({ type: 'push', pcm } satisfies PlaybackCommand, [pcm.buffer])
  }

  clear(): void {
    this.#post({ type: 'clear' })
  }

  setGain(gain: number): void {
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

  async close(): Promise<void> {
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

  #listen(node: AudioWorkletNode, { onBroken, onSkipped }: Omit<PlaybackGraphOptions, 'outputId'>): void {
    this.#node = node
    node.port.onmessage = (event: MessageEvent<PlaybackReport>) => {
      const skipped = event.data.skippedSamples - this.#report.skippedSamples
      this.#report = event.data
      if (skipped > 0) onSkipped(skipped)
    }
    node.onprocessorerror = onBroken
  }

  #post(command: PlaybackCommand): void {
    this.#node?.port.postMessage(command)
  }
}

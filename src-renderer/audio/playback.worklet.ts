import { PlaybackCore } from './playback-core.ts'
import { PLAYBACK_PROCESSOR, type PlaybackCommand, type PlaybackReport } from './worklet-messages.ts'

const REPORT_EVERY_S = 0.05

/** Audio thread: plays what the core gives. `process` allocates only the report, at most 20 times a second and never while idle. */
class PlaybackProcessor extends AudioWorkletProcessor {
  readonly #core = new PlaybackCore({ sampleRateHz: sampleRate })
  #open = true
  #reportAtS = 0
  #reported = 0

  constructor() {
    super()
    this.port.onmessage = (event: MessageEvent<PlaybackCommand>) => this.#handle(event.data)
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const mono = outputs[0]?.[0]
    if (mono !== undefined && this.#open) {
      this.#core.render(mono)
      this.#report()
    }
    return this.#open
  }

  #handle(command: PlaybackCommand): void {
    switch (command.type) {
      case 'push':
        return this.#core.push(command.pcm)
      case 'clear':
        return this.#core.clear()
      case 'gain':
        return this.#core.setGain(command.gain)
      case 'close':
        this.#open = false
    }
  }

  #report(): void {
    const { receivedSamples, queuedSamples, playedSamples, underruns, skippedSamples, targetMs } = this.#core
    // All three only grow except by a clear, which comes with fewer queued.
    const state = receivedSamples + playedSamples - queuedSamples
    if (currentTime < this.#reportAtS || state === this.#reported) return
    this.#reportAtS = currentTime + REPORT_EVERY_S
    this.#reported = state
    const report: PlaybackReport = { receivedSamples, queuedSamples, playedSamples, underruns, skippedSamples, targetMs }
    this.port.postMessage(report)
  }
}

registerProcessor(PLAYBACK_PROCESSOR, PlaybackProcessor)

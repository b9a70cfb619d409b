import { FrameCutter } from './frame-cutter.ts'
import { CAPTURE_PROCESSOR, type CaptureCommand } from './worklet-messages.ts'

/** Audio thread: posts what comes in as frames. The port keeps them until the window listens, so none is lost at the start. */
class CaptureProcessor extends AudioWorkletProcessor {
  readonly #cutter = new FrameCutter((frame) => this.port.postMessage(frame, [frame.pcm.buffer]))
  #open = true

  constructor() {
    super()
    this.port.onmessage = (event: MessageEvent<CaptureCommand>) => {
      if (event.data.type === 'close') this.#open = false
    }
  }

  process(inputs: Float32Array[][]): boolean {
    // The node mixes down to one channel; there is none while nothing is connected.
    const mono = inputs[0]?.[0]
    if (mono !== undefined && this.#open) this.#cutter.push(mono)
    return this.#open
  }
}

registerProcessor(CAPTURE_PROCESSOR, CaptureProcessor)

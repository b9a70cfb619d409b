// oxlint-disable-next-line typescript/triple-slash-reference -- the other tsconfig projects do not list this file's declarations
/// <reference path="./rnnoise-wasm.d.ts" />
import { DENOISER_BLOCK, type Denoiser, type OpenDenoiser } from './denoiser.ts'

const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT

/** RNNoise as WebAssembly, loaded when somebody wants it. */
export async function loadRnnoise(): Promise<OpenDenoiser> {
  const { default: load } = await import('@echogarden/rnnoise-wasm')
  const library = await load()
  return (): Denoiser => {
    let state = library._rnnoise_create(0)
    const address = library._malloc(DENOISER_BLOCK * FLOAT_BYTES)
    if (state === 0 || address === 0) throw new Error('no memory for noise reduction')
    const from = address / FLOAT_BYTES
    return {
      process(block) {
        // Its memory may move as it grows, so the view is asked for each time.
        library.HEAPF32.set(block, from)
        library._rnnoise_process_frame(state, address, address)
        block.set(library.HEAPF32.subarray(from, from + DENOISER_BLOCK))
      },
      close() {
        if (state === 0) return
        library._rnnoise_destroy(state)
        library._free(address)
        state = 0
      },
    }
  }
}

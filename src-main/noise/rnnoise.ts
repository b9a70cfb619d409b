// oxlint-disable-next-line typescript/triple-slash-reference -- the other tsconfig projects do not list this file's declarations
/// <reference path="./rnnoise-wasm.d.ts" />
import type { RnnoiseModule } from '@echogarden/rnnoise-wasm'
import { DENOISER_BLOCK, type Denoiser, type LoadDenoiser, type OpenDenoiser } from './denoiser.ts'

const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT

/** RNNoise as WebAssembly, loaded when somebody wants it and then the same for all; a load that failed is tried again. */
export function createRnnoise(): LoadDenoiser {
  let loaded: Promise<RnnoiseModule> | null = null
  return async () => {
    const loading = (loaded ??= import('@echogarden/rnnoise-wasm').then(({ default: load }) => load()))
    loading.catch(() => {
      if (loaded === loading) loaded = null
    })
    return openWith(await loading)
  }
}

function openWith(library: RnnoiseModule): OpenDenoiser {
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

import { DENOISER_DELAY, type Denoiser } from '../../../src-main/noise/denoiser.ts'

/** A denoiser that takes nothing out and only its time. */
export function delayingDenoiser(onBlock: () => void = () => undefined): Denoiser {
  let held = new Float32Array(DENOISER_DELAY)
  return {
    process(block) {
      onBlock()
      const now = block.slice()
      block.set(held)
      held = now
    },
    close: () => undefined,
  }
}

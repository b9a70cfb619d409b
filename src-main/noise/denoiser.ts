/** Takes noise out of one stream of voices, 48 kHz mono. */
export interface Denoiser {
  /** One block of 480 samples (10 ms) at the scale of 16-bit samples, changed in place. What comes out is `DENOISER_DELAY` behind. */
  process(block: Float32Array): void
  /** Frees its memory. Idempotent. */
  close(): void
}

export const DENOISER_RATE_HZ = 48_000
export const DENOISER_BLOCK = 480
/** RNNoise lays its windows over one another by half, so that the sound comes out one block later. Measured, tests/unit/noise. */
export const DENOISER_DELAY = 480

/** Begins a stream; what came before has no part in it. */
export type OpenDenoiser = () => Denoiser

/** Rejects where the library cannot be loaded. */
export type LoadDenoiser = () => Promise<OpenDenoiser>

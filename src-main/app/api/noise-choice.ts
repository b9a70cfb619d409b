import type { SessionEventOut } from '../../../src-shared/api.ts'
import type { Settings } from '../../../src-shared/settings.ts'
import type { SoundSource } from '../../../src-shared/transcript/types.ts'
import type { LoadDenoiser, OpenDenoiser } from '../../noise/denoiser.ts'

/** What a session is told when noise reduction on this computer does not work. */
export const NOISE_KEPT: SessionEventOut = {
  type: 'warning',
  code: 'noise-kept',
  message: 'Noise reduction on this computer did not work, so your microphone is heard as it is. No words were lost. Start again to try it once more.',
}

/** Who takes the noise out of the microphone. */
export interface NoiseChoice {
  /** Ours; null: not here. */
  readonly open: OpenDenoiser | null
  /** It was wanted and cannot be had. */
  readonly failed: boolean
  /** What the service is asked for: nothing where we do it, because what was cleaned once only suffers. */
  readonly service: Settings['noiseReduction']
}

/** Decides it for a session. Never rejects. */
export async function chooseNoiseReduction(settings: Settings, sources: readonly SoundSource[], load: LoadDenoiser): Promise<NoiseChoice> {
  const byService: NoiseChoice = { open: null, failed: false, service: settings.noiseReduction }
  if (!settings.reduceNoiseHere || !sources.includes('microphone')) return byService
  return load().then(
    (open): NoiseChoice => ({ open, failed: false, service: 'off' }),
    (): NoiseChoice => ({ ...byService, failed: true }),
  )
}

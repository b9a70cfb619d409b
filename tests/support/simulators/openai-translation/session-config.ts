import type { RealtimeTranslationSession, RealtimeTranslationSessionUpdateRequest } from 'openai/resources/realtime/realtime'

type Input = NonNullable<RealtimeTranslationSession['audio']['input']>

/** What a translation session is set to. Spanish when nobody asked for anything (openai-realtime.md 2.6). */
export interface SessionConfig {
  readonly language: string
  readonly transcription: NonNullable<Input['transcription']> | null
  readonly noiseReduction: NonNullable<Input['noise_reduction']> | null
}

export const INITIAL_CONFIG: SessionConfig = { language: 'es', transcription: null, noiseReduction: null }

/** What is left out stays. Noise reduction without a strength keeps the present one, 1 when it was off. */
export function updatedConfig(config: SessionConfig, update: RealtimeTranslationSessionUpdateRequest): SessionConfig {
  const { transcription, noise_reduction: noise } = update.audio?.input ?? {}
  const strength = noise?.strength ?? config.noiseReduction?.strength ?? 1
  return {
    language: update.audio?.output?.language ?? config.language,
    transcription: transcription === undefined ? config.transcription : transcription,
    noiseReduction: noise === undefined ? config.noiseReduction : noise === null ? null : { type: noise.type, strength },
  }
}

export function sessionOf(
  identity: { readonly id: string; readonly model: string; readonly expiresAtS: number },
  config: SessionConfig,
): RealtimeTranslationSession {
  return {
    id: identity.id,
    type: 'translation',
    model: identity.model,
    expires_at: identity.expiresAtS,
    audio: {
      input: { transcription: config.transcription, noise_reduction: config.noiseReduction },
      output: { language: config.language },
    },
  }
}

import type { LanguageTag } from '../../../src-shared/languages.ts'

export interface SessionSetup {
  /** Without the prefix `models/`. */
  readonly model: string
  readonly language: LanguageTag
  readonly wantSourceText: boolean
}

/**
 * The first message of a session. `translationConfig` is always there: without it a session looks healthy and streams silence
 * (other-engines.md 1.4). The old context is of no use to a translator and is compressed, so that it does not end the session.
 */
export function setup({ model, language, wantSourceText }: SessionSetup): string {
  return JSON.stringify({
    setup: {
      model: `models/${model}`,
      generationConfig: {
        responseModalities: ['AUDIO'],
        translationConfig: { targetLanguageCode: language, echoTargetLanguage: false },
      },
      ...(wantSourceText ? { inputAudioTranscription: {} } : {}),
      outputAudioTranscription: {},
      contextWindowCompression: { triggerTokens: '25000', slidingWindow: { targetTokens: '8000' } },
    },
  })
}

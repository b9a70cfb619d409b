import type { LanguageTag } from '../../../src-shared/languages.ts'
import { encodePcm } from '../wire/pcm-base64.ts'
import { SAMPLE_RATE_HZ } from './description.ts'

export interface SessionSetup {
  /** Without the prefix `models/`. */
  readonly model: string
  readonly language: LanguageTag
  readonly wantSourceText: boolean
}

const MIME_TYPE = `audio/pcm;rate=${SAMPLE_RATE_HZ}`

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

export function audioChunk(pcm: Int16Array): string {
  return JSON.stringify({ realtimeInput: { audio: { mimeType: MIME_TYPE, data: encodePcm(pcm) } } })
}

export function audioStreamEnd(): string {
  return JSON.stringify({ realtimeInput: { audioStreamEnd: true } })
}

/** Bytes on the wire for one ms of sound: 32 bytes of PCM as base64. The envelope adds about 2 %. */
export const WIRE_BYTES_PER_MS = (32 * 4) / 3

import type {
  RealtimeTranslationInputAudioBufferAppendEvent,
  RealtimeTranslationSessionCloseEvent,
  RealtimeTranslationSessionUpdateEvent,
} from 'openai/resources/realtime/realtime'
import type { LanguageTag } from '../../../src-shared/languages.ts'
import { encodePcm } from '../wire/pcm-base64.ts'

/** Everything that can be set in a translation session. */
export interface SessionConfig {
  readonly language: LanguageTag
  readonly transcriptionModel: string | null
  readonly noiseReduction: 'near_field' | 'far_field' | null
}

/** The whole configuration each time: what is left out would keep a value we did not choose. */
export function sessionUpdate(config: SessionConfig, eventId: string): string {
  const event: RealtimeTranslationSessionUpdateEvent = {
    type: 'session.update',
    event_id: eventId,
    session: {
      audio: {
        input: {
          transcription: config.transcriptionModel === null ? null : { model: config.transcriptionModel },
          noise_reduction: config.noiseReduction === null ? null : { type: config.noiseReduction },
        },
        output: { language: config.language },
      },
    },
  }
  return JSON.stringify(event)
}

export function appendAudio(pcm: Int16Array): string {
  const event: RealtimeTranslationInputAudioBufferAppendEvent = { type: 'session.input_audio_buffer.append', audio: encodePcm(pcm) }
  return JSON.stringify(event)
}

export function sessionClose(eventId: string): string {
  const event: RealtimeTranslationSessionCloseEvent = { type: 'session.close', event_id: eventId }
  return JSON.stringify(event)
}

/** Bytes on the wire for one ms of sound: 48 bytes of PCM as base64. The envelope adds under 1 %. */
export const WIRE_BYTES_PER_MS = (48 * 4) / 3

import type {
  ConversationItemDeleteEvent,
  InputAudioBufferAppendEvent,
  RealtimeResponseCreateParamsWithReferencesParam,
  RealtimeSessionCreateRequest,
  SessionUpdateEvent,
} from 'openai/resources/realtime/realtime'
import { encodePcm } from '../wire/pcm-base64.ts'

export interface SessionSettings {
  readonly model: string
  readonly instructions: string
  readonly transcriptionModel: string | null
  readonly noiseReduction: 'near_field' | 'far_field' | null
  /** Null: text only. */
  readonly voice: string | null
}

export const RATE_HZ = 24_000
/** A pause of this length ends a turn, ms. */
export const TURN_PAUSE_MS = 450
const FORMAT = { type: 'audio/pcm', rate: RATE_HZ } as const
/** The voice takes 20 tokens a second, so that a turn of three minutes still fits. */
const MOST_OUTPUT_TOKENS = 4096

/** The whole configuration. Turns are found by the server and answered only when we ask (openai-realtime.md 4.3). */
export function sessionUpdate(settings: SessionSettings, eventId: string): string {
  const { model, voice, transcriptionModel, noiseReduction } = settings
  const session: RealtimeSessionCreateRequest = {
    type: 'realtime',
    output_modalities: [voice === null ? 'text' : 'audio'],
    instructions: settings.instructions,
    max_output_tokens: MOST_OUTPUT_TOKENS,
    tool_choice: 'none',
    // Only these models think, and refuse the field otherwise.
    ...(model.startsWith('gpt-realtime-2') ? { reasoning: { effort: 'minimal' } } : {}),
    audio: {
      input: {
        format: FORMAT,
        ...(noiseReduction === null ? {} : { noise_reduction: { type: noiseReduction } }),
        ...(transcriptionModel === null ? {} : { transcription: { model: transcriptionModel } }),
        turn_detection: { type: 'server_vad', threshold: 0.5, prefix_padding_ms: 300, silence_duration_ms: TURN_PAUSE_MS, create_response: false, interrupt_response: false },
      },
      ...(voice === null ? {} : { output: { format: FORMAT, voice } }),
    },
  }
  const event: SessionUpdateEvent = { type: 'session.update', event_id: eventId, session }
  return JSON.stringify(event)
}

export function appendAudio(pcm: Int16Array): string {
  const event: InputAudioBufferAppendEvent = { type: 'input_audio_buffer.append', audio: encodePcm(pcm) }
  return JSON.stringify(event)
}

export interface TurnRequest {
  readonly eventId: string
  readonly itemId: string
  readonly instructions: string
  readonly voice: string | null
}

/** Outside the conversation, about one item only: history would cost and drift (openai-realtime.md 4.4). */
export function responseCreate({ eventId, itemId, instructions, voice }: TurnRequest): string {
  const response: RealtimeResponseCreateParamsWithReferencesParam = {
    conversation: 'none',
    input: [{ type: 'item_reference', id: itemId }],
    instructions,
    output_modalities: [voice === null ? 'text' : 'audio'],
    metadata: { turn: eventId },
  }
  return JSON.stringify({ type: 'response.create', event_id: eventId, response })
}

export function itemDelete(itemId: string, eventId: string): string {
  const event: ConversationItemDeleteEvent = { type: 'conversation.item.delete', event_id: eventId, item_id: itemId }
  return JSON.stringify(event)
}

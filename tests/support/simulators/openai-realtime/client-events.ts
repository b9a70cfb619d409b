import type { RealtimeClientEvent } from 'openai/resources/realtime/realtime'
import { z } from 'zod'
import { pcmFromBytes } from '../../../../src-shared/audio/pcm.ts'

const format = z.strictObject({ type: z.literal('audio/pcm'), rate: z.literal(24_000) })
const modalities = z.tuple([z.enum(['audio', 'text'])])
const eventId = z.string().max(512).optional()
const language = z.string().transform((text) => /into [^\n]*\(([\w-]+)\)\./.exec(text)?.[1] ?? null)

const update = z.strictObject({
  type: z.literal('session.update'),
  event_id: eventId,
  session: z.strictObject({
    type: z.literal('realtime'),
    output_modalities: modalities,
    instructions: z.string(),
    max_output_tokens: z.number().int().min(1).max(4096),
    tool_choice: z.literal('none').optional(),
    reasoning: z.strictObject({ effort: z.enum(['minimal', 'low', 'medium', 'high', 'xhigh']) }).optional(),
    audio: z.strictObject({
      input: z.strictObject({
        format,
        noise_reduction: z.strictObject({ type: z.enum(['near_field', 'far_field']) }).optional(),
        transcription: z.strictObject({ model: z.string().min(1) }).optional(),
        turn_detection: z.strictObject({
          type: z.literal('server_vad'),
          threshold: z.number().min(0).max(1),
          prefix_padding_ms: z.number().int().min(0),
          silence_duration_ms: z.number().int().min(0),
          create_response: z.boolean(),
          interrupt_response: z.boolean(),
        }),
      }),
      output: z.strictObject({ format, voice: z.enum(['alloy', 'ash', 'ballad', 'coral', 'echo', 'sage', 'shimmer', 'verse', 'marin', 'cedar']) }).optional(),
    }),
  }),
})

const append = z.strictObject({ type: z.literal('input_audio_buffer.append'), event_id: eventId, audio: z.base64().min(4) })

const create = z.strictObject({
  type: z.literal('response.create'),
  event_id: eventId,
  response: z.strictObject({
    conversation: z.literal('none'),
    input: z.tuple([z.strictObject({ type: z.literal('item_reference'), id: z.string() })]),
    instructions: z.string(),
    output_modalities: modalities,
    metadata: z.record(z.string().max(64), z.string().max(512)).optional(),
  }),
})

const remove = z.strictObject({ type: z.literal('conversation.item.delete'), event_id: eventId, item_id: z.string() })

/** The events an interpreter needs; every other field is refused, so that nothing is sent by accident. */
const clientEvent = z.discriminatedUnion('type', [update, append, create, remove])
export type ClientEvent = z.infer<typeof clientEvent>
export type UpdateEvent = Extract<ClientEvent, { type: 'session.update' }>
export type CreateEvent = Extract<ClientEvent, { type: 'response.create' }>

/** Every name is one of the published client events. */
type Known = ClientEvent['type'] extends RealtimeClientEvent['type'] ? ClientEvent : never

export type Parsed = { readonly kind: 'event'; readonly event: Known } | { readonly kind: 'refused'; readonly code: string; readonly detail: string }

export function parseClientEvent(data: string | Uint8Array): Parsed {
  if (typeof data !== 'string') return { kind: 'refused', code: 'invalid_event', detail: 'binary frame' }
  const parsed = clientEvent.safeParse(parseJson(data))
  if (parsed.success) return { kind: 'event', event: parsed.data }
  const detail = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
  return { kind: 'refused', code: 'invalid_value', detail }
}

/** The language an interpreter was told to speak: the tag in brackets. */
export function languageOf(instructions: string): string | null {
  return language.parse(instructions)
}

export function pcmOf(base64: string): Int16Array {
  return pcmFromBytes(Buffer.from(base64, 'base64'))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

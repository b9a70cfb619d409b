import type { RealtimeClientEvent } from 'openai/resources/realtime/realtime'
import { z } from 'zod'
import { pcmFromBytes } from '../../../../src-shared/audio/pcm.ts'

const eventId = z.string().max(512).optional()

/** One bad keyword has the whole update refused (openai-realtime.md 3.2). */
const keyword = z.string().min(1).regex(/^[^<>\r\n]+$/u)
const language = z.string().regex(/^[a-z]{2,3}$/u)

const transcription = z
  .strictObject({
    model: z.string().min(1),
    language: language.optional(),
    languages: z.array(language).min(1).optional(),
    keywords: z.array(keyword).min(1).optional(),
    prompt: z.string().min(1).optional(),
    delay: z.enum(['minimal', 'low', 'medium', 'high', 'xhigh']).optional(),
  })
  .refine(({ language: one, languages }) => one === undefined || languages === undefined, 'language and languages together')

const update = z.strictObject({
  type: z.literal('session.update'),
  event_id: eventId,
  session: z.strictObject({
    type: z.literal('transcription'),
    audio: z.strictObject({
      input: z.strictObject({
        format: z.strictObject({ type: z.literal('audio/pcm'), rate: z.literal(24_000) }),
        noise_reduction: z.strictObject({ type: z.enum(['near_field', 'far_field']) }).nullable().optional(),
        transcription,
        // These models find no turns.
        turn_detection: z.null(),
      }),
    }),
  }),
})

const append = z.strictObject({ type: z.literal('input_audio_buffer.append'), event_id: eventId, audio: z.base64().min(4) })
const commit = z.strictObject({ type: z.literal('input_audio_buffer.commit'), event_id: eventId })

/** Every other field is refused, so that nothing is sent by accident. */
const clientEvent = z.discriminatedUnion('type', [update, append, commit])
export type ClientEvent = z.infer<typeof clientEvent>
export type Transcription = z.infer<typeof transcription>

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

/** What a model refuses of what others take (openai-realtime.md 3.2); null: nothing. */
export function refusedBy({ model, languages, language: one, keywords, prompt, delay }: Transcription, takeDelay: readonly string[]): string | null {
  if (model === 'gpt-realtime-whisper' && (languages !== undefined || keywords !== undefined || prompt !== undefined)) return `${model} takes neither languages nor keywords nor a prompt`
  if (model !== 'gpt-realtime-whisper' && one !== undefined) return `${model} takes languages`
  if (delay !== undefined && !takeDelay.includes(model)) return `${model} takes no delay`
  return null
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

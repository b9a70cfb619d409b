import { z } from 'zod'
import type { ConversationStyle } from './options.ts'

/** What a client set, in one form whatever the dialect. */
export interface ClientSettings {
  readonly instructions: string
  /** Null: the client ends its turns itself. */
  readonly detection: { readonly silenceMs: number; readonly responds: boolean; readonly interrupts: boolean } | null
  readonly speaks: boolean
  readonly wantsSource: boolean
}

export type ClientEvent =
  | { readonly type: 'session.update'; readonly settings: ClientSettings }
  | { readonly type: 'append'; readonly audio: string }
  | { readonly type: 'commit' | 'clear' | 'cancel' }
  | { readonly type: 'respond'; readonly instructions: string | null; readonly speaks: boolean | null }
  | { readonly type: 'refused'; readonly detail: string }

const rate = z.strictObject({ type: z.literal('audio/pcm'), rate: z.literal(24_000) })
const serverVad = z.strictObject({
  type: z.literal('server_vad'),
  threshold: z.number().min(0.1).max(0.9).optional(),
  prefix_padding_ms: z.number().int().min(0).max(10_000).optional(),
  silence_duration_ms: z.number().int().min(0).max(10_000).optional(),
  create_response: z.boolean().optional(),
  interrupt_response: z.boolean().optional(),
})
const detection = serverVad.nullable().optional()

type Detection = z.infer<typeof detection>
const detectionOf = (found: Detection): ClientSettings['detection'] =>
  found === null ? null : { silenceMs: found?.silence_duration_ms ?? 500, responds: found?.create_response ?? true, interrupts: found?.interrupt_response ?? true }

/** xAI's: flat, without type and modalities (other-engines.md 3.2). */
const xai = z
  .strictObject({
    instructions: z.string(),
    voice: z.string().min(1),
    reasoning: z.strictObject({ effort: z.enum(['high', 'none']) }).optional(),
    turn_detection: detection,
    audio: z.strictObject({
      input: z.strictObject({
        format: rate,
        transcription: z.strictObject({ language_hint: z.string().optional(), keyterms: z.array(z.string().max(50)).max(100).optional(), model: z.string().optional() }).optional(),
      }),
      output: z.strictObject({ format: rate, speed: z.number().min(0.7).max(1.5).optional() }),
    }),
  })
  .transform((session): ClientSettings => ({ instructions: session.instructions, detection: detectionOf(session.turn_detection), speaks: true, wantsSource: true }))

/** The GA one. */
const ga = z
  .strictObject({
    type: z.literal('realtime'),
    model: z.string().optional(),
    instructions: z.string(),
    output_modalities: z.tuple([z.enum(['audio', 'text'])]),
    audio: z.strictObject({
      input: z.strictObject({ format: rate, transcription: z.strictObject({ model: z.string(), language: z.string().optional() }).optional(), turn_detection: detection }),
      output: z.strictObject({ format: rate, voice: z.string().optional() }).optional(),
    }),
  })
  .transform((session): ClientSettings => ({
    instructions: session.instructions,
    detection: detectionOf(session.audio.input.turn_detection),
    speaks: session.output_modalities[0] === 'audio',
    wantsSource: session.audio.input.transcription !== undefined,
  }))

/** The flat one from before GA. */
const beta = z
  .strictObject({
    modalities: z.array(z.enum(['text', 'audio'])).min(1),
    instructions: z.string(),
    voice: z.string().optional(),
    input_audio_format: z.literal('pcm16'),
    output_audio_format: z.literal('pcm16'),
    input_audio_transcription: z.strictObject({ model: z.string(), language: z.string().optional() }).nullable().optional(),
    turn_detection: detection,
  })
  .transform((session): ClientSettings => ({
    instructions: session.instructions,
    detection: detectionOf(session.turn_detection),
    speaks: session.modalities.includes('audio'),
    wantsSource: session.input_audio_transcription !== undefined && session.input_audio_transcription !== null,
  }))

const SESSIONS = { xai, ga, beta } as const

const responseOf = (style: ConversationStyle): z.ZodType<{ instructions: string | null; speaks: boolean | null }> =>
  style.session === 'ga'
    ? z.strictObject({ instructions: z.string().optional(), output_modalities: z.tuple([z.enum(['audio', 'text'])]).optional() }).transform((response) => ({ instructions: response.instructions ?? null, speaks: response.output_modalities === undefined ? null : response.output_modalities[0] === 'audio' }))
    : z.strictObject({ instructions: z.string().optional(), modalities: z.array(z.enum(['text', 'audio'])).optional() }).transform((response) => ({ instructions: response.instructions ?? null, speaks: response.modalities?.includes('audio') ?? null }))

const base64 = z.base64().min(4)

/** Takes what the reference lists for this dialect and nothing else. */
export function parseClientEvent(data: string | Uint8Array, style: ConversationStyle): ClientEvent {
  const refused = (detail: string): ClientEvent => ({ type: 'refused', detail })
  if (typeof data !== 'string') return refused('binary frame')
  const json = parseJson(data)
  const envelope = z.looseObject({ type: z.string() }).safeParse(json)
  if (!envelope.success) return refused('no type')
  const { type, event_id: _id, ...rest } = envelope.data
  switch (type) {
    case 'session.update': {
      const parsed = z.strictObject({ session: SESSIONS[style.session] }).safeParse(rest)
      return parsed.success ? { type, settings: parsed.data.session } : refused(issues(parsed.error))
    }
    case 'input_audio_buffer.append': {
      const parsed = z.strictObject({ audio: base64 }).safeParse(rest)
      return parsed.success ? { type: 'append', audio: parsed.data.audio } : refused(issues(parsed.error))
    }
    case 'input_audio_buffer.commit':
      return style.commits ? { type: 'commit' } : refused('unknown event input_audio_buffer.commit')
    case 'input_audio_buffer.clear':
      return style.commits ? { type: 'clear' } : refused('unknown event input_audio_buffer.clear')
    case 'response.cancel':
      return { type: 'cancel' }
    case 'response.create': {
      const parsed = z.strictObject({ response: responseOf(style).optional() }).safeParse(rest)
      return parsed.success ? { type: 'respond', instructions: parsed.data.response?.instructions ?? null, speaks: parsed.data.response?.speaks ?? null } : refused(issues(parsed.error))
    }
    default:
      return refused(`unknown event ${type}`)
  }
}

function issues(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

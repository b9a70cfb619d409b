import type { RealtimeTranslationServerEvent } from 'openai/resources/realtime/realtime'
import { z } from 'zod'
import { parseJson } from '../wire/json.ts'
import { safeName } from '../wire/safe-name.ts'

/** One error as the server words it, without its message: that may quote what was said or part of the key. */
export interface ServerError {
  readonly kind: 'error'
  readonly type: string
  readonly code: string | null
  readonly param: string | null
  readonly eventId: string | null
}

/** A server event in our terms; `odd` is what could not be read as any. */
export type ServerFrame =
  | { readonly kind: 'created' | 'updated'; readonly expiresAtMs: number | null; readonly language: string | null }
  | { readonly kind: 'source' | 'target'; readonly text: string; readonly audioMs: number | null }
  | { readonly kind: 'audio'; readonly base64: string; readonly sampleRateHz: number; readonly audioMs: number | null }
  | { readonly kind: 'closed' | 'nothing' }
  | ServerError
  | { readonly kind: 'odd'; readonly oddity: 'not-json' | 'unknown-type' | 'wrong-shape'; readonly detail: string }

const text = z.string().nullish().catch(null)
const audioMs = z.number().nonnegative().nullish().catch(null)

/** Read tolerantly: the event alone says what we wait for, its content is extra. */
const session = z.object({
  session: z
    .object({
      expires_at: z.number().positive().nullish().catch(null),
      audio: z.object({ output: z.object({ language: text }).nullish() }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
})

function sessionFrame(kind: 'created' | 'updated'): z.ZodType<ServerFrame> {
  return session.transform(({ session: found }) => ({
    kind,
    expiresAtMs: secondsToMs(found?.expires_at ?? null),
    language: found?.audio?.output?.language ?? null,
  }))
}

function secondsToMs(seconds: number | null): number | null {
  return seconds === null ? null : seconds * 1000
}

function textFrame(kind: 'source' | 'target'): z.ZodType<ServerFrame> {
  return z
    .object({ delta: z.string(), elapsed_ms: audioMs })
    .transform(({ delta, elapsed_ms }) => ({ kind, text: delta, audioMs: elapsed_ms ?? null }))
}

/** Mono PCM only; the rate is 24 kHz unless the server says otherwise. */
const audioFrame: z.ZodType<ServerFrame> = z
  .object({
    delta: z.string(),
    elapsed_ms: audioMs,
    sample_rate: z.number().int().min(8_000).max(96_000).nullish(),
    channels: z.literal(1).nullish(),
    format: z.literal('pcm16').nullish(),
  })
  .transform((event) => ({
    kind: 'audio' as const,
    base64: event.delta,
    sampleRateHz: event.sample_rate ?? 24_000,
    audioMs: event.elapsed_ms ?? null,
  }))

const errorFrame: z.ZodType<ServerFrame> = z
  .object({ error: z.object({ type: text, code: text, param: text, event_id: text }) })
  .transform(({ error }) => ({
    kind: 'error' as const,
    type: error.type ?? '',
    code: error.code ?? null,
    param: error.param ?? null,
    eventId: error.event_id ?? null,
  }))

/** All seven events of a translation session; the compiler holds the list against the published types. */
const FRAMES: Readonly<Record<RealtimeTranslationServerEvent['type'], z.ZodType<ServerFrame>>> = {
  'session.created': sessionFrame('created'),
  'session.updated': sessionFrame('updated'),
  'session.input_transcript.delta': textFrame('source'),
  'session.output_transcript.delta': textFrame('target'),
  'session.output_audio.delta': audioFrame,
  'session.closed': z.object({}).transform(() => ({ kind: 'closed' as const })),
  error: errorFrame,
}

/** Microsoft's own example hears the translation under these names (openai-realtime.md 6). */
const AZURE_FRAMES: Readonly<Record<string, z.ZodType<ServerFrame>>> = {
  'response.text.delta': z
    .object({ text, delta: text, elapsed_ms: audioMs })
    .transform((event) => ({ kind: 'target' as const, text: event.text ?? event.delta ?? '', audioMs: event.elapsed_ms ?? null })),
}

const FRAME_BY_TYPE: ReadonlyMap<string, z.ZodType<ServerFrame>> = new Map(Object.entries({ ...FRAMES, ...AZURE_FRAMES }))
/** Says nothing beyond the pieces before it. */
const SAYS_NOTHING = 'response.text.done'

const envelope = z.object({ type: z.string(), event_id: text })

/** A frame and the id the server gave it, by which a second copy is known; null: it gave none. */
export interface IdentifiedFrame {
  readonly id: string | null
  readonly frame: ServerFrame
}

export function parseFrame(data: string | Uint8Array): IdentifiedFrame {
  const event = parseJson(data)
  if (event === undefined) return odd('not-json', `${data.length} long`)
  const type = envelope.safeParse(event)
  if (!type.success) return odd('wrong-shape', 'no type')
  if (type.data.type === SAYS_NOTHING) return { id: null, frame: { kind: 'nothing' } }
  const schema = FRAME_BY_TYPE.get(type.data.type)
  if (schema === undefined) return odd('unknown-type', safeName(type.data.type))
  const parsed = schema.safeParse(event)
  if (!parsed.success) return odd('wrong-shape', type.data.type)
  return { id: type.data.event_id ?? null, frame: parsed.data }
}

function odd(oddity: Extract<ServerFrame, { kind: 'odd' }>['oddity'], detail: string): IdentifiedFrame {
  return { id: null, frame: { kind: 'odd', oddity, detail } }
}

import type { RealtimeServerEvent } from 'openai/resources/realtime/realtime'
import { z } from 'zod'
import { typedEvent } from '../wire/typed-event.ts'

/** A server event of a transcription session in our terms. */
export type ServerFrame =
  | { readonly kind: 'created' | 'updated'; readonly expiresAtMs: number | null }
  | { readonly kind: 'committed'; readonly itemId: string }
  | { readonly kind: 'delta'; readonly itemId: string; readonly text: string }
  /** `seconds` null: the service counted in another way. */
  | { readonly kind: 'completed'; readonly itemId: string; readonly text: string; readonly seconds: number | null; readonly language: string | null }
  | { readonly kind: 'failed'; readonly itemId: string; readonly code: string | null }
  | { readonly kind: 'error'; readonly code: string | null; readonly eventId: string | null }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'odd'; readonly oddity: 'not-json' | 'unknown-type' | 'wrong-shape'; readonly detail: string }

const text = z.string().nullish().catch(null)
const item = z.object({ item_id: z.string() })

function session(kind: 'created' | 'updated'): z.ZodType<ServerFrame> {
  return z
    .object({ session: z.object({ expires_at: z.number().positive().nullish().catch(null) }).nullish().catch(null) })
    .transform(({ session: found }) => ({ kind, expiresAtMs: typeof found?.expires_at === 'number' ? found.expires_at * 1000 : null }))
}

const committed: z.ZodType<ServerFrame> = item.transform(({ item_id }) => ({ kind: 'committed', itemId: item_id }))

/** The text is missing in some, by the published types (openai-realtime.md 3.3). */
const delta: z.ZodType<ServerFrame> = item.extend({ delta: text }).transform((event) => ({ kind: 'delta', itemId: event.item_id, text: event.delta ?? '' }))

const completed: z.ZodType<ServerFrame> = item
  .extend({
    transcript: z.string(),
    usage: z.object({ seconds: z.number().nonnegative() }).nullish().catch(null),
    languages: z.array(z.object({ code: z.string() })).nullish().catch(null),
  })
  .transform(({ item_id, transcript, usage, languages }) => {
    const only = languages?.length === 1 ? languages[0] : undefined
    return { kind: 'completed', itemId: item_id, text: transcript, seconds: usage?.seconds ?? null, language: only?.code ?? null }
  })

const failed: z.ZodType<ServerFrame> = item
  .extend({ error: z.object({ code: text }).nullish().catch(null) })
  .transform(({ item_id, error }) => ({ kind: 'failed', itemId: item_id, code: error?.code ?? null }))

const error: z.ZodType<ServerFrame> = z
  .object({ error: z.object({ code: text, event_id: text }) })
  .transform(({ error: found }) => ({ kind: 'error', code: found.code ?? null, eventId: found.event_id ?? null }))

/** What is read; the compiler holds the names against the published types. */
const FRAMES: Readonly<Partial<Record<RealtimeServerEvent['type'], z.ZodType<ServerFrame>>>> = {
  'session.created': session('created'),
  'session.updated': session('updated'),
  'input_audio_buffer.committed': committed,
  'conversation.item.input_audio_transcription.delta': delta,
  'conversation.item.input_audio_transcription.completed': completed,
  'conversation.item.input_audio_transcription.failed': failed,
  error,
}

const FRAME_BY_TYPE: ReadonlyMap<string, z.ZodType<ServerFrame>> = new Map(Object.entries(FRAMES))
/** Families of events that say nothing to captions. */
const SAYS_NOTHING = /^(?:conversation\.(?:created|item\.(?:added|created|done|deleted|input_audio_transcription\.segment))|rate_limits\.updated|input_audio_buffer\.(?:cleared|speech_started|speech_stopped|timeout_triggered))$/

export function parseFrame(data: string | Uint8Array): ServerFrame {
  return typedEvent(data, FRAME_BY_TYPE, SAYS_NOTHING)
}

import type { RealtimeServerEvent } from 'openai/resources/realtime/realtime'
import { z } from 'zod'
import { typedEvent } from '../wire/typed-event.ts'
import type { TokenUsage } from './cost.ts'

/** A server event in our terms; `odd` is what could not be read as any, `nothing` what says nothing to an interpreter. */
export type ServerFrame =
  | { readonly kind: 'created' | 'updated'; readonly expiresAtMs: number | null }
  | { readonly kind: 'speech-started' | 'committed'; readonly itemId: string }
  | { readonly kind: 'speech-stopped'; readonly itemId: string; readonly endMs: number }
  | { readonly kind: 'source'; readonly itemId: string; readonly text: string; readonly done: boolean; readonly seconds: number }
  | { readonly kind: 'source-failed'; readonly itemId: string }
  | { readonly kind: 'response-created'; readonly responseId: string; readonly turn: string | null }
  | { readonly kind: 'target' | 'audio'; readonly responseId: string; readonly data: string }
  | { readonly kind: 'response-done'; readonly responseId: string; readonly status: string; readonly code: string | null; readonly usage: TokenUsage | null }
  | { readonly kind: 'error'; readonly code: string | null; readonly eventId: string | null }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'odd'; readonly oddity: 'not-json' | 'unknown-type' | 'wrong-shape'; readonly detail: string }

const text = z.string().nullish().catch(null)
const count = z.number().nonnegative().nullish().catch(null)
const item = z.object({ item_id: z.string() })

function session(kind: 'created' | 'updated'): z.ZodType<ServerFrame> {
  return z
    .object({ session: z.object({ expires_at: z.number().positive().nullish().catch(null) }).nullish().catch(null) })
    .transform(({ session: found }) => ({ kind, expiresAtMs: secondsToMs(found?.expires_at ?? null) }))
}

function secondsToMs(seconds: number | null): number | null {
  return seconds === null ? null : seconds * 1000
}

function ofItem(kind: 'speech-started' | 'committed' | 'source-failed'): z.ZodType<ServerFrame> {
  return item.transform(({ item_id }) => ({ kind, itemId: item_id }))
}

const stopped: z.ZodType<ServerFrame> = item
  .extend({ audio_end_ms: z.number().nonnegative() })
  .transform(({ item_id, audio_end_ms }) => ({ kind: 'speech-stopped', itemId: item_id, endMs: audio_end_ms }))

const sourceDelta: z.ZodType<ServerFrame> = item
  .extend({ delta: text })
  .transform(({ item_id, delta }) => ({ kind: 'source', itemId: item_id, text: delta ?? '', done: false, seconds: 0 }))

const sourceDone: z.ZodType<ServerFrame> = item
  .extend({ transcript: z.string(), usage: z.object({ seconds: count }).nullish().catch(null) })
  .transform(({ item_id, transcript, usage }) => ({ kind: 'source', itemId: item_id, text: transcript, done: true, seconds: usage?.seconds ?? 0 }))

function delta(kind: 'target' | 'audio'): z.ZodType<ServerFrame> {
  return z.object({ response_id: z.string(), delta: z.string() }).transform((event) => ({ kind, responseId: event.response_id, data: event.delta }))
}

const metadata = z.object({ turn: text }).nullish().catch(null)

const responseCreated: z.ZodType<ServerFrame> = z
  .object({ response: z.object({ id: z.string(), metadata }) })
  .transform(({ response }) => ({ kind: 'response-created', responseId: response.id, turn: response.metadata?.turn ?? null }))

const tokens = z.object({ text_tokens: count, audio_tokens: count }).nullish().catch(null)
const usage = z
  .object({
    input_token_details: z.object({ text_tokens: count, audio_tokens: count, cached_tokens_details: tokens }).nullish().catch(null),
    output_token_details: tokens,
  })
  .transform(({ input_token_details: into, output_token_details: out }): TokenUsage => ({
    textIn: into?.text_tokens ?? 0,
    audioIn: into?.audio_tokens ?? 0,
    textCached: into?.cached_tokens_details?.text_tokens ?? 0,
    audioCached: into?.cached_tokens_details?.audio_tokens ?? 0,
    textOut: out?.text_tokens ?? 0,
    audioOut: out?.audio_tokens ?? 0,
  }))
  .nullish()
  .catch(null)

const statusDetails = z.object({ error: z.object({ code: text }).nullish().catch(null) }).nullish().catch(null)

const responseDone: z.ZodType<ServerFrame> = z
  .object({ response: z.object({ id: z.string(), status: z.string(), status_details: statusDetails, usage }) })
  .transform(({ response }) => ({
    kind: 'response-done',
    responseId: response.id,
    status: response.status,
    code: response.status_details?.error?.code ?? null,
    usage: response.usage ?? null,
  }))

const error: z.ZodType<ServerFrame> = z
  .object({ error: z.object({ code: text, event_id: text }) })
  .transform(({ error: found }) => ({ kind: 'error', code: found.code ?? null, eventId: found.event_id ?? null }))

/** What an interpreter hears; the compiler holds the names against the published types. */
const FRAMES: Readonly<Partial<Record<RealtimeServerEvent['type'], z.ZodType<ServerFrame>>>> = {
  'session.created': session('created'),
  'session.updated': session('updated'),
  'input_audio_buffer.speech_started': ofItem('speech-started'),
  'input_audio_buffer.speech_stopped': stopped,
  'input_audio_buffer.committed': ofItem('committed'),
  'conversation.item.input_audio_transcription.delta': sourceDelta,
  'conversation.item.input_audio_transcription.completed': sourceDone,
  'conversation.item.input_audio_transcription.failed': ofItem('source-failed'),
  'response.created': responseCreated,
  'response.output_text.delta': delta('target'),
  'response.output_audio_transcript.delta': delta('target'),
  'response.output_audio.delta': delta('audio'),
  'response.done': responseDone,
  error,
}

/** The names from before GA, which hosts of the same models may still use (openai-realtime.md 6). */
const OLD_NAMES: Readonly<Record<string, z.ZodType<ServerFrame>>> = {
  'response.text.delta': delta('target'),
  'response.audio_transcript.delta': delta('target'),
  'response.audio.delta': delta('audio'),
}

const FRAME_BY_TYPE: ReadonlyMap<string, z.ZodType<ServerFrame>> = new Map(Object.entries({ ...FRAMES, ...OLD_NAMES }))
/** Families of events that only repeat what the others say. */
const SAYS_NOTHING = /^(?:conversation\.(?:created|item\.(?:added|created|done|deleted))|rate_limits\.updated|input_audio_buffer\.(?:cleared|timeout_triggered)|response\.(?:output_item|content_part)\.(?:added|done)|response\.(?:output_)?(?:text|audio|audio_transcript)\.done)$/

export function parseFrame(data: string | Uint8Array): ServerFrame {
  return typedEvent(data, FRAME_BY_TYPE, SAYS_NOTHING)
}

import { z } from 'zod'
import type { LanguageTag } from '../../../src-shared/languages.ts'
import { reasonOfCode, type CodeReason } from '../openai-translate/error-codes.ts'
import type { TurnFrame } from '../turn-by-turn/frames.ts'
import type { Dialect } from '../turn-by-turn/request.ts'
import { encodePcm } from '../wire/pcm-base64.ts'
import { safeName } from '../wire/safe-name.ts'
import { RATE_HZ } from './description.ts'

/** What xAI takes at most of words to listen for (other-engines.md 3.2). */
const MOST_KEYTERMS = 100
const MOST_LETTERS = 50
const FORMAT = { type: 'audio/pcm', rate: RATE_HZ } as const

export interface GrokSettings {
  readonly voice: string
  readonly wantVoice: boolean
  readonly source: LanguageTag | null
  readonly keyterms: readonly string[]
}

/**
 * xAI's form of the Realtime protocol (other-engines.md 3.2, 3.3): a flat session object, what was said told again and again in full, and no event for items
 * to be deleted. Turns are ended by us: whether the server keeps an answer from being interrupted is not known.
 */
export function grokDialect({ voice, wantVoice, source, keyterms }: GrokSettings): Dialect {
  const terms = keyterms.map((term) => [...term.trim()].slice(0, MOST_LETTERS).join('')).filter((term) => term !== '')
  const transcription = { ...(source === null ? {} : { language_hint: source }), ...(terms.length === 0 ? {} : { keyterms: terms.slice(0, MOST_KEYTERMS) }) }
  return {
    sampleRateHz: RATE_HZ,
    pauseMs: 500,
    readyWithinMs: 10_000,
    confirmsSettings: true,
    settings: (instructions) =>
      JSON.stringify({
        type: 'session.update',
        session: {
          instructions,
          voice,
          reasoning: { effort: 'none' },
          turn_detection: null,
          audio: { input: { format: FORMAT, ...(Object.keys(transcription).length === 0 ? {} : { transcription }) }, output: { format: FORMAT } },
        },
      }),
    append: (pcm) => JSON.stringify({ type: 'input_audio_buffer.append', audio: encodePcm(pcm) }),
    endTurn: (instructions) => [
      JSON.stringify({ type: 'input_audio_buffer.commit' }),
      JSON.stringify({ type: 'response.create', response: { modalities: wantVoice ? ['text', 'audio'] : ['text'], instructions } }),
    ],
    parse: parseFrame,
  }
}

const text = z.string().nullish().catch(null)
const delta = z.object({ response_id: text, delta: z.string() })
const FRAMES: ReadonlyMap<string, z.ZodType<TurnFrame>> = new Map<string, z.ZodType<TurnFrame>>([
  ['session.created', session('created')],
  ['session.updated', session('updated')],
  ['input_audio_buffer.committed', z.object({ item_id: z.string() }).transform(({ item_id }) => ({ kind: 'item', itemId: item_id }))],
  ['conversation.item.input_audio_transcription.completed', transcript()],
  ['conversation.item.input_audio_transcription.updated', transcript()],
  ['response.created', z.object({ response: z.object({ id: z.string() }) }).transform(({ response }) => ({ kind: 'response-created', responseId: response.id }))],
  ...['response.output_audio_transcript.delta', 'response.output_text.delta', 'response.text.delta'].map((name): [string, z.ZodType<TurnFrame>] => [
    name,
    delta.transform((event) => ({ kind: 'target', responseId: event.response_id ?? null, text: event.delta })),
  ]),
  ['response.output_audio.delta', delta.transform((event) => ({ kind: 'audio', responseId: event.response_id ?? null, base64: event.delta }))],
  [
    'response.done',
    z
      .object({ response: z.object({ id: text, status: text }) })
      .transform(({ response }) => ({ kind: 'response-done', responseId: response.id ?? null, failed: response.status === 'failed' || response.status === 'cancelled' })),
  ],
])

/** What only repeats the rest, or keeps the line warm. */
const SAYS_NOTHING = /^(?:ping|conversation\.(?:created|item\.(?:added|created|done))|input_audio_buffer\.(?:cleared|speech_started|speech_stopped)|rate_limits\.updated|response\.(?:output_item|content_part)\.(?:added|done)|response\.(?:output_)?(?:text|audio|audio_transcript)\.done)$/

function session(kind: 'created' | 'updated'): z.ZodType<TurnFrame> {
  return z
    .object({ session: z.object({ expires_at: z.number().positive().nullish().catch(null) }).nullish().catch(null) })
    .transform(({ session: found }) => ({ kind, expiresAtMs: found?.expires_at === null || found?.expires_at === undefined ? null : found.expires_at * 1000 }))
}

/** Repeated with all of the text so far; `status` says when it is whole. */
function transcript(): z.ZodType<TurnFrame> {
  return z
    .object({ item_id: text, transcript: z.string(), status: text })
    .transform(({ item_id, transcript: said, status }) => ({ kind: 'source', itemId: item_id ?? null, text: said, mode: 'replace', done: status !== 'in_progress' }))
}

/** The error may stand in an object of its own or at the top. */
const failure = z.object({ error: z.object({ message: text, code: text }).nullish().catch(null), message: text, code: text })

function parseFrame(data: string | Uint8Array): readonly TurnFrame[] {
  const event = parseJson(typeof data === 'string' ? data : new TextDecoder().decode(data))
  if (event === undefined) return [{ kind: 'odd', oddity: 'not-json', detail: `${data.length} long` }]
  const envelope = z.object({ type: z.string() }).safeParse(event)
  if (!envelope.success) return [{ kind: 'odd', oddity: 'wrong-shape', detail: 'no type' }]
  const { type } = envelope.data
  if (type === 'error') return [errorOf(event)]
  const schema = FRAMES.get(type)
  if (schema === undefined) return [SAYS_NOTHING.test(type) ? { kind: 'nothing' } : { kind: 'odd', oddity: 'unknown-type', detail: safeName(type) }]
  const parsed = schema.safeParse(event)
  return [parsed.success ? parsed.data : { kind: 'odd', oddity: 'wrong-shape', detail: safeName(type) }]
}

function errorOf(event: unknown): TurnFrame {
  const parsed = failure.safeParse(event)
  if (!parsed.success) return { kind: 'odd', oddity: 'wrong-shape', detail: 'error' }
  const code = parsed.data.error?.code ?? parsed.data.code ?? null
  const message = parsed.data.error?.message ?? parsed.data.message ?? ''
  return { kind: 'error', reason: reasonOfCode(code) ?? reasonOfText(message), detail: `error ${code === null ? 'without code' : safeName(code)}` }
}

/** No list of its codes is known: the words decide. In this order. */
const BY_TEXT: readonly (readonly [RegExp, CodeReason])[] = [
  [/api key|unauthori[sz]ed|authentication|invalid key/i, 'key-refused'],
  [/credit|quota|billing|spending limit/i, 'no-quota'],
  [/rate limit|too many|concurrent/i, 'rate-limited'],
  [/model .*(?:not|unknown)|unknown model/i, 'unknown-model'],
  [/expired|maximum duration|session timed? ?out/i, 'expired'],
  [/internal|unavailable|overloaded/i, 'server'],
]

function reasonOfText(message: string): CodeReason | null {
  return BY_TEXT.find(([pattern]) => pattern.test(message))?.[1] ?? null
}

function parseJson(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}

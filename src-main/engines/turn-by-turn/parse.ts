import { z } from 'zod'
import { reasonOfCode, type CodeReason } from '../openai-translate/error-codes.ts'
import { parseJson } from '../wire/json.ts'
import { safeName } from '../wire/safe-name.ts'
import type { TurnFrame } from './frames.ts'

export type FramesByType = ReadonlyMap<string, z.ZodType<TurnFrame>>

export function framesByType(frames: Readonly<Record<string, z.ZodType<TurnFrame>>>): FramesByType {
  return new Map(Object.entries(frames))
}

/** One event of a server of the Realtime family. `saysNothing`: names of events that only repeat what others say. */
export function parseEvent(data: string | Uint8Array, frames: FramesByType, saysNothing: RegExp, errorOf: (event: unknown) => TurnFrame): readonly TurnFrame[] {
  const event = parseJson(data)
  if (event === undefined) return [{ kind: 'odd', oddity: 'not-json', detail: `${data.length} long` }]
  const envelope = z.object({ type: z.string() }).safeParse(event)
  if (!envelope.success) return [{ kind: 'odd', oddity: 'wrong-shape', detail: 'no type' }]
  const { type } = envelope.data
  if (type === 'error') return [errorOf(event)]
  const schema = frames.get(type)
  if (schema === undefined) return [saysNothing.test(type) ? { kind: 'nothing' } : { kind: 'odd', oddity: 'unknown-type', detail: safeName(type) }]
  const parsed = schema.safeParse(event)
  return [parsed.success ? parsed.data : { kind: 'odd', oddity: 'wrong-shape', detail: safeName(type) }]
}

/** `expires_at` is Unix seconds. Only the form from before GA has `input_audio_format` (openai-realtime.md 4.1, other-engines.md 4). */
export function sessionFrame(kind: 'created' | 'updated'): z.ZodType<TurnFrame> {
  return z
    .object({ session: z.object({ expires_at: z.number().positive().nullish().catch(null), input_audio_format: z.unknown().optional(), audio: z.unknown().optional() }).nullish().catch(null) })
    .transform(({ session }) => ({
      kind,
      expiresAtMs: session?.expires_at === null || session?.expires_at === undefined ? null : session.expires_at * 1000,
      isFlat: typeof session?.input_audio_format === 'string' && (session.audio === undefined || session.audio === null),
    }))
}

const text = z.string().nullish().catch(null)
/** The error may stand in an object of its own, at the top, or be a mere string. */
const failure = z.object({ error: z.union([z.object({ message: text, code: text }), z.string().transform((message) => ({ message, code: null }))]).nullish().catch(null), message: text, code: text })

/** No list of codes is common to these servers: the words decide where the code is none that is known. */
export function errorFrame(event: unknown): TurnFrame {
  const parsed = failure.safeParse(event)
  if (!parsed.success) return { kind: 'odd', oddity: 'wrong-shape', detail: 'error' }
  const code = parsed.data.error?.code ?? parsed.data.code ?? null
  const message = parsed.data.error?.message ?? parsed.data.message ?? ''
  return { kind: 'error', reason: reasonOfCode(code) ?? reasonOfText(`${code ?? ''} ${message}`), detail: `error ${code === null ? 'without code' : safeName(code)}` }
}

/** In this order. */
const BY_TEXT: readonly (readonly [RegExp, CodeReason])[] = [
  [/api key|unauthori[sz]ed|authentication|invalid key/i, 'key-refused'],
  [/credit|quota|billing|spending limit/i, 'no-quota'],
  [/rate limit|too many|concurrent|session[_ ]limit/i, 'rate-limited'],
  [/model[_ ]load|model .*(?:not|unknown)|unknown model/i, 'unknown-model'],
  [/expired|maximum duration|session timed? ?out/i, 'expired'],
  [/internal|unavailable|overloaded/i, 'server'],
]

function reasonOfText(message: string): CodeReason | null {
  return BY_TEXT.find(([pattern]) => pattern.test(message))?.[1] ?? null
}

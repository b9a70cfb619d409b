import { z } from 'zod'
import { parseJson } from '../wire/json.ts'
import { safeName } from '../wire/safe-name.ts'

/** Tokens of a stream so far, all of it together. */
export interface NovaTokens {
  readonly textIn: number
  readonly speechIn: number
  readonly textOut: number
  readonly speechOut: number
}

export type TextKind = 'source' | 'speculative' | 'final'

/** What Nova says, one of them an event (other-engines.md 2.4). */
export type ServerEvent =
  /** A block of text begins; its words follow under its id. */
  | { readonly kind: 'block'; readonly contentId: string; readonly text: TextKind | null }
  | { readonly kind: 'text'; readonly contentId: string; readonly text: string }
  | { readonly kind: 'audio'; readonly base64: string }
  | { readonly kind: 'interrupted' }
  /** The model has said all it has to say about what it heard. */
  | { readonly kind: 'turn-ended' }
  | { readonly kind: 'usage'; readonly tokens: NovaTokens }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'odd'; readonly oddity: 'not-json' | 'unknown-type' | 'wrong-shape'; readonly detail: string }

const NOTHING: ServerEvent = { kind: 'nothing' }
const text = z.string().nullish().catch(null)
const count = z.number().nonnegative().catch(0)
const counts = z.object({ speechTokens: count, textTokens: count }).catch({ speechTokens: 0, textTokens: 0 })

const contentStart: z.ZodType<ServerEvent> = z
  .object({ contentId: z.string(), type: text, role: text, additionalModelFields: text })
  .transform(({ contentId, type, role, additionalModelFields }) => ({ kind: 'block', contentId, text: type === 'TEXT' ? textKind(role, additionalModelFields) : null }))

const textOutput: z.ZodType<ServerEvent> = z
  .object({ contentId: z.string(), content: z.string() })
  .transform(({ contentId, content }) => (isInterruption(content) ? { kind: 'interrupted' } : { kind: 'text', contentId, text: content }))

const audioOutput: z.ZodType<ServerEvent> = z.object({ content: z.string() }).transform(({ content }) => ({ kind: 'audio', base64: content }))

const contentEnd: z.ZodType<ServerEvent> = z.object({ stopReason: text }).transform(({ stopReason }) => {
  if (stopReason === 'INTERRUPTED') return { kind: 'interrupted' }
  return stopReason === 'END_TURN' ? { kind: 'turn-ended' } : NOTHING
})

const usageEvent: z.ZodType<ServerEvent> = z
  .object({ details: z.object({ total: z.object({ input: counts, output: counts }) }) })
  .transform(({ details: { total } }) => ({
    kind: 'usage',
    tokens: { textIn: total.input.textTokens, speechIn: total.input.speechTokens, textOut: total.output.textTokens, speechOut: total.output.speechTokens },
  }))

const EVENTS: ReadonlyMap<string, z.ZodType<ServerEvent>> = new Map([
  ['contentStart', contentStart],
  ['textOutput', textOutput],
  ['audioOutput', audioOutput],
  ['contentEnd', contentEnd],
  ['usageEvent', usageEvent],
])
const SAYS_NOTHING = new Set(['completionStart', 'completionEnd', 'userSpeechEnd'])

const envelope = z.object({ event: z.record(z.string(), z.unknown()) })

export function parseEvent(data: string | Uint8Array): ServerEvent {
  const json = parseJson(data)
  if (json === undefined) return { kind: 'odd', oddity: 'not-json', detail: `${data.length} long` }
  const parsed = envelope.safeParse(json)
  const [name, body] = parsed.success ? (Object.entries(parsed.data.event)[0] ?? []) : []
  if (name === undefined) return { kind: 'odd', oddity: 'wrong-shape', detail: 'no event' }
  const schema = EVENTS.get(name)
  if (schema === undefined) return SAYS_NOTHING.has(name) ? NOTHING : { kind: 'odd', oddity: 'unknown-type', detail: safeName(name) }
  const found = schema.safeParse(body)
  return found.success ? found.data : { kind: 'odd', oddity: 'wrong-shape', detail: name }
}

/** `additionalModelFields` is JSON inside JSON. */
function textKind(role: string | null | undefined, fields: string | null | undefined): TextKind | null {
  if (role === 'USER') return 'source'
  if (role !== 'ASSISTANT') return null
  const stage = z.object({ generationStage: text }).safeParse(parseJson(fields ?? ''))
  return stage.success && stage.data.generationStage === 'SPECULATIVE' ? 'speculative' : 'final'
}

/** An interruption also comes as a text, which is nobody's word (other-engines.md 2.4). */
function isInterruption(content: string): boolean {
  return /^\s*\{\s*"interrupted"\s*:\s*true\s*\}\s*$/.test(content)
}

import type { ChatCompletionChunk, ChatCompletionCreateParams } from 'openai/resources/chat/completions'
import { z } from 'zod'
import { parseJson } from '../wire/json.ts'

/** What one translation is asked by. */
export interface ChatQuestion {
  readonly model: string
  readonly instructions: string
  readonly text: string
  readonly streams: boolean
}

/** Nothing but what every compatible server takes: some models refuse a temperature, others a limit under one of its two names. */
export function chatBody({ model, instructions, text, streams }: ChatQuestion): string {
  const body: ChatCompletionCreateParams = {
    model,
    messages: [
      { role: 'system', content: instructions },
      { role: 'user', content: text },
    ],
    ...(streams ? { stream: true, stream_options: { include_usage: true } } : { stream: false }),
  }
  return JSON.stringify(body)
}

export interface ChatUsage {
  readonly textIn: number
  readonly textCached: number
  readonly textOut: number
}

/** One event of a stream, or a whole answer: both say the same. */
export interface ChatPiece {
  readonly text: string
  /** Null while it goes on. */
  readonly finish: string | null
  readonly usage: ChatUsage | null
  /** Code of an error that came in the place of an answer; empty: it had none. */
  readonly errorCode: string | null
}

/** What a stream ends with. */
export const STREAM_END = '[DONE]'

const text = z.string().nullish().catch(null)
const count = z.number().nonnegative().nullish().catch(null)
const said = z.object({ content: text }).nullish().catch(null)
const usage = z
  .object({ prompt_tokens: count, completion_tokens: count, prompt_tokens_details: z.object({ cached_tokens: count }).nullish().catch(null) })
  .nullish()
  .catch(null)

const answer = z.object({
  choices: z.array(z.object({ delta: said, message: said, finish_reason: text })).nullish().catch(null),
  usage,
  error: z.object({ code: z.union([z.string(), z.number()]).nullish().catch(null), type: text }).nullish().catch(null),
} satisfies Partial<Record<keyof ChatCompletionChunk | 'error', z.ZodType>>)

/** Null for what is no answer of this kind. */
export function parseChat(data: string): ChatPiece | null {
  const parsed = answer.safeParse(parseJson(data))
  if (!parsed.success) return null
  const { choices, usage: used, error } = parsed.data
  const [choice] = choices ?? []
  if (choice === undefined && (used ?? null) === null && (error ?? null) === null) return null
  return {
    text: choice?.delta?.content ?? choice?.message?.content ?? '',
    finish: choice?.finish_reason ?? null,
    usage: used === null || used === undefined ? null : { textIn: used.prompt_tokens ?? 0, textCached: used.prompt_tokens_details?.cached_tokens ?? 0, textOut: used.completion_tokens ?? 0 },
    errorCode: error === null || error === undefined ? null : String(error.code ?? error.type ?? ''),
  }
}

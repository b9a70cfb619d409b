import type { ChatCompletionChunk } from 'openai/resources/chat/completions'
import { z } from 'zod'
import type { Clock } from '../../../../src-shared/clock.ts'
import { translateWord, UNKNOWN_WORD, wordsFromText, wordText } from '../../dictionary/dictionary.ts'
import { inTurn, TimerGroup } from '../../timers.ts'
import { DAMAGED_TEXT } from '../openai-translation/core.ts'
import { TextStream } from '../openai-translation/text-stream.ts'
import { type ChatFault, type ChatOptions, type ChatReport, DEFAULT_CHAT } from './options.ts'

export const CHAT_PATH = '/v1/chat/completions'

export interface ChatCall {
  readonly method: string
  readonly path: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** How an answer reaches its transport. */
export interface ChatSink {
  head(status: number, headers: Readonly<Record<string, string>>): void
  text(piece: string): void
  end(): void
  /** Gone in the middle. */
  drop(): void
}

/** Every field that is not needed is refused, so that nothing is sent by accident. */
const body = z.strictObject({
  model: z.string().min(1),
  messages: z.tuple([z.strictObject({ role: z.literal('system'), content: z.string().min(1) }), z.strictObject({ role: z.literal('user'), content: z.string().min(1) })]),
  stream: z.boolean(),
  stream_options: z.strictObject({ include_usage: z.literal(true) }).optional(),
})
type Body = z.infer<typeof body>
type Doing = ChatFault['do']

/** The chat completions of any compatible server, as far as a translator needs them: "translates" by dictionary. */
export class ChatServer {
  readonly report: ChatReport = { requests: 0, violations: [], targets: [], instructions: [], texts: [], tokensIn: 0, tokensOut: 0, aborted: 0 }
  readonly options: ChatOptions
  readonly #clock: Clock

  constructor(clock: Clock, options: Partial<ChatOptions> = {}) {
    this.#clock = clock
    this.options = { ...DEFAULT_CHAT, ...options }
  }

  /** Answers one request; the result is called when the client is gone. */
  answer(call: ChatCall, sink: ChatSink): () => void {
    const timers = new TimerGroup(this.#clock)
    let isOver = false
    const over = (): void => {
      isOver = true
      timers.close()
    }
    this.#answer(call, { ...sink, end: () => (over(), sink.end()), drop: () => (over(), sink.drop()) }, timers)
    return () => {
      if (!isOver) this.report.aborted += 1
      over()
    }
  }

  #answer(call: ChatCall, sink: ChatSink, timers: TimerGroup): void {
    const { key, models, noQuota, streams } = this.options
    const refuse = (status: number, code: string | null, retryAfterS?: number): void => {
      sink.head(status, { 'content-type': 'application/json', ...(retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) }) })
      sink.text(JSON.stringify({ error: { message: `Refused for ${call.headers['authorization'] ?? 'nobody'}.`, type: 'invalid_request_error', param: null, code } }))
      sink.end()
    }
    if (call.method !== 'POST' || call.path !== CHAT_PATH) return refuse(404, null)
    if (call.headers['content-type'] !== 'application/json') this.report.violations.push('not sent as JSON')
    if (key === null ? call.headers['authorization'] !== undefined : call.headers['authorization'] !== `Bearer ${key}`) return refuse(401, 'invalid_api_key')
    const parsed = body.safeParse(parseJson(call.body))
    if (!parsed.success) {
      this.report.violations.push(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
      return refuse(400, 'invalid_value')
    }
    if (!models.includes(parsed.data.model)) return refuse(404, 'model_not_found')
    if (noQuota) return refuse(429, 'insufficient_quota')
    if (parsed.data.stream && !streams) return refuse(400, 'unsupported_value')
    this.report.requests += 1
    const fault = this.options.faults.find(({ request }) => request === this.report.requests)?.do
    if (fault?.kind === 'refuse') return refuse(fault.status, fault.code, fault.retryAfterS)
    this.#translate(parsed.data, { sink, timers, fault })
  }

  #translate(asked: Body, { sink, timers, fault }: { readonly sink: ChatSink; readonly timers: TimerGroup; readonly fault: Doing | undefined }): void {
    const { firstMs, wordEveryMs } = this.options
    const [{ content: instructions }, { content }] = asked.messages
    const pieces = fault?.kind === 'say' ? [fault.text] : this.#translated(content, this.#note(instructions, content))
    if (fault?.kind === 'hang' && fault.atOnce === true) return
    const waitMs = firstMs + (fault?.kind === 'slow' ? fault.ms : 0)
    if (!asked.stream) return void timers.set(waitMs + pieces.length * wordEveryMs, () => this.#whole(asked, { sink, text: pieces.join('').trim() }))
    const stream = new SseWriter(sink, asked.model, this.options.rough)
    const said = breaksOff(fault) ? pieces.slice(0, 1) : pieces
    const steps = said.map((text, at) => () => stream.say(at === 0 ? text.trimStart() : text))
    const end = (): void => this.#endStream(stream, { asked, fault, words: pieces.length })
    inTurn(timers, waitMs, wordEveryMs, [() => stream.begin(), ...steps, ...(fault?.kind === 'hang' ? [] : [end])])
  }

  #endStream(stream: SseWriter, { asked, fault, words }: { readonly asked: Body; readonly fault: Doing | undefined; readonly words: number }): void {
    if (fault?.kind === 'cut') return stream.drop()
    if (fault?.kind === 'stop-short') return stream.stop()
    if (fault?.kind === 'error') return stream.error(fault.code)
    stream.finish(fault?.kind === 'length' ? 'length' : 'stop', asked.stream_options === undefined ? null : this.#usage(asked, words))
  }

  #whole(asked: Body, { sink, text }: { readonly sink: ChatSink; readonly text: string }): void {
    sink.head(200, { 'content-type': 'application/json; charset=utf-8' })
    sink.text(JSON.stringify({ id: 'chat-1', object: 'chat.completion', model: asked.model, choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }], usage: this.#usage(asked, text.split(' ').length) }))
    sink.end()
  }

  #usage({ messages }: Body, words: number): NonNullable<ChatCompletionChunk['usage']> {
    const prompt = messages.reduce((sum, { content }) => sum + Math.ceil(content.length / 4), 0)
    this.report.tokensIn += prompt
    this.report.tokensOut += words
    return { prompt_tokens: prompt, completion_tokens: words, total_tokens: prompt + words, prompt_tokens_details: { cached_tokens: 0 } }
  }

  #note(instructions: string, text: string): string {
    const target = /into [^\n]*?\(([\w-]+)\)\./u.exec(instructions)?.[1] ?? null
    if (target === null) this.report.violations.push('instructions without a language')
    else if (this.report.targets.at(-1) !== target) this.report.targets.push(target)
    this.report.instructions.push(instructions)
    this.report.texts.push(text)
    return target ?? 'en'
  }

  #translated(text: string, target: string): string[] {
    const stream = new TextStream()
    const words = wordsFromText(text, this.options.sourceLanguage)
    const pieces = words.map((word) => (word === UNKNOWN_WORD ? ` ${DAMAGED_TEXT}` : stream.word(wordText(translateWord(word), target), target)))
    return [...pieces, stream.mark()]
  }
}

class SseWriter {
  readonly #sink: ChatSink
  readonly #model: string
  readonly #rough: boolean

  constructor(sink: ChatSink, model: string, rough: boolean) {
    this.#sink = sink
    this.#model = model
    this.#rough = rough
  }

  begin(): void {
    this.#sink.head(200, { 'content-type': 'text/event-stream; charset=utf-8' })
    this.#write(this.#chunk({ role: 'assistant', content: '' }, null))
  }

  say(text: string): void {
    if (!this.#rough) return this.#write(this.#chunk({ content: text }, null))
    for (const letters of text.match(/.{1,3}/gsu) ?? []) this.#write(this.#chunk({ content: letters }, null))
    this.#sink.text(': keep-alive\r\n\r\n')
  }

  finish(reason: 'stop' | 'length', usage: ChatCompletionChunk['usage']): void {
    this.#write(this.#chunk({}, reason))
    if (usage !== null) this.#write({ ...this.#chunk({}, null), choices: [], usage })
    this.#sink.text('data: [DONE]\n\n')
    this.#sink.end()
  }

  error(code: string): void {
    this.#write({ error: { message: 'Broken.', type: 'server_error', code } })
    this.#sink.end()
  }

  stop(): void {
    this.#sink.end()
  }

  drop(): void {
    this.#sink.drop()
  }

  #chunk(delta: ChatCompletionChunk['choices'][number]['delta'], finish: 'stop' | 'length' | null): ChatCompletionChunk {
    return { id: 'chat-1', object: 'chat.completion.chunk', created: 1_795_000_000, model: this.#model, choices: [{ index: 0, delta, finish_reason: finish, logprobs: null }] }
  }

  #write(data: object): void {
    const line = `data: ${JSON.stringify(data)}\n\n`
    const middle = Math.floor(line.length / 2)
    if (!this.#rough) return this.#sink.text(line)
    this.#sink.text(line.slice(0, middle))
    this.#sink.text(line.slice(middle))
  }
}

function breaksOff(fault: Doing | undefined): boolean {
  return fault !== undefined && ['cut', 'stop-short', 'hang', 'error', 'length'].includes(fault.kind)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

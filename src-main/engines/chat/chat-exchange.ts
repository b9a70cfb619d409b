import { createParser } from 'eventsource-parser'
import type { Clock } from '../../../src-shared/clock.ts'
import type { HttpBreak, HttpExchange, HttpHead, OpenHttp } from '../../network/http.ts'
import { OneTimer } from '../wire/one-timer.ts'
import { chatFailure, failureOfAnswer, failureOfBreak, failureOfCode, type ChatFailure, type ChatPlace } from './chat-failures.ts'
import { chatBody, parseChat, STREAM_END, type ChatPiece, type ChatQuestion, type ChatUsage } from './chat-wire.ts'

export interface ChatServer {
  /** `https://host/v1`, without a slash at its end. */
  readonly baseUrl: string
  /** Null: none is sent. */
  readonly key: string | null
}

export interface ChatExchangeOptions {
  readonly server: ChatServer
  readonly question: ChatQuestion
  readonly clock: Clock
  readonly openHttp: OpenHttp
  /** A piece of the answer. */
  readonly said: (text: string) => void
  readonly used: (usage: ChatUsage) => void
  /** `isWhole`: it ended by itself and not at a limit. */
  readonly done: (isWhole: boolean) => void
  readonly failed: (failure: ChatFailure) => void
}

/** The server says nothing for so long, ms: a model of this computer may be loaded first, any other is stuck. */
const SILENCE_MS = { first: 30_000, between: 10_000 }
/** So much of an answer that is none is kept, letters. */
const MOST_BODY = 4_096
/** A translation is never so much longer than what it translates; a model that runs on is stopped. */
const MOST_LETTERS = { base: 400, perLetter: 8 }

/** One try to have a text translated. Ends with `done` or `failed`, once; after `abort` with neither. */
export class ChatExchange {
  readonly #options: ChatExchangeOptions
  readonly #place: ChatPlace
  readonly #timer: OneTimer
  readonly #parser = createParser({ onEvent: ({ data }) => this.#handleData(data) })
  readonly #exchange: HttpExchange
  #head: HttpHead | null = null
  #body = ''
  #letters = 0
  #finish: string | null = null
  #isOver = false

  constructor(options: ChatExchangeOptions) {
    const { server, question } = options
    this.#options = options
    this.#place = { host: new URL(server.baseUrl).hostname, model: question.model }
    this.#timer = new OneTimer(options.clock)
    this.#wait(SILENCE_MS.first)
    this.#exchange = options.openHttp(
      {
        url: `${server.baseUrl}/chat/completions`,
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...(server.key === null ? {} : { Authorization: `Bearer ${server.key}` }) },
        body: chatBody(question),
      },
      { answered: (head) => (this.#head = head), text: (piece) => this.#handleText(piece), ended: (broken) => this.#handleEnd(broken) },
    )
  }

  abort(): void {
    this.#isOver = true
    this.#timer.clear()
    this.#exchange.abort()
  }

  get #isStream(): boolean {
    return this.#head?.status === 200 && this.#head.contentType.includes('text/event-stream')
  }

  #handleText(piece: string): void {
    this.#wait(SILENCE_MS.between)
    if (this.#isStream) this.#parser.feed(piece)
    else if (this.#head?.status === 200 || this.#body.length < MOST_BODY) this.#body += piece
  }

  #handleData(data: string): void {
    if (this.#isOver || data === STREAM_END) return
    const piece = parseChat(data)
    if (piece !== null) this.#handlePiece(piece)
  }

  #handlePiece({ text, finish, usage, errorCode }: ChatPiece): void {
    const { question, said, used } = this.#options
    if (errorCode !== null) return this.#fail(failureOfCode(errorCode, this.#place))
    this.#finish = finish ?? this.#finish
    if (usage !== null) used(usage)
    if (text === '') return
    this.#letters += text.length
    if (this.#letters > MOST_LETTERS.base + MOST_LETTERS.perLetter * question.text.length) return this.#fail(chatFailure('refused', this.#place, { detail: 'chat ran on' }))
    said(text)
  }

  #handleEnd(broken: HttpBreak | null): void {
    if (this.#isOver) return
    const head = this.#head
    if (broken !== null) return this.#fail(failureOfBreak(broken, this.#place))
    if (head === null || head.status !== 200) return this.#fail(failureOfAnswer(head ?? { status: 500, contentType: '', retryAfterMs: null }, this.#body, this.#place))
    if (!this.#isStream) {
      const piece = parseChat(this.#body)
      if (piece !== null) this.#handlePiece(piece)
    } else this.#parser.reset({ consume: true })
    if (this.#isOver) return
    // A stream that ends without a reason was cut, however politely.
    if (this.#finish === null || this.#letters === 0) return this.#fail(chatFailure('server', this.#place, { detail: this.#finish === null ? 'chat ended without its end' : `chat said nothing: ${this.#finish}` }))
    this.#over()
    this.#options.done(this.#finish === 'stop')
  }

  #wait(ms: number): void {
    this.#timer.set(ms, () => this.#fail(chatFailure('timeout', this.#place, { detail: `chat silent for ${ms} ms` })))
  }

  #fail(failure: ChatFailure): void {
    if (this.#isOver) return
    this.#over()
    this.#exchange.abort()
    this.#options.failed(failure)
  }

  #over(): void {
    this.#isOver = true
    this.#timer.clear()
  }
}

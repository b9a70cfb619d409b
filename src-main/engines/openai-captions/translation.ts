import type { Clock } from '../../../src-shared/clock.ts'
import type { OpenHttp } from '../../network/http.ts'
import { ChatExchange } from '../chat/chat-exchange.ts'
import type { ChatFailure } from '../chat/chat-failures.ts'
import type { ChatUsage } from '../chat/chat-wire.ts'
import type { EngineError } from '../errors.ts'
import { OneTimer } from '../wire/one-timer.ts'
import type { Chat } from './request.ts'

export interface TranslationPorts {
  readonly chat: Chat
  readonly clock: Clock
  readonly openHttp: OpenHttp
  /** Whether this server takes streams; learnt once for all translations of a connection. */
  readonly manner: { streams: boolean }
  readonly used: (usage: ChatUsage) => void
}

export interface TranslationEvents {
  /** `isNew`: what the try before it said is void. */
  readonly said: (text: string, isNew: boolean) => void
  readonly done: (isWhole: boolean) => void
  /** Given up. `isFinal`: for every other sentence, too. */
  readonly failed: (error: EngineError, isFinal: boolean) => void
}

const MOST_TRIES = 3
const AGAIN_MS = 1_000
const LONGEST_WAIT_MS = 10_000

/** Has one text translated, in up to three tries. */
export class Translation {
  readonly #ports: TranslationPorts
  readonly #events: TranslationEvents
  readonly #timer: OneTimer
  readonly #question: { readonly instructions: string; readonly text: string }
  #exchange: ChatExchange | null = null
  #tries = 0
  #hasSaid = false
  #isVoid = false

  constructor(ports: TranslationPorts, question: { readonly instructions: string; readonly text: string }, events: TranslationEvents) {
    this.#ports = ports
    this.#events = events
    this.#question = question
    this.#timer = new OneTimer(ports.clock)
    this.#try()
  }

  abort(): void {
    this.#timer.clear()
    this.#exchange?.abort()
  }

  #try(): void {
    const { chat, clock, openHttp, manner, used } = this.#ports
    this.#tries += 1
    this.#isVoid = this.#hasSaid
    this.#exchange = new ChatExchange({
      server: chat.server,
      question: { model: chat.model, ...this.#question, streams: manner.streams },
      clock,
      openHttp,
      used,
      said: (text) => this.#said(text),
      done: this.#events.done,
      failed: (failure) => this.#failed(failure, manner.streams),
    })
  }

  #said(text: string): void {
    const isNew = this.#isVoid
    this.#isVoid = false
    this.#hasSaid = true
    this.#events.said(text, isNew)
  }

  #failed({ error, isFinal, refused }: ChatFailure, streamed: boolean): void {
    if (refused && streamed && !this.#hasSaid) {
      // Perhaps only the stream was refused.
      this.#ports.manner.streams = false
      this.#tries -= 1
      return this.#try()
    }
    if (isFinal || this.#tries >= MOST_TRIES) return this.#events.failed(error, isFinal)
    const waitMs = Math.min(LONGEST_WAIT_MS, error.retryAfterMs ?? AGAIN_MS * 2 ** (this.#tries - 1))
    this.#timer.set(waitMs, () => this.#try())
  }
}

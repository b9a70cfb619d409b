import { EventEmitter } from 'node:events'

/** Where messages of a port go once it is started: the other port, or the page that holds it. */
type Sink = (message: unknown) => void

/** Electron's MessagePortMain: queues until started, clones what it carries. */
export class MessagePortMain extends EventEmitter {
  #sink: Sink = () => undefined
  #onClose: () => void = () => undefined
  #waiting: unknown[] | null = []
  #open = true
  #toPage: Sink | null = null

  /** Given to a page: it cannot be used here any more. */
  get isTransferred(): boolean {
    return this.#toPage !== null
  }

  /** What was sent before goes along. */
  giveToPage(toPage: Sink): void {
    this.#toPage = toPage
    for (const data of this.#waiting?.splice(0) ?? []) toPage(data)
  }

  connect(sink: Sink, onClose: () => void): void {
    this.#sink = sink
    this.#onClose = onClose
  }

  postMessage(message: unknown): void {
    if (this.isTransferred) throw new Error('this port was transferred')
    if (this.#open) this.#sink(structuredClone(message))
  }

  /** From the other side. */
  deliver(data: unknown): void {
    if (!this.#open) return
    if (this.#toPage !== null) this.#toPage(data)
    else if (this.#waiting === null) this.emit('message', { data, ports: [] })
    else this.#waiting.push(data)
  }

  start(): void {
    const waiting = this.#waiting ?? []
    this.#waiting = null
    for (const data of waiting) this.emit('message', { data, ports: [] })
  }

  close(): void {
    if (!this.#open) return
    this.#open = false
    this.#onClose()
  }

  /** The other side is gone. */
  handleGone(): void {
    if (!this.#open) return
    this.#open = false
    this.emit('close')
  }
}

export class MessageChannelMain {
  readonly port1 = new MessagePortMain()
  readonly port2 = new MessagePortMain()
  constructor() {
    entangle(this.port1, this.port2)
  }
}

const twins = new WeakMap<MessagePortMain, MessagePortMain>()

function entangle(one: MessagePortMain, other: MessagePortMain): void {
  twins.set(one, other)
  twins.set(other, one)
  one.connect((message) => queueMicrotask(() => other.deliver(message)), () => other.handleGone())
  other.connect((message) => queueMicrotask(() => one.deliver(message)), () => one.handleGone())
}

/** Takes the port away to a page; gives the end that stays. */
export function transfer(port: MessagePortMain, toPage: Sink, onClosed: () => void): MessagePortMain {
  const stays = twins.get(port)
  if (stays === undefined || port.isTransferred) throw new Error('this port cannot be transferred')
  port.giveToPage(toPage)
  stays.connect((message) => queueMicrotask(() => port.deliver(message)), onClosed)
  return stays
}

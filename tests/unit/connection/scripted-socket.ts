import type { WebSocketLike } from '../../../src-renderer/connection/line.ts'
import type { Page } from '../../../src-renderer/connection/page-secret.ts'

type Listener = (event: never) => void

/** A browser's socket whose host is the test. */
export class ScriptedSocket implements WebSocketLike {
  readonly url: string
  binaryType: BinaryType = 'blob'
  bufferedAmount = 0
  readyState: 0 | 1 | 2 | 3 = 0
  readonly texts: string[] = []
  readonly bytes: Uint8Array[] = []
  readonly #listeners = new Map<string, Listener[]>()

  constructor(url: string) {
    this.url = url
  }

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener])
  }

  send(data: unknown): void {
    if (typeof data === 'string') this.texts.push(data)
    else if (data instanceof Uint8Array) this.bytes.push(data)
  }

  /** The page closes; a dead network never answers. */
  close(): void {
    this.readyState = 2
  }

  open(): void {
    this.readyState = 1
    this.#emit('open', {})
  }

  deliver(message: object | string): void {
    this.#emit('message', { data: typeof message === 'string' ? message : `!${JSON.stringify(message)}` })
  }

  deliverBytes(bytes: Uint8Array<ArrayBuffer>): void {
    this.#emit('message', { data: bytes.buffer })
  }

  end(code: number): void {
    this.readyState = 3
    this.#emit('close', { code })
  }

  /** Opens and is served, as a host does that likes the secret. */
  welcome(sounds: number | null = null): void {
    this.open()
    this.deliver({ type: 'welcome', pass: PASS })
    this.deliver({ type: 'ready', sounds })
  }

  controls(): { type: string }[] {
    return this.texts.filter((text) => text.startsWith('!')).map((text) => JSON.parse(text.slice(1)) as { type: string })
  }

  calls(): { i: string; t?: number; p?: { u?: string } }[] {
    return this.texts.filter((text) => !text.startsWith('!')).map((text) => JSON.parse(text) as never)
  }

  #emit(type: string, event: object): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event as never)
  }
}

export const TOKEN = 't'.repeat(43)
export const PASS = 'p'.repeat(43)

export class ScriptedPage implements Page {
  fragment: string
  readonly kept = new Map<string, string>()
  hashListener: (() => void) | null = null

  constructor(fragment: string) {
    this.fragment = fragment
  }

  readonly hash = (): string => this.fragment
  readonly clearHash = (): void => {
    this.fragment = ''
  }
  readonly storage = {
    getItem: (key: string): string | null => this.kept.get(key) ?? null,
    setItem: (key: string, value: string): void => void this.kept.set(key, value),
    removeItem: (key: string): void => void this.kept.delete(key),
  }
  readonly onHashChange = (listener: () => void): (() => void) => {
    this.hashListener = listener
    return () => {
      this.hashListener = null
    }
  }
}

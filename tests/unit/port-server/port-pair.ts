import { Emitter } from '../../../src-shared/emitter.ts'
import type { DuplexPort } from '../../../src-main/app/port-server/duplex-port.ts'

const rethrow = (error: unknown): never => {
  throw error
}

/** A port to the app whose far end is the test: what was sent, and what to deliver. */
export class ScriptedPort implements DuplexPort {
  readonly texts: string[] = []
  readonly bytes: Uint8Array[] = []
  closedWith: number | null | undefined = undefined
  readonly #texts = new Emitter<string>(rethrow)
  readonly #bytes = new Emitter<Uint8Array>(rethrow)
  readonly #closed = new Emitter<void>(rethrow)

  sendText(text: string): void {
    this.texts.push(text)
  }

  sendBytes(bytes: Uint8Array): void {
    this.bytes.push(bytes)
  }

  onText(listener: (text: string) => void): () => void {
    return this.#texts.subscribe(listener)
  }

  onBytes(listener: (bytes: Uint8Array) => void): () => void {
    return this.#bytes.subscribe(listener)
  }

  onClosed(listener: () => void): () => void {
    return this.#closed.subscribe(listener)
  }

  close(code?: number): void {
    if (this.closedWith !== undefined) return
    this.closedWith = code ?? null
    this.#closed.emit()
  }

  deliver(text: string): void {
    this.#texts.emit(text)
  }

  deliverBytes(bytes: Uint8Array): void {
    this.#bytes.emit(bytes)
  }

  /** Control messages sent, without their mark. */
  controls(): unknown[] {
    return this.texts.filter((text) => text.startsWith('!')).map((text) => JSON.parse(text.slice(1)) as unknown)
  }

  /** API messages sent. */
  calls(): { i: string; t?: number; p: { s?: number; b?: { json?: unknown }; d?: { json?: unknown }; e?: string } }[] {
    return this.texts.filter((text) => !text.startsWith('!')).map((text) => JSON.parse(text) as never)
  }

  acknowledgeAll(): void {
    const units =
      this.texts.filter((text) => !text.startsWith('!')).reduce((sum, text) => sum + text.length, 0) +
      this.bytes.reduce((sum, bytes) => sum + bytes.byteLength, 0)
    this.deliver(`!${JSON.stringify({ type: 'ack', units })}`)
  }
}

/** Lets promises (and what they schedule) run. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

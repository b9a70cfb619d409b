import type { Unsubscribe } from '../../../src-shared/emitter.ts'

/**
 * One two-way line to one window: ordered, reliable until it closes, carrying text and bytes. `onClosed` fires once, also after our own
 * `close`. Nothing is delivered after it. Sending on a closed port does nothing.
 */
export interface DuplexPort {
  sendText(text: string): void
  sendBytes(bytes: Uint8Array<ArrayBuffer>): void
  onText(listener: (text: string) => void): Unsubscribe
  onBytes(listener: (bytes: Uint8Array) => void): Unsubscribe
  onClosed(listener: () => void): Unsubscribe
  close(code?: number): void
}

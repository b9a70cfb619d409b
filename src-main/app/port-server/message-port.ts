import { Emitter } from '../../../src-shared/emitter.ts'
import type { DuplexPort } from './duplex-port.ts'

/** The shape of Electron's MessagePortMain, so that this file need not know Electron. */
export interface MainMessagePort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  start(): void
  close(): void
}

/** A port over a MessagePort in the main process. Bytes are cloned, never transferred: transferring towards main loses them (electron#34905). */
export function messagePort(port: MainMessagePort, onListenerError: (error: unknown) => void): DuplexPort {
  const texts = new Emitter<string>(onListenerError)
  const bytes = new Emitter<Uint8Array>(onListenerError)
  const closed = new Emitter<void>(onListenerError)
  let open = true
  const finish = (): void => {
    if (!open) return
    open = false
    closed.emit()
    texts.clear()
    bytes.clear()
    closed.clear()
  }
  port.on('message', ({ data }) => {
    if (!open) return
    if (typeof data === 'string') texts.emit(data)
    else if (data instanceof Uint8Array) bytes.emit(data)
    else if (data instanceof ArrayBuffer) bytes.emit(new Uint8Array(data))
    // Anything else is not ours; an empty message makes the server count it.
    else bytes.emit(new Uint8Array(0))
  })
  port.on('close', finish)
  port.start()
  const send = (message: unknown): void => {
    if (open) port.postMessage(message)
  }
  return {
    sendText: send,
    sendBytes: send,
    onText: (listener) => texts.subscribe(listener),
    onBytes: (listener) => bytes.subscribe(listener),
    onClosed: (listener) => closed.subscribe(listener),
    close: () => {
      port.close()
      finish()
    },
  }
}

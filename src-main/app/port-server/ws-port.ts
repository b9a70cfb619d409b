import type { WebSocket } from 'ws'
import { Emitter } from '../../../src-shared/emitter.ts'
import type { DuplexPort } from './duplex-port.ts'

/** A port over a server-side socket of `ws`. From now on the caller leaves the socket's messages to the port. */
export function wsPort(socket: WebSocket, onListenerError: (error: unknown) => void): DuplexPort {
  const texts = new Emitter<string>(onListenerError)
  const bytes = new Emitter<Uint8Array>(onListenerError)
  const closed = new Emitter<void>(onListenerError)
  const isOpen = (): boolean => socket.readyState === socket.OPEN
  socket.on('message', (data, isBinary) => {
    // `ws` gives one Buffer per message with its default `binaryType`.
    if (!Buffer.isBuffer(data)) return
    if (isBinary) bytes.emit(data)
    else texts.emit(data.toString('utf8'))
  })
  socket.once('close', () => {
    closed.emit()
    texts.clear()
    bytes.clear()
    closed.clear()
  })
  return {
    sendText: (text) => {
      if (isOpen()) socket.send(text)
    },
    sendBytes: (data) => {
      if (isOpen()) socket.send(data)
    },
    onText: (listener) => texts.subscribe(listener),
    onBytes: (listener) => bytes.subscribe(listener),
    onClosed: (listener) => closed.subscribe(listener),
    close: (code = 1000) => socket.close(code),
  }
}

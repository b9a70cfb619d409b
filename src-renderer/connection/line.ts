/** One line to the app, open or not yet. Lines are used once; a lost one is replaced by the next. */
export interface Line {
  sendText(text: string): void
  sendBytes(bytes: Uint8Array<ArrayBuffer>): void
  /** Handed over and not yet on its way; 0 where nobody can tell. */
  bufferedBytes(): number
  close(): void
}

export interface LineHandlers {
  opened(): void
  text(text: string): void
  bytes(bytes: Uint8Array): void
  /** Comes once and last; `code` as WebSocket close codes. */
  closed(code: number): void
}

export type OpenLine = (handlers: LineHandlers) => Line

/** What a browser's WebSocket offers that is used here. */
export type WebSocketLike = Pick<WebSocket, 'binaryType' | 'bufferedAmount' | 'readyState' | 'send' | 'close'> & {
  addEventListener(type: 'open', listener: () => void): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  addEventListener(type: 'close', listener: (event: { code: number }) => void): void
  addEventListener(type: 'error', listener: () => void): void
}

const OPEN = 1

export function socketLine(create: () => WebSocketLike): OpenLine {
  return (handlers) => {
    const socket = create()
    let done = false
    const finish = (code: number): void => {
      if (done) return
      done = true
      handlers.closed(code)
    }
    socket.binaryType = 'arraybuffer'
    socket.addEventListener('open', () => {
      if (!done) handlers.opened()
    })
    socket.addEventListener('message', ({ data }) => {
      if (done) return
      if (typeof data === 'string') handlers.text(data)
      else if (data instanceof ArrayBuffer) handlers.bytes(new Uint8Array(data))
    })
    // An error is always followed by a close, which says as much.
    socket.addEventListener('error', () => undefined)
    socket.addEventListener('close', ({ code }) => finish(code))
    return {
      sendText: (text) => {
        if (socket.readyState === OPEN) socket.send(text)
      },
      sendBytes: (bytes) => {
        if (socket.readyState === OPEN) socket.send(bytes)
      },
      bufferedBytes: () => socket.bufferedAmount,
      close: () => {
        // A dead line answers no closing handshake: it counts as closed now.
        socket.close()
        finish(1000)
      },
    }
  }
}

/** What a MessagePort offers that is used here. */
export interface MessagePortLike {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  addEventListener(type: 'close', listener: () => void): void
  start(): void
  close(): void
}

export function messagePortLine(port: MessagePortLike): OpenLine {
  return (handlers) => {
    let done = false
    const finish = (code: number): void => {
      if (done) return
      done = true
      handlers.closed(code)
    }
    port.addEventListener('message', ({ data }) => {
      if (done) return
      if (typeof data === 'string') handlers.text(data)
      else if (data instanceof Uint8Array) handlers.bytes(data)
    })
    port.addEventListener('close', () => finish(1006))
    port.start()
    // Cloned, not transferred (electron#34905).
    const post = (message: unknown): void => {
      if (!done) port.postMessage(message)
    }
    queueMicrotask(() => {
      if (!done) handlers.opened()
    })
    return {
      sendText: post,
      sendBytes: post,
      bufferedBytes: () => 0,
      close: () => {
        port.close()
        finish(1000)
      },
    }
  }
}

import { PORT_MESSAGE } from '../../src-shared/preload.ts'
import type { MessagePortLike } from './line.ts'

/** The page's own window, as far as a message to it goes. */
export interface MessageTarget {
  readonly origin: string
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
  removeEventListener(type: 'message', listener: (event: MessageEvent) => void): void
}

/** The port that the preload hands over soon after the page has loaded, usable before it is there. Only the page's own window can hand it. */
export function arrivingPort(window: MessageTarget): MessagePortLike {
  const waiting: ((port: MessagePort) => void)[] = []
  let port: MessagePort | null = null
  let closed = false
  const withPort = (run: (port: MessagePort) => void): void => {
    if (port === null) waiting.push(run)
    else run(port)
  }
  const handle = (event: MessageEvent): void => {
    const [handed] = event.ports
    if (event.source !== window || event.origin !== window.origin || event.data !== PORT_MESSAGE || handed === undefined) return
    window.removeEventListener('message', handle)
    if (closed) return handed.close()
    port = handed
    for (const run of waiting.splice(0)) run(handed)
  }
  window.addEventListener('message', handle)
  return {
    postMessage: (message) => withPort((to) => to.postMessage(message)),
    addEventListener: (type: 'message' | 'close', listener: (event: MessageEvent) => void) => withPort((to) => to.addEventListener(type, listener as EventListener)),
    start: () => withPort((to) => to.start()),
    close: () => {
      closed = true
      port?.close()
    },
  }
}

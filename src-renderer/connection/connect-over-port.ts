import type { Clock } from '../../src-shared/clock.ts'
import { decodeControl, toWindowSchema } from '../../src-shared/port-wire.ts'
import type { Connection } from './connection.ts'
import { messagePortLine, type Line, type MessagePortLike } from './line.ts'
import { WindowConnection } from './window-connection.ts'

export interface PortConnectionOptions {
  readonly port: MessagePortLike
  readonly clock: Clock
  readonly onListenerError: (error: unknown) => void
}

/** The same connection over the one MessagePort that the desktop app hands its window. A closed port stays lost: only a new window gets another. */
export function connectOverPort({ port, clock, onListenerError }: PortConnectionOptions): Connection {
  let served = false
  const connection: WindowConnection = new WindowConnection({ clock, onListenerError, onClose: () => line.close() })
  const line: Line = messagePortLine(port)({
    opened: () => undefined,
    text(text) {
      if (served) return connection.handleText(text)
      const message = decodeControl(toWindowSchema, text)
      if (message?.type !== 'ready') return
      served = true
      connection.attach(line, message.sounds)
    },
    bytes: (bytes) => connection.handleBytes(bytes),
    closed: () => connection.lose(),
  })
  return connection
}

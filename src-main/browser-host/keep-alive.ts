import type { WebSocket } from 'ws'
import type { Clock, TimerHandle } from '../../src-shared/clock.ts'
import { BEAT_MS, SILENCE_MS } from '../../src-shared/port-wire.ts'

/**
 * Drops a socket whose other end is gone without saying so. Pings are answered by the browser itself, so a page that is busy, frozen or in
 * the debugger stays connected.
 */
export function keepAlive(socket: WebSocket, clock: Clock): void {
  let heardMs = clock.nowMs()
  let timer: TimerHandle | null = null
  const heard = (): void => {
    heardMs = clock.nowMs()
  }
  const beat = (): void => {
    timer = clock.setTimer(BEAT_MS, () => {
      if (clock.nowMs() - heardMs > SILENCE_MS) return socket.terminate()
      if (socket.readyState === socket.OPEN) socket.ping()
      beat()
    })
  }
  socket.on('pong', heard)
  socket.on('message', heard)
  socket.once('close', () => {
    if (timer !== null) clock.clearTimer(timer)
  })
  beat()
}

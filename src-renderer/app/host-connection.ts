import type { AudioMessage } from '../../src-shared/audio-wire.ts'
import type { Clock, TimerHandle } from '../../src-shared/clock.ts'
import type { SourceKind } from '../../src-shared/settings.ts'
import type { ConnectionPort, ConnectionStatus } from './ports.ts'

type HostStatus = { readonly kind: 'connecting' | 'open' | 'refused' | 'replaced' | 'closed' } | { readonly kind: 'lost'; readonly sinceMs: number }

/** What src-renderer/connection gives; named here by its shape, so that neither folder needs the other. */
export interface HostConnection {
  status(): HostStatus
  subscribe(listener: (status: HostStatus) => void): () => void
  sendFrame(channel: SourceKind, pcm: Int16Array, sample: number): void
  onVoice(listener: (message: AudioMessage) => void): () => void
  takeSound(): void
}

/** A shorter break is told in amber, because it heals itself; a longer one means that the program was stopped. */
const STOPPED_AFTER_MS = 8_000

interface HostConnectionParts {
  readonly connection: HostConnection
  readonly clock: Clock
  readonly reload: () => void
}

/** The host's connection as the screen needs it. */
export function connectionPort({ connection, clock, reload }: HostConnectionParts): ConnectionPort {
  const openedAtMs = clock.nowMs()
  /** Since when nobody has answered; null while somebody does. */
  const missingSinceMs = (status: HostStatus): number | null =>
    status.kind === 'lost' ? status.sinceMs : status.kind === 'connecting' ? openedAtMs : null
  const statusNow = (): ConnectionStatus => {
    const status = connection.status()
    switch (status.kind) {
      case 'connecting':
      case 'lost':
        return clock.nowMs() - (missingSinceMs(status) ?? 0) < STOPPED_AFTER_MS ? 'connecting' : 'lost'
      case 'closed':
        return 'lost'
      default:
        return status.kind
    }
  }
  return {
    get status() {
      return statusNow()
    },
    subscribe: (listener) => {
      let timer: TimerHandle | null = null
      const stopTimer = (): void => {
        if (timer !== null) clock.clearTimer(timer)
        timer = null
      }
      const lookAgain = (status: HostStatus): void => {
        stopTimer()
        const sinceMs = missingSinceMs(status)
        if (sinceMs !== null) timer = clock.setTimer(Math.max(0, sinceMs + STOPPED_AFTER_MS - clock.nowMs()), () => listener(statusNow()))
      }
      const off = connection.subscribe((status) => {
        listener(statusNow())
        lookAgain(status)
      })
      lookAgain(connection.status())
      return () => {
        stopTimer()
        off()
      }
    },
    sendFrame: (channel, pcm, sample) => connection.sendFrame(channel, pcm, sample),
    onVoice: (listener) =>
      connection.onVoice(({ kind, pcm, sampleRateHz }) => listener(kind === 'voice' ? { kind: 'voice', pcm, sampleRateHz } : { kind: 'cleared' })),
    // A lost line is tried again by itself; a closed one only by a new page.
    reconnect: () => (connection.status().kind === 'replaced' ? connection.takeSound() : reload()),
  }
}

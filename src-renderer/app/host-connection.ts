import type { AudioMessage } from '../../src-shared/audio-wire.ts'
import type { Clock, TimerHandle } from '../../src-shared/clock.ts'
import type { SourceKind } from '../../src-shared/settings.ts'
import type { ChannelId } from '../../src-shared/transcript/types.ts'
import type { ConnectionPort, ConnectionStatus } from './ports.ts'

type HostStatus = { readonly kind: 'connecting' | 'open' | 'refused' | 'replaced' | 'closed' } | { readonly kind: 'lost'; readonly sinceMs: number }

/** What src-renderer/connection gives; named here by its shape, so that neither folder needs the other. */
export interface HostConnection {
  status(): HostStatus
  subscribe(listener: (status: HostStatus) => void): () => void
  sendFrame(channel: SourceKind, pcm: Int16Array, sample: number, only?: ChannelId): void
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
        const leftMs = sinceMs === null ? 0 : sinceMs + STOPPED_AFTER_MS - clock.nowMs()
        // A browser's timer may come a fraction of a millisecond early; then there is something left and it is set again.
        if (leftMs > 0) timer = clock.setTimer(Math.ceil(leftMs), () => tell(connection.status()))
      }
      const tell = (status: HostStatus): void => {
        listener(statusNow())
        lookAgain(status)
      }
      const off = connection.subscribe(tell)
      lookAgain(connection.status())
      return () => {
        stopTimer()
        off()
      }
    },
    sendFrame: (channel, pcm, sample, only) => connection.sendFrame(channel, pcm, sample, only),
    onVoice: (listener) =>
      connection.onVoice(({ kind, channel, pcm, sampleRateHz }) => listener(kind === 'voice' ? { kind: 'voice', channel, pcm, sampleRateHz } : { kind: 'cleared', channel })),
    // A lost line is tried again by itself; a closed one only by a new page.
    reconnect: () => (connection.status().kind === 'replaced' ? connection.takeSound() : reload()),
  }
}

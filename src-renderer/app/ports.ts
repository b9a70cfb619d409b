import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../src-shared/api.ts'
import type { Clock } from '../../src-shared/clock.ts'
import type { SourceKind } from '../../src-shared/settings.ts'
import type { ChannelId } from '../../src-shared/transcript/types.ts'
import type { SoundPort } from '../audio/port.ts'
import type { OpenSmallWindow } from '../overlay/small-window-port.ts'
import type { SavedFile } from './saved-file.ts'

export type AppClient = ContractRouterClient<Contract>

/**
 * `connecting`: trying, at first or again after a break. `lost`: the program behind the page does not answer any more.
 * `refused`: the address of this page is not (or no longer) valid. `replaced`: another tab listens; this one looks on.
 */
export type ConnectionStatus = 'connecting' | 'open' | 'lost' | 'refused' | 'replaced'

/** The program answers, whichever tab listens. */
export function isConnected(status: ConnectionStatus): boolean {
  return status === 'open' || status === 'replaced'
}

export type IncomingVoice =
  | { readonly kind: 'voice'; readonly channel: ChannelId; readonly pcm: Int16Array; readonly sampleRateHz: number }
  | { readonly kind: 'cleared'; readonly channel: ChannelId }

/** The one port between this window and the app. Keeps trying by itself, buffers captured sound until it is open. */
export interface ConnectionPort {
  readonly status: ConnectionStatus
  subscribe(listener: (status: ConnectionStatus) => void): () => void
  /** 20 ms of sound; `sample` is the number of its first sample since capture began. `only`: the one direction that may hear it. Never throws, keeps what it cannot send yet. */
  sendFrame(channel: SourceKind, pcm: Int16Array, sample: number, only?: ChannelId): void
  onVoice(listener: (voice: IncomingVoice) => void): () => void
  /** Tries at once when lost; takes over from the other tab when replaced. */
  reconnect(): void
}

/** Everything the interface reaches outside itself. */
export interface Ports {
  readonly client: AppClient
  readonly sound: SoundPort
  readonly connection: ConnectionPort
  readonly clock: Clock
  /** The user's languages, best first, as the system says. */
  readonly languages: readonly string[]
  /** Puts text on the clipboard. */
  readonly copy: (text: string) => Promise<void>
  /** Gives the user a file. */
  readonly save: (file: SavedFile) => void
  readonly reload: () => void
  /** Absent where the browser makes no small windows above others. */
  readonly openSmallWindow?: OpenSmallWindow
  /** Start was pressed outside the window (tray). */
  readonly onStartRequested?: (listener: () => void) => () => void
  /** The shell loaded this window again in mid-session and lends it a user's gesture to listen with. */
  readonly onListenRequested?: (listener: () => void) => () => void
  /** The system says that the network came or went. */
  readonly onNetworkChanged?: (listener: (change: { online: boolean }) => void) => () => void
}

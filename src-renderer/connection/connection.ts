import type { AudioMessage } from '../../src-shared/audio-wire.ts'
import type { Unsubscribe } from '../../src-shared/emitter.ts'
import type { ChannelId } from '../../src-shared/transcript/types.ts'
import type { ApiClient } from './rpc-channel.ts'

/** How this window stands towards the app. */
export type ConnectionStatus =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  /** Tried again and again; captured sound is kept meanwhile. `sinceMs` is on the window's monotonic clock. */
  | { readonly kind: 'lost'; readonly sinceMs: number }
  /** Not let in; trying again would not help. */
  | { readonly kind: 'refused'; readonly reason: 'no-address' | 'address-spent' | 'too-many-windows' }
  /** Another window feeds the session; this one may look on, or take over with `takeSound`. */
  | { readonly kind: 'replaced' }
  | { readonly kind: 'closed' }

export interface WatchOptions<T> {
  /** Opens the watch; called again after every reconnection. */
  readonly open: (client: ApiClient, signal: AbortSignal) => Promise<AsyncIterable<T>>
  readonly onValue: (value: T) => void
  /** The watch failed for another reason than the line; it is tried again. Told once until it works again. */
  readonly onProblem?: (error: unknown) => void
}

export interface Connection {
  readonly client: ApiClient
  /** The same object until it changes. */
  status(): ConnectionStatus
  subscribe(listener: (status: ConnectionStatus) => void): Unsubscribe
  /** Captured sound, in order. `only`: the one direction that may hear it. Kept while the line is lost. The samples are copied. */
  sendFrame(channel: ChannelId, pcm: Int16Array, sample: number, only?: ChannelId): void
  /** Forgets frames not sent yet: call it when a capture that must not be heard later ends. */
  clearFrames(): void
  outbox(): { readonly bytes: number; readonly droppedBytes: number }
  /** `voice` to play and `voice-cleared`. */
  onVoice(listener: (message: AudioMessage) => void): Unsubscribe
  takeSound(): void
  watchForever<T>(options: WatchOptions<T>): Unsubscribe
  close(): void
}

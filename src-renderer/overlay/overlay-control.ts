import { createStore, type StoreApi } from 'zustand/vanilla'
import type { UiSessionState } from '../../src-shared/api.ts'
import type { Clock } from '../../src-shared/clock.ts'
import type { OverlayState } from '../../src-shared/overlay/overlay-api.ts'
import type { Settings } from '../../src-shared/settings.ts'
import type { GlobalKeys } from '../../src-shared/shortcuts/shortcut-api.ts'
import type { KeyboardKind } from '../../src-shared/shortcuts/actions.ts'
import type { AppClient } from '../app/ports.ts'
import { CaptionFeed } from '../captions/caption-feed.ts'
import { CaptionSurface } from '../captions/caption-surface.ts'
import { UNKNOWN_SETUP } from './overlay-captions.ts'

/** What an overlay knows, wherever it stands. */
export interface OverlayPicture {
  readonly settings: Settings | null
  readonly session: UiSessionState
  /** The program answers. */
  readonly connected: boolean
  /** The native window it stands in; null: it stands in a window of the browser, which has its own frame. */
  readonly overlay: OverlayState | null
  readonly keys: GlobalKeys | null
  readonly keyboard: KeyboardKind
}

/** What its buttons do. */
export interface OverlayCommands {
  pause(): Promise<unknown>
  resume(): Promise<unknown>
  resizeText(step: 'bigger' | 'smaller'): Promise<unknown>
  showSource(on: boolean): Promise<unknown>
  openWindow(): Promise<unknown>
  close(): Promise<unknown>
  /** Absent where the system's own frame does it. */
  readonly native?: NativeCommands
}

export interface NativeCommands {
  lock(): Promise<unknown>
  hideFromSharing(on: boolean): Promise<unknown>
  pointer(over: boolean): Promise<unknown>
  drag(phase: 'begin' | 'move' | 'end', what: 'place' | 'width'): Promise<unknown>
  fit(size: { readonly heightPx: number; readonly controlsPx: number }): Promise<unknown>
}

export interface OverlayControlOptions {
  readonly client: Pick<AppClient, 'settings' | 'session' | 'overlay' | 'shortcuts' | 'app'>
  readonly clock: Clock
  /** It stands in the desktop app's own window. */
  readonly native: boolean
  readonly onConnection: (listener: (connected: boolean) => void) => () => void
}

/** Wait before a stream of news that broke is asked for again, ms. */
const AGAIN_MS = 500

/** Keeps the picture of an overlay true while it is open. */
export class OverlayControl {
  readonly store: StoreApi<OverlayPicture>
  readonly #options: OverlayControlOptions
  readonly #feed = new CaptionFeed()
  /** The lines, which are the overlay's own. */
  readonly captions: CaptionSurface
  readonly #unsubscribe: (() => void)[] = []
  readonly #stop = new AbortController()

  constructor(options: OverlayControlOptions) {
    this.#options = options
    this.store = createStore<OverlayPicture>(() => ({ settings: null, session: { kind: 'idle' }, connected: true, overlay: null, keys: null, keyboard: 'windows' }))
    this.captions = new CaptionSurface(this.#feed, options.clock, UNKNOWN_SETUP)
  }

  open(): void {
    const { client, native, onConnection } = this.#options
    const { signal } = this.#stop
    this.#unsubscribe.push(onConnection((connected) => this.store.setState({ connected })))
    this.#keep(() => client.settings.watch(undefined, { signal }), (settings) => this.store.setState({ settings }))
    this.#keep(() => client.session.watch(undefined, { signal }), (message) => {
      const states = message.type === 'snapshot' ? [message.state] : message.events.flatMap((event) => (event.type === 'state' ? [event.state] : []))
      const session = states.at(-1)
      if (session !== undefined) this.store.setState({ session })
      this.#feed.handle(message)
    })
    void client.app.capabilities().then(({ system }) => system !== undefined && this.store.setState({ keyboard: system })).catch(() => undefined)
    if (!native) return
    this.#keep(() => client.overlay.watch(undefined, { signal }), (overlay) => this.store.setState({ overlay }))
    this.#keep(() => client.shortcuts.watch(undefined, { signal }), (keys) => this.store.setState({ keys }))
  }

  close(): void {
    this.#stop.abort()
    for (const off of this.#unsubscribe.splice(0)) off()
    this.captions.close()
    this.#feed.close()
  }

  #keep<News>(ask: () => Promise<AsyncIterable<News>>, handle: (news: News) => void): void {
    const { clock } = this.#options
    const follow = async (): Promise<void> => {
      while (!this.#stop.signal.aborted) {
        try {
          for await (const news of await ask()) {
            if (this.#stop.signal.aborted) return
            handle(news)
          }
        } catch {
          // A broken stream is a lost connection, which the connection itself tells.
        }
        if (!this.#stop.signal.aborted) await new Promise<void>((resolve) => clock.setTimer(AGAIN_MS, resolve))
      }
    }
    void follow()
  }
}

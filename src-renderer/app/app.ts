import type { SettingsPatch } from '../../src-shared/settings.ts'
import { CaptionFeed } from '../captions/caption-feed.ts'
import { createToasts, type Toasts } from '../design/toasts.tsx'
import { LibraryControl } from './library-control.ts'
import { ownPlace } from './capture-place.ts'
import { Listening } from './listening.ts'
import { RecordingControl } from '../recording/recording-control.ts'
import { isConnected, type Ports } from './ports.ts'
import { SessionControl } from './session-control.ts'
import { OwnVoiceDoor } from '../own-voice/door.ts'
import { Speaking } from './speaking.ts'
import { Turns } from './turns.ts'
import { createAppStore, type Store, type View } from './store.ts'

/** Wait before a stream of news that broke is asked for again, ms. */
const WATCH_AGAIN_MS = 500

/** One window: its store, what its buttons do, and the streams of news that keep the store true. */
export class App {
  readonly ports: Ports
  readonly store: Store
  readonly listening: Listening
  /** My microphone, beside what the others say. */
  readonly ownListening: Listening
  readonly turns: Turns
  readonly speaking: Speaking
  readonly ownVoice: OwnVoiceDoor
  readonly session: SessionControl
  readonly captions = new CaptionFeed()
  readonly library: LibraryControl
  readonly recording: RecordingControl
  readonly toasts: Toasts
  readonly #unsubscribe: (() => void)[] = []
  #closed = false

  constructor(ports: Ports) {
    this.ports = ports
    this.store = createAppStore(ports.connection.status)
    this.toasts = createToasts()
    this.ownVoice = new OwnVoiceDoor(ports, this.store)
    this.listening = new Listening({ ports, store: this.store, withoutOwnVoice: (pcm) => this.ownVoice.pass('first', pcm) })
    this.ownListening = new Listening({ ports, store: this.store, place: ownPlace(this.store), withoutOwnVoice: (pcm) => this.ownVoice.pass('own', pcm) })
    this.turns = new Turns(ports, this.store)
    this.speaking = new Speaking(ports, this.store, this.ownVoice)
    this.library = new LibraryControl(ports, this.store)
    this.session = new SessionControl({ ports, store: this.store, listening: this.listening, ownListening: this.ownListening, turns: this.turns, speaking: this.speaking, library: this.library, captions: this.captions })
    this.recording = new RecordingControl({ ports, store: this.store, listening: this.listening, speaking: this.speaking })
  }

  open(): void {
    this.#unsubscribe.push(
      this.ports.connection.subscribe((connection) => {
        this.store.setState({ connection })
        // Another tab has the session now: this one must not go on listening.
        if (connection !== 'replaced' && connection !== 'refused') return
        this.listening.stop()
        this.ownListening.stop()
      }),
      this.ports.onStartRequested?.(() => this.#startOnceKnown()) ?? (() => undefined),
      this.ports.onListenRequested?.(() => this.session.listenOnRequest()) ?? (() => undefined),
      this.ports.onNetworkChanged?.((change) => this.session.tellNetwork(change)) ?? (() => undefined),
      this.ports.sound.onDevicesChanged(() => void this.session.handleDevices()),
    )
    this.store.setState({ connection: this.ports.connection.status })
    void this.session.refreshInputs()
    void this.#keep(async () => {
      for await (const settings of await this.ports.client.settings.watch()) {
        if (this.#closed) return
        this.store.setState({ settings })
      }
    })
    void this.#keep(async () => {
      for await (const { context: speechContext, ...prepared } of await this.ports.client.glossaries.context()) {
        if (this.#closed) return
        this.store.setState({ speechContext, prepared })
      }
    })
    void this.#keep(async () => {
      const { client } = this.ports
      const [services, capabilities] = await Promise.all([client.services.list(), client.app.capabilities(), this.library.refresh()])
      this.store.setState({ services, capabilities })
      for await (const message of await client.session.watch()) {
        if (this.#closed) return
        this.session.handleWatch(message)
      }
    })
  }

  go(view: View): void {
    this.store.setState({ view })
  }

  async change(patch: SettingsPatch): Promise<void> {
    this.store.setState({ settings: await this.ports.client.settings.update(patch) })
  }

  close(): void {
    this.#closed = true
    for (const off of this.#unsubscribe.splice(0)) off()
    this.captions.close()
    this.listening.stop()
    this.ownListening.stop()
    this.turns.end()
    void this.speaking.close()
    this.ownVoice.close()
  }

  /** A window that was opened for it knows no settings yet. */
  #startOnceKnown(): void {
    if (this.store.getState().settings !== null) return void this.session.start()
    const off = this.store.subscribe(({ settings }) => {
      if (settings === null) return
      off()
      void this.session.start()
    })
    this.#unsubscribe.push(off)
  }

  /** Follows a stream for as long as the window lives, again after every break. */
  async #keep(follow: () => Promise<void>): Promise<void> {
    while (!this.#closed) {
      await this.#whenOpen()
      if (this.#closed) return
      try {
        await follow()
      } catch {
        // A broken stream is a lost connection, which the connection itself tells.
      }
      await new Promise<void>((resolve) => {
        this.ports.clock.setTimer(WATCH_AGAIN_MS, resolve)
      })
    }
  }

  #whenOpen(): Promise<void> {
    const { connection } = this.ports
    if (isConnected(connection.status)) return Promise.resolve()
    return new Promise((resolve) => {
      const off = connection.subscribe((status) => {
        if (!isConnected(status)) return
        off()
        resolve()
      })
    })
  }
}

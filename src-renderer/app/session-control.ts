import type { WatchMessage } from '../../src-shared/api.ts'
import type { CaptionFeed } from '../captions/caption-feed.ts'
import { guessTarget, records, serviceOf, sourceKindOf, voiceOnOf } from './choices.ts'
import type { LibraryControl } from './library-control.ts'
import type { Listening } from './listening.ts'
import type { Ports } from './ports.ts'
import { problemOf } from './problem-of.ts'
import { applyWatch, isRunning, type SessionView } from './session-view.ts'
import type { Speaking } from './speaking.ts'
import type { Store } from './store.ts'

interface SessionControlParts {
  readonly ports: Ports
  readonly store: Store
  readonly listening: Listening
  readonly speaking: Speaking
  readonly library: LibraryControl
  readonly captions: CaptionFeed
}

/** What the buttons of the live screen do. Sound is opened by the click itself, before anything is asked of the app. */
export class SessionControl {
  readonly #parts: SessionControlParts
  /** This page has seen where the session stands. */
  #hasJoined = false
  #mayListenUnasked = false

  constructor(parts: SessionControlParts) {
    this.#parts = parts
  }

  async start(): Promise<void> {
    const { ports, store, listening, speaking } = this.#parts
    const { settings, services, starting, sending, session } = store.getState()
    if (settings === null || starting || sending !== null || isRunning(session.state)) return
    store.setState({ starting: true, startProblem: null, recordingProblem: null, finished: null, outputGone: false })
    const source = sourceKindOf(settings)
    const listens = listening.start({ source, deviceId: settings.microphoneId, to: 'session' })
    void speaking.open()
    if (!(await listens)) {
      store.setState({ starting: false })
      return
    }
    try {
      await ports.client.session.start({
        purpose: settings.purpose,
        source,
        targetLanguage: settings.targetLanguage ?? guessTarget(ports.languages, serviceOf(settings, services)),
        sourceLanguage: settings.sourceLanguage,
        voice: voiceOnOf(settings),
        leaveNoTrace: settings.leaveNoTrace,
        record: records(settings),
      })
      void this.refreshInputs()
    } catch (error) {
      listening.stop()
      store.setState({ startProblem: problemOf(error) })
    } finally {
      store.setState({ starting: false })
    }
  }

  /** The demonstration: a session that brings its own sound. */
  async startDemo(): Promise<void> {
    const { ports, store, speaking } = this.#parts
    const { settings, services, starting, session } = store.getState()
    if (settings === null || starting || isRunning(session.state)) return
    store.setState({ starting: true, startProblem: null, finished: null, outputGone: false })
    void speaking.open()
    try {
      const targetLanguage = settings.targetLanguage ?? guessTarget(ports.languages, serviceOf(settings, services))
      await ports.client.demo.start({ targetLanguage, leaveNoTrace: settings.leaveNoTrace, record: records(settings) })
    } finally {
      store.setState({ starting: false })
    }
  }

  async setDemoNetwork(network: { cut: boolean }): Promise<void> {
    await this.#parts.ports.client.demo.setNetwork(network)
  }

  /** The shell lends a user's gesture: what a click on *Listen again* would do, once it is known that a session runs. */
  listenOnRequest(): void {
    this.#mayListenUnasked = true
    const { session, connection, capture } = this.#parts.store.getState()
    if (connection === 'open' && capture.kind === 'off' && wantsSound(session)) void this.listenAgain()
  }

  /** Only the program can look after the connection to the service. */
  tellNetwork(change: { online: boolean }): void {
    if (isRunning(this.#parts.store.getState().session.state)) this.#parts.ports.client.session.networkChanged(change).catch(() => undefined)
  }

  async handleDevices(): Promise<void> {
    await this.refreshInputs()
    await this.#parts.listening.handleDevices()
  }

  /** Takes up sound again for a session that runs: after a reload, a lost device or another choice of device. */
  async listenAgain(): Promise<void> {
    const { store, listening, speaking } = this.#parts
    const { settings, session } = store.getState()
    if (settings === null) return
    void speaking.open()
    const channel = session.targets[0]?.id
    const source = channel === 'microphone' || channel === 'system' ? channel : sourceKindOf(settings)
    await listening.start({ source, deviceId: settings.microphoneId, to: 'session', goesOn: true })
  }

  /** Listens here instead of in the other tab. */
  async takeOver(): Promise<void> {
    this.#parts.ports.connection.reconnect()
    const { kind } = this.#parts.store.getState().session.state
    if (kind !== 'paused' && kind !== 'draining') await this.listenAgain()
  }

  async pause(): Promise<void> {
    this.#parts.listening.setSending({ on: false })
    await this.#parts.ports.client.session.pause()
  }

  async resume(): Promise<void> {
    this.#parts.listening.setSending({ on: true })
    const { capture, session } = this.#parts.store.getState()
    if (capture.kind === 'off' && session.recording === null && session.demo === null) await this.listenAgain()
    await this.#parts.ports.client.session.resume()
  }

  async stop(): Promise<void> {
    this.#parts.listening.stop()
    await this.#parts.ports.client.session.stop()
  }

  async abandon(): Promise<void> {
    this.#parts.speaking.hush()
    await this.#parts.ports.client.session.abandon()
  }

  /** Another language to translate into: kept, and at once in a running session. */
  async setTarget(language: string): Promise<void> {
    const { ports, store } = this.#parts
    await ports.client.settings.update({ targetLanguage: language })
    if (isRunning(store.getState().session.state)) await ports.client.session.setTarget({ language })
  }

  dismissProblem(): void {
    const { session } = this.#parts.store.getState()
    const state = session.state.kind === 'ended' ? { ...session.state, problem: null } : session.state
    this.#parts.store.setState({ startProblem: null, soundProblem: null, recordingProblem: null, session: { ...session, state } })
  }

  async refreshInputs(): Promise<void> {
    const { ports, store } = this.#parts
    const [inputs, outputs] = await Promise.all([ports.sound.inputs(), ports.sound.outputs()])
    store.setState({ inputs, outputs })
  }

  /** A page loaded in mid-session takes up sound again by itself where nobody has to be asked for it. */
  async #join(): Promise<void> {
    if (this.#hasJoined) return
    this.#hasJoined = true
    const { ports, store } = this.#parts
    const isNeeded = (): boolean => {
      const { session, capture, connection, starting } = store.getState()
      return connection === 'open' && !starting && capture.kind === 'off' && wantsSound(session)
    }
    if (!isNeeded()) return
    await settingsKnown(store)
    const source = store.getState().session.targets[0]?.id === 'microphone' ? 'microphone' : 'system'
    const may = this.#mayListenUnasked || (await ports.sound.mayCapture(source))
    if (may && isNeeded()) await this.listenAgain()
  }

  handleWatch(message: WatchMessage): void {
    const { store, listening, library, captions } = this.#parts
    const before = store.getState().session
    const session = applyWatch(before, message)
    store.setState({ session })
    captions.handle(message)
    if (message.type === 'snapshot') void this.#join()
    const kind = session.state.kind
    if (kind === before.state.kind && session.sessionId === before.sessionId) return
    if (kind === 'paused') listening.setSending({ on: false })
    else if (isRunning(session.state)) listening.setSending({ on: true })
    if (kind === 'ended' && session.sessionId !== null) {
      if (isRunning(before.state) || before.sessionId === null) listening.stop()
      // It fails only without the program, which is told elsewhere.
      library.showFinished(session.sessionId).catch(() => undefined)
    }
  }
}

/** The settings come over a stream of their own. */
function settingsKnown(store: Store): Promise<void> {
  if (store.getState().settings !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const off = store.subscribe(({ settings }) => {
      if (settings === null) return
      off()
      resolve()
    })
  })
}

/** A session stands that a window has to feed. */
function wantsSound({ state, demo }: SessionView): boolean {
  return isRunning(state) && demo === null && state.kind !== 'draining' && state.kind !== 'paused'
}

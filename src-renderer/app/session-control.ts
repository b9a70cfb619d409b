import type { WatchMessage } from '../../src-shared/api.ts'
import { soundOf } from '../../src-shared/channels.ts'
import type { SourceKind } from '../../src-shared/settings.ts'
import { alsoMeOf, directionsOf, guessTarget, records, serviceOf, sourceKindOf, theirLanguageOf, voiceOnOf } from './choices.ts'
import type { CaptionFeed } from '../captions/caption-feed.ts'
import type { LibraryControl } from './library-control.ts'
import type { Listening, MeantFor } from './listening.ts'
import type { Ports } from './ports.ts'
import { problemOf } from './problem-of.ts'
import { applyWatch, isRunning, type SessionView } from './session-view.ts'
import type { Speaking } from './speaking.ts'
import type { Store } from './store.ts'
import type { Turns } from './turns.ts'

interface SessionControlParts {
  readonly ports: Ports
  readonly store: Store
  readonly listening: Listening
  readonly ownListening: Listening
  readonly turns: Turns
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
    const { ports, store, listening, ownListening, speaking } = this.#parts
    const { settings, services, starting, sending, session } = store.getState()
    if (settings === null || starting || sending !== null || isRunning(session.state)) return
    store.setState({ starting: true, startProblem: null, recordingProblem: null, finished: null, outputGone: false })
    const source = sourceKindOf(settings)
    const listens = listening.start({ source, deviceId: settings.microphoneId, to: 'session', meantFor: this.#meantFor })
    // Without my microphone the others are translated all the same.
    if (alsoMeOf(settings)) void ownListening.start({ source: 'microphone', deviceId: settings.microphoneId, to: 'session', meantFor: this.#meantFor })
    void speaking.open()
    if (!(await listens)) {
      ownListening.stop()
      store.setState({ starting: false })
      return
    }
    try {
      const targetLanguage = settings.targetLanguage ?? guessTarget(ports.languages, serviceOf(settings, services))
      await ports.client.session.start({
        purpose: settings.purpose,
        source,
        targetLanguage,
        ...(directionsOf(settings) === 2 ? { theirLanguage: theirLanguageOf(settings, targetLanguage) } : {}),
        sourceLanguage: settings.sourceLanguage,
        voice: voiceOnOf(settings),
        leaveNoTrace: settings.leaveNoTrace,
        record: records(settings),
      })
      void this.refreshInputs()
    } catch (error) {
      listening.stop()
      ownListening.stop()
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
    const { listening, ownListening, speaking } = this.#parts
    await Promise.all([listening.handleDevices(), ownListening.handleDevices(), speaking.handleDevices()])
  }

  /** Takes up sound again for a session that runs: after a reload, a lost device or another choice of device. */
  async listenAgain(): Promise<void> {
    const { store, listening, ownListening, speaking } = this.#parts
    const { settings, session } = store.getState()
    if (settings === null) return
    void speaking.open()
    // What listens well goes on: only what was lost, or another choice, is taken up.
    const own = ownListening.hears(settings.microphoneId) ? Promise.resolve() : this.listenToMeAgain()
    const first = session.targets[0]
    const sound = first === undefined ? null : soundOf(first.id)
    const source = sound === null || sound === 'file' ? sourceKindOf(settings) : sound
    await listening.start({ source, deviceId: settings.microphoneId, to: 'session', goesOn: true, meantFor: this.#meantFor })
    await own
  }

  /** The same for my microphone, in a session that listens to the others as well. */
  async listenToMeAgain(): Promise<void> {
    const { store, ownListening } = this.#parts
    const { settings, session } = store.getState()
    if (settings !== null && hasOwnSound(session)) await ownListening.start({ source: 'microphone', deviceId: settings.microphoneId, to: 'session', goesOn: true, meantFor: this.#meantFor })
  }

  /** Another microphone was chosen: the one that listens with it goes on with it. */
  async changeMicrophone(): Promise<void> {
    const { session } = this.#parts.store.getState()
    if (isRunning(session.state)) await (hasOwnSound(session) ? this.listenToMeAgain() : this.listenAgain())
  }

  /** Listens here instead of in the other tab. */
  async takeOver(): Promise<void> {
    this.#parts.ports.connection.reconnect()
    const { kind } = this.#parts.store.getState().session.state
    if (kind !== 'paused' && kind !== 'draining') await this.listenAgain()
  }

  async pause(): Promise<void> {
    this.#setSending({ on: false })
    await this.#parts.ports.client.session.pause()
  }

  async resume(): Promise<void> {
    this.#setSending({ on: true })
    const { capture, session } = this.#parts.store.getState()
    if (capture.kind === 'off' && session.recording === null && session.demo === null) await this.listenAgain()
    await this.#parts.ports.client.session.resume()
  }

  async stop(): Promise<void> {
    this.#stopListening()
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

  /** Another language for what I say: kept, and at once in a running session with both directions. */
  async setTheirLanguage(language: string): Promise<void> {
    const { ports, store } = this.#parts
    await ports.client.settings.update({ theirLanguage: language })
    const { session } = store.getState()
    if (isRunning(session.state) && session.targets.length > 1) await ports.client.session.setTarget({ language, channel: 'microphone' })
  }

  /** My side is silent until it is switched on again; the others go on. */
  async setMuted(muted: { on: boolean }): Promise<void> {
    await this.#parts.ports.client.session.setMuted({ channel: 'microphone', muted: muted.on })
  }

  dismissProblem(): void {
    const { session } = this.#parts.store.getState()
    const state = session.state.kind === 'ended' ? { ...session.state, problem: null } : session.state
    this.#parts.store.setState({ startProblem: null, soundProblem: null, ownSoundProblem: null, recordingProblem: null, session: { ...session, state } })
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
    const source = store.getState().session.targets[0]?.id === 'system' ? 'system' : 'microphone'
    const may = this.#mayListenUnasked || (await ports.sound.mayCapture(source))
    if (may && isNeeded()) await this.listenAgain()
  }

  readonly #meantFor = (source: SourceKind): MeantFor => this.#parts.turns.meantFor(source)

  #setSending(sending: { on: boolean }): void {
    this.#parts.listening.setSending(sending)
    this.#parts.ownListening.setSending(sending)
  }

  #stopListening(): void {
    this.#parts.listening.stop()
    this.#parts.ownListening.stop()
    this.#parts.turns.end()
  }

  handleWatch(message: WatchMessage): void {
    const { store, library, captions } = this.#parts
    const before = store.getState().session
    const session = applyWatch(before, message)
    store.setState({ session })
    captions.handle(message)
    if (message.type === 'snapshot') void this.#join()
    const kind = session.state.kind
    if (kind === before.state.kind && session.sessionId === before.sessionId) return
    if (kind === 'paused') this.#setSending({ on: false })
    else if (isRunning(session.state)) this.#setSending({ on: true })
    if (kind === 'ended' && session.sessionId !== null) {
      this.#parts.speaking.end()
      if (isRunning(before.state) || before.sessionId === null) this.#stopListening()
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

/** This computer's sound and my microphone, each with a capture of its own. */
export function hasOwnSound({ targets }: Pick<SessionView, 'targets'>): boolean {
  return targets.some(({ id }) => id === 'system') && targets.some(({ id }) => id === 'microphone')
}

/** A session stands that a window has to feed. */
function wantsSound({ state, demo }: SessionView): boolean {
  return isRunning(state) && demo === null && state.kind !== 'draining' && state.kind !== 'paused'
}

import type { AppClient } from '../../../src-renderer/app/ports.ts'
import type { Capabilities, KeyTestStep, PlayingProgram, Service, SessionEventOut, SessionQuestion, SessionSnapshot, UiSessionState, UiSessionSummary, WatchMessage } from '../../../src-shared/api.ts'
import type { SessionLogView } from '../../../src-shared/diagnostics-api.ts'
import { stepSize } from '../../../src-shared/captions/look-values.ts'
import type { OverlayState } from '../../../src-shared/overlay/overlay-api.ts'
import type { Settings, SettingsPatch } from '../../../src-shared/settings.ts'
import type { GlobalKeys } from '../../../src-shared/shortcuts/shortcut-api.ts'
import type { Gap, Segment } from '../../../src-shared/transcript/types.ts'
import { createFakeExports } from './fake-exports.ts'
import { createFakeRecorded, type FakeRecorded } from './fake-recorded.ts'
import { FakeKept } from './fake-kept.ts'
import { FakeLibrary } from './fake-library.ts'
import { fakePrepared } from '../fake-prepared.ts'
import { memoryStores } from '../memory-stores.ts'
import { preparedClient } from './prepared-client.ts'
import { News } from './news.ts'
import { openAi, pastSessions, summary } from './samples.ts'

export interface FakeHostOptions {
  readonly settings: Settings
  readonly services?: readonly Service[]
  readonly capabilities?: Partial<Capabilities>
  readonly sessions?: readonly UiSessionSummary[]
  /** What `testKey` answers; default: three steps that pass, unless the key begins with "wrong". */
  readonly keyTest?: readonly KeyTestStep[]
  readonly recorded?: FakeRecorded
}

type Transcript = { readonly segments: readonly Segment[]; readonly gaps: readonly Gap[] }

const WORKING: readonly KeyTestStep[] = [
  { name: 'Reach OpenAI', status: 'ok', detail: '' },
  { name: 'Sign in with the key', status: 'ok', detail: '' },
  { name: 'Translate two seconds', status: 'ok', detail: 'First words after 1.2 s' },
]
const REFUSED: readonly KeyTestStep[] = [
  { name: 'Reach OpenAI', status: 'ok', detail: '' },
  { name: 'Sign in with the key', status: 'failed', detail: 'OpenAI does not know this key. Check that all of it was copied.' },
  { name: 'Translate two seconds', status: 'skipped', detail: '' },
]

/** The app behind the contract, in memory: what a session does is told by the test. */
export class FakeHost {
  settings: Settings
  services: Service[]
  sessions: UiSessionSummary[]
  readonly transcripts = new Map<string, Transcript>()
  /** Every call that changes something, by name. */
  readonly calls: { readonly name: string; readonly input: unknown }[] = []
  /** When set, `session.start` fails like this. */
  startFails: { readonly reason: string; readonly message: string } | null = null
  /** `by-hand`: states after start and stop are told by the test. */
  pace: 'at-once' | 'by-hand' = 'at-once'
  /** What every piece of a recording waits for. */
  putting: Promise<void> = Promise.resolve()
  /** What `diagnostics.log` answers. */
  sessionLog: SessionLogView | null = null
  /** What plays on this computer, where the host can tell. */
  programs: PlayingProgram[] | null = [
    { id: 'firefox', name: 'Firefox', titles: ['Budget review - Meet'] },
    { id: 'vlc', name: 'VLC media player', titles: [] },
  ]
  readonly library: FakeLibrary
  readonly kept = new FakeKept((name, input) => void this.calls.push({ name, input }))
  /** Word lists and assignments, in memory. */
  readonly stores = memoryStores()
  readonly client: AppClient
  readonly #options: FakeHostOptions
  readonly #settingsListeners = new Set<(settings: Settings) => void>()
  readonly #settingsNews = new News<Settings>()
  readonly #watch = new News<WatchMessage>()
  overlay: OverlayState = { shown: true, locked: false, tells: null, hovered: null, sharing: 'hidden', hideFromSharing: true, moves: 'program', limits: [] }
  keys: GlobalKeys = { keys: [], asksUser: false }
  readonly #overlayNews = new News<OverlayState>()
  readonly #keysNews = new News<GlobalKeys>()
  #snapshot: SessionSnapshot = { type: 'snapshot', sessionId: null, state: { kind: 'idle' }, purpose: null, channels: [], segments: [], gaps: [], meters: null, saved: false, questions: [], budget: null, demo: null }
  #count = 0
  #keep = true

  constructor(options: FakeHostOptions) {
    this.#options = options
    this.settings = options.settings
    this.services = [...(options.services ?? [openAi])]
    this.sessions = [...(options.sessions ?? pastSessions)]
    this.library = new FakeLibrary({
      sessions: () => this.sessions,
      setSessions: (sessions) => void (this.sessions = sessions),
      transcript: (id) => this.transcripts.get(id),
      note: (name, input) => void this.calls.push({ name, input }),
      clockMs: () => this.#snapshot.meters?.clockMs ?? 0,
    })
    this.client = this.#createClient()
  }

  /** Another session (or another moment of one) from now on, for every window. */
  show(snapshot: Partial<SessionSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...snapshot }
    this.#watch.tell(this.#snapshot)
  }

  tell(...events: SessionEventOut[]): void {
    for (const event of events) {
      if (event.type === 'state') this.#snapshot = { ...this.#snapshot, state: event.state }
      if (event.type === 'questions') this.#snapshot = { ...this.#snapshot, questions: event.questions }
      if (event.type === 'budget') this.#snapshot = { ...this.#snapshot, budget: event.budget }
    }
    this.#watch.tell({ type: 'events', events })
  }

  state(state: UiSessionState): void {
    this.tell({ type: 'state', state })
  }

  /** What another window changed. */
  changeSettings(patch: Partial<Settings>): void {
    this.settings = { ...this.settings, ...patch }
    this.#settingsNews.tell(this.settings)
    for (const listener of this.#settingsListeners) listener(this.settings)
  }

  finish(problem: { reason: string; message: string } | null = null): void {
    const id = this.#snapshot.sessionId ?? 'none'
    if (this.#keep) {
      this.sessions = [summary({ id, title: 'Budget review', gapCount: this.#snapshot.gaps.length }), ...this.sessions]
      this.transcripts.set(id, this.transcripts.get('budget') ?? { segments: [], gaps: [] })
    }
    this.state({ kind: 'ended', outcome: problem === null ? 'stopped' : 'failed', problem })
  }

  #createPrepared(): Pick<AppClient, 'glossaries' | 'assignments'> {
    const settings = {
      get: () => this.settings,
      update: (patch: SettingsPatch) => {
        this.changeSettings(patch as Partial<Settings>)
        return this.settings
      },
      subscribe: (listener: (settings: Settings) => void) => {
        this.#settingsListeners.add(listener)
        return () => void this.#settingsListeners.delete(listener)
      },
    }
    return preparedClient(fakePrepared(settings, { stores: this.stores, isRunning: () => this.#snapshot.state.kind === 'live' }), (name, input) => void this.calls.push({ name, input }))
  }

  #createClient(): AppClient {
    const note = (name: string, input: unknown): void => void this.calls.push({ name, input })
    return {
      app: {
        capabilities: async () => ({ host: 'browser', version: '0.1.0', storesKeys: false, systemSound: 'share', systemSettings: [], ...this.#options.capabilities }),
        openSystemSound: async () => ({ kind: 'display', restrictOwnAudio: false }),
        closeSystemSound: async () => note('app.closeSystemSound', null),
        programs: async () => this.programs,
        openVirtualMicrophone: async () => {
          note('app.openVirtualMicrophone', null)
          return { output: 'Dragoman_voice', input: 'Dragoman_microphone' }
        },
        closeVirtualMicrophone: async () => note('app.closeVirtualMicrophone', null),
        openSystemSettings: async (input) => note('app.openSystemSettings', input),
      },
      settings: {
        get: async () => this.settings,
        update: async (patch) => {
          note('settings.update', patch)
          this.changeSettings(patch as Partial<Settings>)
          return this.settings
        },
        watch: async () => asStream<Awaited<ReturnType<AppClient['settings']['watch']>>>(this.#settingsNews.follow([this.settings])),
      },
      services: this.#createServices(note),
      session: this.#createSession(note),
      recordings: this.#createRecordings(note),
      diagnostics: this.#createDiagnostics(note),
      demo: this.#createDemo(note),
      recorded: createFakeRecorded(this.#options.recorded ?? {}, note),
      overlay: this.#createOverlay(note),
      shortcuts: this.#createShortcuts(note),
      library: this.library.calls,
      kept: this.kept.calls,
      ...this.#createPrepared(),
      exports: createFakeExports({ transcript: (id) => this.transcripts.get(id), note }),
    }
  }

  #createServices(note: (name: string, input: unknown) => void): AppClient['services'] {
    const withKey = (id: string, key: Service['key']): Service[] => (this.services = this.services.map((service) => (service.id === id ? { ...service, key, keys: service.keys.map((one) => ({ ...one, from: key })), ready: key !== null || !service.needsKey } : service)))
    const { keyTest } = this.#options
    return {
      list: async () => this.services,
      setKey: async ({ service, name }) => {
        note('services.setKey', name === undefined ? { service } : { service, name })
        return withKey(service, 'typed')
      },
      forgetKey: async ({ service }) => {
        note('services.forgetKey', { service })
        return withKey(service, null)
      },
      testKey: async ({ key }) =>
        asStream<Awaited<ReturnType<AppClient['services']['testKey']>>>(eachOf(keyTest ?? (key?.startsWith('wrong') === true ? REFUSED : WORKING))),
    }
  }

  #createSession(note: (name: string, input: unknown) => void): AppClient['session'] {
    return {
      start: async (input) => {
        note('session.start', input)
        if (this.startFails !== null) throw Object.assign(new Error(this.startFails.message), { data: this.startFails })
        this.#keep = !input.leaveNoTrace
        const sessionId = `session-${(this.#count += 1)}`
        this.show({ sessionId, state: { kind: 'connecting', attempt: 1, sinceMs: 0 }, purpose: input.purpose, channels: channelsOf(input), segments: [], gaps: [], meters: null, questions: [], budget: null, demo: null })
        if (this.pace === 'at-once') this.state({ kind: 'live', sinceMs: 0 })
        return { sessionId }
      },
      pause: async () => {
        note('session.pause', null)
        this.state({ kind: 'paused', sinceMs: 0 })
      },
      resume: async () => {
        note('session.resume', null)
        this.state({ kind: 'live', sinceMs: 0 })
      },
      stop: async () => {
        note('session.stop', null)
        this.state({ kind: 'draining', sinceMs: 0 })
        if (this.pace === 'at-once') this.finish()
      },
      abandon: async () => {
        note('session.abandon', null)
        this.finish()
      },
      setTarget: async ({ language, channel }) => {
        note('session.setTarget', { language, ...(channel === undefined ? {} : { channel }) })
        const id = channel ?? this.#snapshot.channels[0]?.id
        if (id !== undefined) this.tell({ type: 'target-changed', channel: id, target: language })
      },
      setMuted: async ({ channel, muted }) => {
        note('session.setMuted', { channel, muted })
        this.tell({ type: 'muted', channel, muted })
      },
      answerKeepSound: async (answer) => {
        note('session.answerKeepSound', answer)
        this.#answered('keep-sound')
      },
      answerBudget: async (answer) => {
        note('session.answerBudget', answer)
        this.#answered('budget')
        if (answer.goOn) this.tell({ type: 'budget', budget: null })
        else this.finish()
      },
      networkChanged: async (change) => note('session.networkChanged', change),
      watch: async () => asStream<Awaited<ReturnType<AppClient['session']['watch']>>>(this.#watch.follow([this.#snapshot])),
    }
  }

  #createRecordings(note: (name: string, input: unknown) => void): AppClient['recordings'] {
    let name = ''
    return {
      offer: async (input) => {
        note('recordings.offer', input)
        if (this.startFails !== null) throw Object.assign(new Error(this.startFails.message), { data: this.startFails })
        name = input.name
        return { id: 'recording' }
      },
      put: async (input) => {
        note('recordings.put', { position: input.position, length: input.data.length })
        await this.putting
        return { receivedBytes: input.position }
      },
      start: async ({ session }) => {
        note('recordings.start', session)
        const sessionId = `session-${(this.#count += 1)}`
        this.show({
          sessionId,
          state: { kind: 'live', sinceMs: 0 },
          purpose: session.purpose,
          channels: [{ id: 'file', target: session.targetLanguage }],
          segments: [],
          gaps: [],
          meters: null,
          recording: { name, lengthMs: 2_520_000 },
        })
        return { sessionId }
      },
      cancel: async (input) => note('recordings.cancel', input),
    }
  }

  #answered(question: SessionQuestion): void {
    this.tell({ type: 'questions', questions: this.#snapshot.questions.filter((one) => one !== question) })
  }

  #createDiagnostics(note: (name: string, input: unknown) => void): AppClient['diagnostics'] {
    return {
      log: async () => this.sessionLog,
      bundle: async () => ({ fileName: 'dragoman-what-happened.json', mime: 'application/json', text: JSON.stringify(this.sessionLog) }),
      note: async ({ event }) => note('diagnostics.note', event),
    }
  }

  /** Another state of the native overlay. */
  changeOverlay(change: Partial<OverlayState>): void {
    this.overlay = { ...this.overlay, ...change }
    this.#overlayNews.tell(this.overlay)
  }

  changeKeys(keys: GlobalKeys): void {
    this.keys = keys
    this.#keysNews.tell(keys)
  }

  #createOverlay(note: (name: string, input: unknown) => void): AppClient['overlay'] {
    return {
      watch: async () => asStream<Awaited<ReturnType<AppClient['overlay']['watch']>>>(this.#overlayNews.follow([this.overlay])),
      change: async (change) => {
        note('overlay.change', change)
        const { overlay } = this.settings
        this.changeSettings({ overlay: { ...overlay, on: change.on ?? overlay.on, locked: change.locked ?? overlay.locked, hideFromSharing: change.hideFromSharing ?? overlay.hideFromSharing, showSource: change.showSource ?? overlay.showSource } })
        const { locked, hideFromSharing } = this.settings.overlay
        this.changeOverlay({ locked, hideFromSharing, tells: change.locked === true ? 'unlock' : null })
      },
      resizeText: async ({ step }) => {
        note('overlay.resizeText', { step })
        const { captions } = this.settings
        this.changeSettings({ captions: { ...captions, look: { ...captions.look, overlayPx: stepSize(captions.look.overlayPx, step === 'bigger' ? 1 : -1) } } })
      },
      openWindow: async () => note('overlay.openWindow', null),
      pointer: async (input) => note('overlay.pointer', input),
      drag: async (input) => note('overlay.drag', input),
      fit: async (input) => note('overlay.fit', input),
    }
  }

  #createShortcuts(note: (name: string, input: unknown) => void): AppClient['shortcuts'] {
    return {
      watch: async () => asStream<Awaited<ReturnType<AppClient['shortcuts']['watch']>>>(this.#keysNews.follow([this.keys])),
      quiet: async (_input, options) => {
        note('shortcuts.quiet', { quiet: true })
        options?.signal?.addEventListener('abort', () => note('shortcuts.quiet', { quiet: false }))
        return asStream<Awaited<ReturnType<AppClient['shortcuts']['quiet']>>>(eachOf([{ quiet: true }]))
      },
    }
  }

  #createDemo(note: (name: string, input: unknown) => void): AppClient['demo'] {
    return {
      start: async (input) => {
        note('demo.start', input)
        this.#keep = !input.leaveNoTrace
        const sessionId = `session-${(this.#count += 1)}`
        const known = ['en', 'es', 'de', 'fr', 'ja', 'ar'].includes(input.targetLanguage)
        const target = known ? input.targetLanguage : 'en'
        const demo = { cut: false, insteadOf: known ? null : input.targetLanguage, voices: ['en', 'es', 'de', 'fr'] }
        this.show({ sessionId, state: { kind: 'live', sinceMs: 0 }, purpose: 'understand', channels: [{ id: 'system', target }], segments: [], gaps: [], meters: null, demo })
        return { sessionId }
      },
      setNetwork: async ({ cut }) => {
        note('demo.setNetwork', { cut })
        this.tell({ type: 'demo-network', cut })
        this.state(cut ? { kind: 'recovering', attempt: 1, sinceMs: 0 } : { kind: 'live', sinceMs: 0 })
      },
    }
  }
}

/** The directions that the program gives a session. */
function channelsOf({ purpose, source, targetLanguage, theirLanguage }: Parameters<AppClient['session']['start']>[0]): SessionSnapshot['channels'] {
  const theirs = theirLanguage ?? null
  if (purpose === 'face') return [{ id: 'opposite', target: targetLanguage }, { id: 'microphone', target: theirs ?? '' }]
  return [{ id: source, target: targetLanguage }, ...(theirs === null ? [] : [{ id: 'microphone' as const, target: theirs }])]
}

async function* eachOf<T>(list: readonly T[]): AsyncGenerator<T, void> {
  for (const one of list) yield one
}

/** The call library names its own class of stream; what is used of it is what every generator has. */
function asStream<Stream>(generator: AsyncGenerator<unknown, void>): Stream {
  return generator as unknown as Stream
}

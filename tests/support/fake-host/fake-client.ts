import type { FilePart } from '../../../src-shared/export-api.ts'
import { EXPORT_FORMATS } from '../../../src-shared/export-formats.ts'
import type { AppClient } from '../../../src-renderer/app/ports.ts'
import type { Capabilities, KeyTestStep, Service, SessionEventOut, SessionSnapshot, UiSessionState, UiSessionSummary, WatchMessage } from '../../../src-shared/api.ts'
import type { Settings } from '../../../src-shared/settings.ts'
import type { Gap, Segment } from '../../../src-shared/transcript/types.ts'
import { FakeLibrary } from './fake-library.ts'
import { News } from './news.ts'
import { openAi, pastSessions, summary } from './samples.ts'

export interface FakeHostOptions {
  readonly settings: Settings
  readonly services?: readonly Service[]
  readonly capabilities?: Partial<Capabilities>
  readonly sessions?: readonly UiSessionSummary[]
  /** What `testKey` answers; default: three steps that pass, unless the key begins with "wrong". */
  readonly keyTest?: readonly KeyTestStep[]
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
  readonly library: FakeLibrary
  readonly client: AppClient
  readonly #options: FakeHostOptions
  readonly #settingsNews = new News<Settings>()
  readonly #watch = new News<WatchMessage>()
  #snapshot: SessionSnapshot = { type: 'snapshot', sessionId: null, state: { kind: 'idle' }, purpose: null, channels: [], segments: [], gaps: [], meters: null, saved: false, demo: null }
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
    for (const event of events) if (event.type === 'state') this.#snapshot = { ...this.#snapshot, state: event.state }
    this.#watch.tell({ type: 'events', events })
  }

  state(state: UiSessionState): void {
    this.tell({ type: 'state', state })
  }

  /** What another window changed. */
  changeSettings(patch: Partial<Settings>): void {
    this.settings = { ...this.settings, ...patch }
    this.#settingsNews.tell(this.settings)
  }

  finish(problem: { reason: string; message: string } | null = null): void {
    const id = this.#snapshot.sessionId ?? 'none'
    if (this.#keep) {
      this.sessions = [summary({ id, title: 'Budget review', gapCount: this.#snapshot.gaps.length }), ...this.sessions]
      this.transcripts.set(id, this.transcripts.get('budget') ?? { segments: [], gaps: [] })
    }
    this.state({ kind: 'ended', outcome: problem === null ? 'stopped' : 'failed', problem })
  }

  #createClient(): AppClient {
    const note = (name: string, input: unknown): void => void this.calls.push({ name, input })
    return {
      app: {
        capabilities: async () => ({ host: 'browser', version: '0.1.0', storesKeys: false, systemSound: 'share', systemSettings: [], ...this.#options.capabilities }),
        openSystemSound: async () => ({ kind: 'display', restrictOwnAudio: false }),
        closeSystemSound: async () => note('app.closeSystemSound', null),
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
      demo: this.#createDemo(note),
      library: this.library.calls,
      exports: this.#createExports(note),
    }
  }

  #createServices(note: (name: string, input: unknown) => void): AppClient['services'] {
    const withKey = (id: string, key: Service['key']): Service[] => (this.services = this.services.map((service) => (service.id === id ? { ...service, key } : service)))
    const { keyTest } = this.#options
    return {
      list: async () => this.services,
      setKey: async ({ service }) => {
        note('services.setKey', { service })
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
        this.show({ sessionId, state: { kind: 'connecting', attempt: 1, sinceMs: 0 }, purpose: input.purpose, channels: [{ id: input.source, target: input.targetLanguage }], segments: [], gaps: [], meters: null, demo: null })
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
      setTarget: async ({ language }) => {
        note('session.setTarget', { language })
        for (const { id } of this.#snapshot.channels) this.tell({ type: 'target-changed', channel: id, target: language })
      },
      watch: async () => asStream<Awaited<ReturnType<AppClient['session']['watch']>>>(this.#watch.follow([this.#snapshot])),
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

  #createExports(note: (name: string, input: unknown) => void): AppClient['exports'] {
    return {
      formats: async () => EXPORT_FORMATS.map((format) => ({ format, why: format === 'wav' ? 'Nothing of this session was recorded.' : null })),
      preview: async ({ format, side }) => ({ lines: [`${format} ${side}`, 'Hello'], more: true }),
      file: async (input) => {
        note('exports.file', input)
        const parts: FilePart[] = [
          { type: 'file', fileName: `dragoman-${input.id}.${input.format}`, mime: 'text/plain', bytes: 2 },
          { type: 'part', base64: 'aGk=' },
        ]
        return asStream<Awaited<ReturnType<AppClient['exports']['file']>>>(eachOf(parts))
      },
      lastAuto: async () => null,
    }
  }
}

async function* eachOf<T>(list: readonly T[]): AsyncGenerator<T, void> {
  for (const one of list) yield one
}

/** The call library names its own class of stream; what is used of it is what every generator has. */
function asStream<Stream>(generator: AsyncGenerator<unknown, void>): Stream {
  return generator as unknown as Stream
}

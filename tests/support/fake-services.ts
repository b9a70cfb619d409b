import { fakePrepared } from './fake-prepared.ts'
import { noRecordings } from './fake-recordings.ts'
import type { Capabilities, KeyTestStep, SessionEventOut, SessionSnapshot, UiSessionSummary, WatchMessage } from '../../src-shared/api.ts'
import { Emitter } from '../../src-shared/emitter.ts'
import { defaultSettings, type Settings } from '../../src-shared/settings.ts'
import { watchQueue } from '../../src-main/app/port-server/watch-queue.ts'
import { FakeLibrary } from './fake-host/fake-library.ts'
import { noOverlay, noShortcuts } from '../../src-main/app/api/not-here.ts'
import { AppError, type AppServices, type Log } from '../../src-main/app/services.ts'

type Segment = SessionSnapshot['segments'][number]

const CAPABILITIES: Capabilities = { host: 'browser', version: '0.0.0-test', storesKeys: false, systemSound: 'share', systemSettings: [] }

const SUMMARY: UiSessionSummary = {
  id: 'one',
  title: 'One',
  startedAt: 1,
  endedAt: null,
  outcome: 'running',
  engine: 'fake',
  channels: [],
  durationMs: 0,
  sentMinutes: 0,
  costUsd: null,
  segmentCount: 0,
  gapCount: 0,
}

/** An app whose session is moved by hand. Counts its watchers, so that a test can see them gone. */
export class FakeApp {
  readonly events = new Emitter<SessionEventOut>((error) => {
    throw error
  })
  readonly changedSettings = new Emitter<Settings>((error) => {
    throw error
  })
  readonly calls: string[] = []
  readonly segments: Segment[] = []
  settings: Settings = defaultSettings
  watchers = 0
  snapshots = 0
  /** Thrown by `session.pause`, to see how failures travel. */
  pauseFailure: unknown = null
  /** What `session.stop` waits for. */
  stopping: Promise<void> = Promise.resolve()
  readonly library = new FakeLibrary({ sessions: () => [SUMMARY], setSessions: () => undefined, transcript: () => undefined, note: () => undefined })
  readonly services: AppServices

  constructor() {
    this.services = {
      app: {
        capabilities: async () => CAPABILITIES,
        openSystemSound: async () => ({ kind: 'display', restrictOwnAudio: false }),
        closeSystemSound: async () => undefined,
        programs: async () => [],
        openVirtualMicrophone: async () => ({ output: 'Dragoman_voice', input: 'Dragoman_microphone' }),
        closeVirtualMicrophone: async () => undefined,
        openSystemSettings: async ({ page }) => void this.calls.push(`open-${page}`),
      },
      settings: {
        get: async () => this.settings,
        update: async (patch) => {
          this.settings = { ...this.settings, ...(patch as Partial<Settings>) }
          this.changedSettings.emit(this.settings)
          return this.settings
        },
        watch: (caller) =>
          watchQueue<Settings, Settings>({
            snapshot: () => this.settings,
            batch: (changes) => changes.at(-1) ?? this.settings,
            subscribe: (listener) => this.#counted(this.changedSettings.subscribe(listener)),
            signal: caller.signal,
          }),
      },
      services: {
        list: async () => [],
        setKey: async ({ key }) => {
          this.calls.push(`setKey ${key.length}`)
          return []
        },
        forgetKey: async () => [],
        testKey: async function* (): AsyncGenerator<KeyTestStep> {
          yield { name: 'reach', status: 'ok', detail: '' }
          throw new AppError('key-refused', 'The service refused this key. Check it.')
        },
      },
      session: {
        start: async (_input, caller) => {
          this.calls.push(`start by ${caller.windowId}`)
          return { sessionId: 'one' }
        },
        pause: async () => {
          this.calls.push('pause')
          if (this.pauseFailure !== null) throw this.pauseFailure
        },
        resume: async () => undefined,
        stop: () => this.stopping,
        abandon: async () => undefined,
        setTarget: async () => undefined,
        setMuted: async () => undefined,
        answerKeepSound: async () => undefined,
        answerBudget: async () => undefined,
        networkChanged: async () => undefined,
        watch: (caller) =>
          watchQueue<SessionEventOut, WatchMessage>({
            snapshot: () => this.#snapshot(),
            batch: (events) => ({ type: 'events', events }),
            subscribe: (listener) => this.#counted(this.events.subscribe(listener)),
            signal: caller.signal,
            limit: 100,
          }),
      },
      overlay: noOverlay,
      shortcuts: noShortcuts,
      recordings: {
        offer: async () => ({ id: 'recording' }),
        put: async ({ position, data }) => ({ receivedBytes: position + data.length }),
        start: async () => ({ sessionId: 'one' }),
        cancel: async () => undefined,
      },
      diagnostics: {
        log: async () => null,
        bundle: async () => ({ fileName: 'one.json', mime: 'application/json', text: '{}' }),
        note: async ({ event }) => void this.calls.push(`note ${event.type} ${event.kind}`),
      },
      demo: { start: async () => ({ sessionId: 'demo' }), setNetwork: async () => undefined },
      exports: {
        formats: async () => [{ format: 'txt', why: null }],
        preview: async ({ lines }) => ({ lines: ['One', '[00:00:00] Hello'].slice(0, lines), more: lines < 2 }),
        async *file() {
          yield { type: 'file', fileName: 'One.txt', mime: 'text/plain', bytes: 2 }
          yield { type: 'part', base64: 'aGk=' }
        },
        lastAuto: async () => null,
      },
      kept: { watch: async function* () { yield [] }, translate: async () => undefined, cancel: async () => undefined, erase: async () => undefined },
      recorded: noRecordings(),
      library: this.library.calls,
      ...fakePrepared({ get: () => this.settings, update: (patch) => (this.settings = { ...this.settings, ...(patch as Partial<Settings>) }), subscribe: (listener) => this.changedSettings.subscribe(listener) }),
    }
  }

  /** A new sentence is said. */
  say(source: string): void {
    const segment: Segment = {
      index: this.segments.length,
      channel: 'microphone',
      startMs: 0,
      endMs: 1,
      source,
      target: source.toUpperCase(),
      sourceLanguage: 'en',
      targetLanguage: 'de',
      settled: true,
    }
    this.segments.push(segment)
    this.events.emit({ type: 'segment', segment })
  }

  #snapshot(): SessionSnapshot {
    this.snapshots += 1
    return {
      type: 'snapshot',
      sessionId: 'one',
      state: { kind: 'live', sinceMs: 0 },
      purpose: 'understand',
      channels: [{ id: 'microphone', target: 'de' }],
      segments: [...this.segments],
      gaps: [],
      meters: null,
      saved: false,
      questions: [],
      budget: null,
      demo: null,
    }
  }

  #counted(unsubscribe: () => void): () => void {
    this.watchers += 1
    return () => {
      this.watchers -= 1
      unsubscribe()
    }
  }
}

export interface KeptLog extends Log {
  readonly lines: string[]
}

/** A log to look into. */
export function keptLog(): KeptLog {
  const lines: string[] = []
  const write = (level: string, message: string, more: unknown): void => void lines.push(`${level} ${message} ${JSON.stringify(more) ?? ''}`)
  return {
    lines,
    info: (message, facts) => write('info', message, facts),
    warn: (message, facts) => write('warn', message, facts),
    error: (message, error) => write('error', message, String(error)),
  }
}

/** The sentences a watcher has, from snapshots and segments. */
export function applyWatch(sentences: string[], message: WatchMessage): string[] {
  if (message.type === 'snapshot') return message.segments.map((segment) => segment.source)
  const added = message.events.flatMap((event) => (event.type === 'segment' ? [event.segment.source] : []))
  return [...sentences, ...added]
}

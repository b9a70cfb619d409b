import type { SessionLogView } from '../../../src-shared/diagnostics-api.ts'
import type { SessionLogEvent } from '../../../src-shared/session-events.ts'
import type { Clock } from '../../../src-shared/clock.ts'
import { bundleText, type BundlePlatform, type Examined } from '../../diagnostics/bundle.ts'
import type { Person } from '../../diagnostics/hide-person.ts'
import type { LogFiles } from '../../diagnostics/log-files.ts'
import { SessionLog } from '../../diagnostics/session-log.ts'
import { SessionNotes } from '../../diagnostics/session-notes.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import type { AppServices, SessionBundle, Log } from '../services.ts'
import type { RunningSession } from './running-session.ts'

export interface DiagnosticsServiceOptions {
  readonly clock: Pick<Clock, 'wallMs'>
  readonly settings: SettingsStore
  readonly files: LogFiles
  readonly platform: BundlePlatform
  readonly person: Person
  /** Keys in use, to be hidden should they turn up in a text of another program. */
  readonly secrets: () => Promise<readonly string[]>
  /** Looks at the way to the service without using the key. Null where it can't. */
  readonly examine: () => Promise<Examined | null>
  /** This window feeds the session now. */
  readonly feeds: (windowId: string) => boolean
  readonly log: Log
}

interface Followed {
  readonly running: RunningSession
  readonly log: SessionLog
}

/** A killed program loses at most this much of what it knew, ms. */
const SAVE_EVERY_MS = 30_000

/** Keeps the log of the session that runs, and shows those of earlier ones. */
export class DiagnosticsService {
  readonly api: AppServices['diagnostics']
  readonly #options: DiagnosticsServiceOptions
  #followed: Followed | null = null
  #saveFailed = false

  constructor(options: DiagnosticsServiceOptions) {
    this.#options = options
    this.api = {
      log: ({ id }) => this.#find(id),
      bundle: ({ id }) => this.#bundle(id),
      note: async ({ event }, { windowId }) => {
        if (options.feeds(windowId)) this.note(event)
      },
    }
  }

  /** From now on this session's log is kept. It ends with the session. */
  follow(running: RunningSession): void {
    const { clock } = this.#options
    const log = new SessionLog({ sessionId: running.session.id, startedAt: clock.wallMs(), wallMs: () => clock.wallMs() })
    const notes = new SessionNotes()
    let savedAt = clock.wallMs()
    this.#followed = { running, log }
    log.note(this.#choices(running), 0)
    running.session.onOutput((output) => {
      for (const event of notes.of(output)) log.note(event, running.session.clockMs)
      const isOver = output.type === 'state' && output.state.kind === 'ended'
      if (!running.keepsTrace || (!isOver && clock.wallMs() - savedAt < SAVE_EVERY_MS)) return
      savedAt = clock.wallMs()
      this.#save(log)
    })
  }

  /** What happened around the session that runs; nothing where none runs. */
  note(event: SessionLogEvent): void {
    const followed = this.#followed
    if (followed === null || followed.running.ended) return
    followed.log.note(event, followed.running.session.clockMs)
  }

  #choices({ start, sources, isDemo }: RunningSession): SessionLogEvent {
    const settings = this.#options.settings.get()
    return {
      type: 'settings',
      service: isDemo ? 'demo' : settings.service,
      purpose: start.purpose,
      source: sources[0] ?? 'file',
      ...(start.theirLanguage === undefined || start.theirLanguage === null ? {} : { theirLanguage: start.theirLanguage }),
      targetLanguage: start.targetLanguage,
      sourceLanguage: start.sourceLanguage,
      ownEndpoint: settings.serviceChoices[settings.service]?.endpoint !== undefined,
      sourceText: settings.showSourceText,
      noiseReduction: settings.reduceNoiseHere ? 'here' : settings.noiseReduction,
      sleepOnSilence: settings.sleepOnSilence,
      leaveNoTrace: start.leaveNoTrace,
      budgetPerSessionUsd: settings.budget.perSessionUsd,
      budgetPerMonthUsd: settings.budget.perMonthUsd,
    }
  }

  #save(log: SessionLog): void {
    this.#options.files.save(log.view()).then(
      () => {
        this.#saveFailed = false
      },
      (error: unknown) => {
        // A full disk would say so twice a minute.
        if (!this.#saveFailed) this.#options.log.error('the log of a session could not be kept', error)
        this.#saveFailed = true
      },
    )
  }

  async #find(id: string | null): Promise<SessionLogView | null> {
    const log = this.#followed?.log ?? null
    if (id === null || log?.sessionId === id) return log?.view() ?? null
    return this.#options.files.find(id)
  }

  async #bundle(id: string | null): Promise<SessionBundle> {
    const { settings, platform, person, examine } = this.#options
    const log = await this.#find(id)
    const text = bundleText({ platform, person, settings: settings.get(), log, examined: await examine(), secrets: await this.#options.secrets() })
    const day = new Date(log?.startedAt ?? this.#options.clock.wallMs()).toISOString().slice(0, 10)
    return { fileName: `dragoman-what-happened-${day}.json`, mime: 'application/json', text }
  }
}

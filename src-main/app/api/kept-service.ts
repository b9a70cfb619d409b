import type { KeptCalls, KeptSession } from '../../../src-shared/kept-api.ts'
import { Emitter } from '../../../src-shared/emitter.ts'
import type { Engine } from '../../engines/contract.ts'
import type { KeptFiles, KeptName, StoredFacts } from '../../kept-sound/kept-files.ts'
import { LateRun, type KeptChannel } from '../../kept-sound/late-run.ts'
import { listKept } from '../../kept-sound/list-kept.ts'
import { sweepKept } from '../../kept-sound/sweep.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import { choicesFor } from '../credentials.ts'
import type { Dragoman } from '../dragoman.ts'
import { watchQueue } from '../port-server/watch-queue.ts'
import { AppError, type AppServices, type Caller, type Log } from '../services.ts'
import { toldLate } from './prepared/told-late.ts'
import type { ServiceKeys } from './service-keys.ts'

export interface KeptServiceOptions {
  readonly dragoman: Dragoman
  readonly files: KeptFiles
  readonly settings: SettingsStore
  readonly keys: ServiceKeys
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly log: Log
}

/** One session that is being translated. */
interface Running {
  readonly runs: readonly LateRun[]
  readonly done: Promise<void>
}

const NOTHING = 'No sound of this session is kept any more.'
const IN_USE = 'Another window of Dragoman is translating this session already.'

/** Kept sound of ended sessions, as the API offers it: what there is, and its translation on demand. */
export class KeptService {
  readonly api: AppServices['kept']
  readonly #options: KeptServiceOptions
  readonly #changes: Emitter<null>
  readonly #running = new Map<string, Running>()
  readonly #beginning = new Set<string>()
  readonly #problems = new Map<string, { reason: string; message: string }>()
  #swept: Promise<void> | null = null
  #listed: readonly KeptSession[] = []

  constructor(options: KeptServiceOptions) {
    this.#options = options
    this.#changes = new Emitter((error) => options.log.error('a window could not be told of kept sound', error))
    const calls: KeptCalls = {
      translate: ({ id }) => this.#translate(id),
      cancel: ({ id }) => this.stop(id),
      erase: ({ id }) => this.#erase(id),
    }
    this.api = { ...calls, watch: (caller) => this.#watch(caller) }
  }

  /** Looks through what programs before left: what a program that died had kept gets its gaps, what nobody may have any more is deleted. */
  sweep(): Promise<void> {
    const { dragoman, files, log } = this.#options
    this.#swept ??= sweepKept({ files, library: () => dragoman.library() }).catch((error: unknown) => log.error('kept sound could not be looked through', error))
    return this.#swept
  }

  /** A session has ended, or was erased: there may be more or less. */
  async refresh(): Promise<void> {
    await this.#list()
    this.#changes.emit(null)
  }

  /** Stops translating a session (null: all of them) and keeps what is left. Resolves when that is written. */
  async stop(id: string | null): Promise<void> {
    const stopped = [...this.#running].filter(([session]) => id === null || session === id).map(([, running]) => running)
    for (const { runs } of stopped) for (const run of runs) run.stop()
    await Promise.all(stopped.map(({ done }) => done))
  }

  async *#watch({ signal }: Caller): AsyncGenerator<KeptSession[], void, undefined> {
    await this.sweep()
    await this.#list()
    yield* watchQueue<null, KeptSession[]>({
      signal,
      snapshot: () => this.#shown(),
      batch: () => this.#shown(),
      subscribe: (listener) => this.#changes.subscribe(listener),
    })
  }

  async #list(): Promise<void> {
    const { dragoman, files, log } = this.#options
    try {
      this.#listed = await listKept({ files, library: () => dragoman.library(), engines: dragoman.engines, isOurs: (id) => this.#running.has(id) })
    } catch (error) {
      log.error('kept sound could not be listed', error)
    }
  }

  #shown(): KeptSession[] {
    return this.#listed.map((kept) => {
      const running = this.#running.get(kept.id)
      const problem = this.#problems.get(kept.id) ?? null
      if (running === undefined) return { ...kept, problem }
      const whole = sum(running.runs, (run) => run.wholeMs)
      const waitingMs = whole === 0 ? kept.waitingMs : sum(running.runs, (run) => run.waitingMs)
      return { ...kept, problem: null, state: 'translating', waitingMs, progress: whole === 0 ? 0 : 1 - waitingMs / whole }
    })
  }

  async #translate(id: string): Promise<void> {
    if (this.#running.has(id) || this.#beginning.has(id)) return
    this.#beginning.add(id)
    try {
      await this.sweep()
      const channels = this.#take(id)
      try {
        const runs = await this.#runsOf(id, channels)
        this.#problems.delete(id)
        this.#running.set(id, { runs, done: this.#finish(id, runs) })
      } catch (error) {
        for (const { lock } of channels) lock.release()
        throw error
      }
    } finally {
      this.#beginning.delete(id)
    }
    await this.refresh()
  }

  /** Locks what is kept of a session. */
  #take(id: string): KeptChannel[] {
    const { files } = this.#options
    const channels: KeptChannel[] = []
    for (const name of files.of(id)) {
      const lock = files.lock(name)
      const facts = files.facts(name)
      if (lock === null) {
        for (const taken of channels) taken.lock.release()
        throw new AppError('kept-in-use', IN_USE)
      }
      if (facts === null) lock.release()
      else channels.push({ name, facts, lock })
    }
    if (channels.length === 0) throw new AppError('nothing-kept', NOTHING)
    return channels
  }

  async #runsOf(id: string, channels: readonly KeptChannel[]): Promise<LateRun[]> {
    const { dragoman } = this.#options
    const library = await dragoman.library()
    const place = await library.latePlace(id)
    const transcript = await library.transcript(id)
    if (place === null || transcript === null) throw new AppError('no-such-session', 'This session is not in the library any more.')
    let index = place.nextIndex
    const prepared = await library.prepared(id)
    const runs: LateRun[] = []
    for (const channel of channels) {
      const engine = this.#engineOf(channel.facts)
      const connect = await this.#connect(engine)
      runs.push(new LateRun(channel, {
        clock: dragoman.clock,
        files: this.#options.files,
        library,
        description: engine.description,
        transcript,
        nextIndex: () => index++,
        translate: (what) => dragoman.translateLate({ ...what, engine, connect, channel: { ...what.channel, ...toldLate(prepared, what.channel.source) } }),
        progressed: () => this.#changes.emit(null),
      }))
    }
    return runs
  }

  #engineOf({ engine: id }: StoredFacts): Engine {
    const engine = this.#options.dragoman.findEngine(id)
    if (engine === undefined) throw new AppError('no-service', 'The translation service this session used is not there any more.')
    return engine
  }

  async #connect(engine: Engine) {
    const { keys, environment, settings } = this.#options
    const choices = choicesFor(engine.description, settings.get(), environment)
    return { ...choices, credentials: await keys.credentials(engine.description, choices.extras) }
  }

  async #finish(id: string, runs: readonly LateRun[]): Promise<void> {
    const { log } = this.#options
    const ends = await Promise.allSettled(runs.map((run) => run.run()))
    for (const end of ends) {
      if (end.status === 'rejected') {
        log.error('kept sound could not be translated', end.reason)
        this.#problems.set(id, { reason: 'kept-unreadable', message: 'The kept sound could not be read. Try again.' })
      } else if (end.value !== null) this.#problems.set(id, { reason: end.value.reason, message: end.value.message })
    }
    this.#running.delete(id)
    await this.refresh()
  }

  async #erase(id: string): Promise<void> {
    await this.stop(id)
    const { files } = this.#options
    for (const { name, lock } of this.#takeAny(id)) {
      lock.release()
      files.remove(name)
    }
    await this.refresh()
  }

  /** Also what nothing is known of. */
  #takeAny(id: string): { readonly name: KeptName; readonly lock: KeptChannel['lock'] }[] {
    return this.#options.files.of(id).flatMap((name) => {
      const lock = this.#options.files.lock(name)
      return lock === null ? [] : [{ name, lock }]
    })
  }
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}

import type { Clock } from '../../src-shared/clock.ts'
import type { OpenRecording } from '../audio-files/recording.ts'
import { Emitter, type Unsubscribe } from '../../src-shared/emitter.ts'
import type { DoctorPorts } from '../diagnostics/doctor.ts'
import type { ProxyResolver } from '../network/proxy.ts'
import type { Engine, EngineLog, EngineId, EnginePorts } from '../engines/contract.ts'
import type { LibraryError } from '../library/errors.ts'
import type { Library } from '../library/library.ts'
import type { Exporter } from '../export/exporter.ts'
import type { OpenEventStream } from '../network/event-stream.ts'
import type { OpenHttp } from '../network/http.ts'
import type { ReadTable } from '../glossary/read-in-worker.ts'
import type { PreparedStores } from '../glossary/stores.ts'
import { storesIn } from '../glossary/stores-on-disk.ts'
import type { LoadDenoiser } from '../noise/denoiser.ts'
import type { OpenSocket } from '../network/socket.ts'
import type { OpenKeptSound } from '../session/kept-sound.ts'
import type { Recordings } from '../recording/recordings.ts'
import { LateTranslation, type LateTranslationPorts } from '../session/late-translation.ts'
import { LiveSession, type LiveSessionOptions } from '../session/live-session.ts'
import type { RetryPolicy } from '../session/retry-policy.ts'

/** Everything from outside that the app is made of. Hosts (Electron, browser host, command line) give their own. */
export interface DragomanPorts {
  readonly clock: Clock
  readonly random: () => number
  readonly newId: () => string
  readonly engines: readonly Engine[]
  readonly openSocket: OpenSocket
  readonly openStream?: OpenEventStream
  readonly openHttp: OpenHttp
  readonly proxyFor: ProxyResolver
  readonly lookupName: DoctorPorts['lookupName']
  readonly probeTls: DoctorPorts['probeTls']
  readonly dataFolder: string
  /** `onProblem`: told once when saving begins to fail, and of what was found on opening. */
  readonly openLibrary: (onProblem: (error: LibraryError) => void) => Promise<Library>
  readonly openRecording: OpenRecording
  readonly openRecordings: () => Recordings
  /** Word lists and assignments; absent: in the data folder. */
  readonly stores?: PreparedStores
  /** Absent: no file of words can be read. */
  readonly readTable?: ReadTable
  readonly exporter: Exporter
  /** How a session with this engine answers a lost connection. */
  readonly policyFor: (engine: EngineId) => RetryPolicy
  /** Where sound is kept that memory cannot hold; null: nowhere. */
  readonly openKeptSound: OpenKeptSound | null
  /** Takes the noise out of a microphone; absent: it cannot be done here. */
  readonly loadDenoiser?: LoadDenoiser
  readonly engineLog: EngineLog
  readonly reportError: (error: unknown) => void
}

export type NewSession = Omit<LiveSessionOptions, 'id'> & {
  readonly engine: Engine
  /** Null: nothing of the session is written down. */
  readonly library: Library | null
}

export type NewLateTranslation = Omit<LateTranslationPorts, 'clock' | 'random' | 'enginePorts' | 'policy'>

/** The app without a face: engines, library and sessions, wired. */
export interface Dragoman {
  readonly clock: Clock
  readonly dataFolder: string
  readonly newId: () => string
  readonly engines: readonly Engine[]
  readonly exporter: Exporter
  /** What the doctor looks at the network with. */
  readonly doctorPorts: Omit<DoctorPorts, 'nodeVersion' | 'checkDataFolder'>
  findEngine(id: EngineId): Engine | undefined
  /** Opened at first use, then the same; rejects with LibraryError, and is tried again at the next use. */
  library(): Promise<Library>
  /** A file of sound, by its content; rejects with AudioFileError. */
  readonly openRecording: OpenRecording
  /** What goes wrong with the library while it is open. */
  onLibraryProblem(listener: (error: LibraryError) => void): Unsubscribe
  /** Opened at first use, then the same. */
  recordings(): Recordings
  readonly stores: PreparedStores
  /** A word list, by its content; rejects with GlossaryFileError. */
  readonly readTable: ReadTable
  /** Noise reduction on this computer; rejects where there is none. */
  readonly loadDenoiser: LoadDenoiser
  createSession(options: NewSession): LiveSession
  /** Sound of a session that has ended. */
  translateLate(options: NewLateTranslation): LateTranslation
  /** Closes what was opened. Idempotent. */
  close(): Promise<void>
}

export function createDragoman(ports: DragomanPorts): Dragoman {
  let opened: Promise<Library> | null = null
  const problems = new Emitter<LibraryError>(ports.reportError)
  let recordings: Recordings | null = null
  const enginePorts: EnginePorts = {
    clock: ports.clock,
    openSocket: ports.openSocket,
    openHttp: ports.openHttp,
    ...(ports.openStream === undefined ? {} : { openStream: ports.openStream }),
    log: ports.engineLog,
  }
  return {
    clock: ports.clock,
    dataFolder: ports.dataFolder,
    newId: ports.newId,
    doctorPorts: { ...enginePorts, proxyFor: ports.proxyFor, lookupName: ports.lookupName, probeTls: ports.probeTls },
    engines: ports.engines,
    exporter: ports.exporter,
    findEngine: (id) => ports.engines.find((engine) => engine.description.id === id),
    library() {
      const opening = (opened ??= ports.openLibrary((error) => problems.emit(error)))
      opening.catch(() => {
        if (opened === opening) opened = null
      })
      return opening
    },
    onLibraryProblem: (listener) => problems.subscribe(listener),
    recordings() {
      recordings ??= ports.openRecordings()
      return recordings
    },
    openRecording: ports.openRecording,
    stores: ports.stores ?? storesIn(ports.dataFolder, { wallMs: () => ports.clock.wallMs(), onListenerError: ports.reportError }),
    readTable: ports.readTable ?? (() => Promise.reject(new Error('no word lists are read here'))),
    loadDenoiser: ports.loadDenoiser ?? (() => Promise.reject(new Error('no noise reduction here'))),
    createSession({ engine, library, ...options }) {
      return new LiveSession(
        { ...options, id: ports.newId() },
        {
          clock: ports.clock,
          random: ports.random,
          engine,
          enginePorts,
          policy: ports.policyFor(engine.description.id),
          recorder: library,
          openKeptSound: ports.openKeptSound,
          onListenerError: ports.reportError,
        },
      )
    },
    translateLate: (options) =>
      new LateTranslation({ ...options, clock: ports.clock, random: ports.random, enginePorts, policy: ports.policyFor(options.engine.description.id) }),
    async close() {
      const closing = opened
      opened = null
      const recorded = recordings
      recordings = null
      await recorded?.close()
      const library = await closing?.catch(() => null)
      await library?.close()
    },
  }
}

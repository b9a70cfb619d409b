import { stat } from 'node:fs/promises'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AudioMessage } from '../../../src-shared/audio-wire.ts'
import type { Capabilities } from '../../../src-shared/api.ts'
import { createLogFiles, type LogFiles } from '../../diagnostics/log-files.ts'
import { measureLoopDelay } from '../../diagnostics/loop-delay.ts'
import { networkFingerprint } from '../../diagnostics/network-fingerprint.ts'
import { describeComputer, personOfComputer } from '../../diagnostics/this-computer.ts'
import type { KeyRing } from '../../secrets/key-ring.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import type { Dragoman } from '../dragoman.ts'
import { KeptFiles } from '../../kept-sound/kept-files.ts'
import { saveFile } from '../../export/save-file.ts'
import { findDemoAssets } from '../demo-assets.ts'
import { Surroundings } from '../surroundings.ts'
import { watchQueue } from '../port-server/watch-queue.ts'
import type { AppServices, Log, OverlayServices, ShortcutServices, SystemServices } from '../services.ts'
import { AutoExport } from './auto-export.ts'
import { DemoService } from './demo-service.ts'
import { DiagnosticsService } from './diagnostics-service.ts'
import { createExportService } from './export-service.ts'
import { examineWay } from './examine-way.ts'
import { createLibraryServices } from './library-services.ts'
import { KeptService } from './kept-service.ts'
import { noOverlay, noShortcuts, noSystem } from './not-here.ts'
import { createPrepared } from './prepared/prepared-services.ts'
import { createRecordedServices } from './recorded-services.ts'
import { RecordingService } from './recording-service.ts'
import { createRecordingStore } from './recording-store.ts'
import type { RunningSession } from './running-session.ts'
import { createServiceKeys } from './service-keys.ts'
import { SessionService } from './session-service.ts'
import { createTranslationServices } from './translation-services.ts'

export interface AppServicesOptions {
  readonly dragoman: Dragoman
  readonly settings: SettingsStore
  readonly keyRing: KeyRing
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly capabilities: Omit<Capabilities, 'storesKeys'>
  /** Absent: the host can do none of it. */
  readonly system?: SystemServices
  readonly overlay?: OverlayServices
  readonly shortcuts?: ShortcutServices
  readonly checkDataFolder: () => Promise<string>
  readonly nodeVersion: string
  readonly log: Log
  /** Where files from windows are put while they are translated; the system's own by default. */
  readonly temporaryFolder?: string
  readonly onVoice: (message: AudioMessage) => void
  readonly onStarted: (windowId: string) => void
  readonly onEnded: () => void
  /** This window feeds the session now. */
  readonly feeds: (windowId: string) => boolean
  /** Absent: this computer's own. */
  readonly surroundings?: Surroundings
  /** Absent: in the data folder. */
  readonly logFiles?: LogFiles
  /** The folder with the demonstration's voices; found beside the program where it is not given. */
  readonly demoAssets?: URL
}


/** Everything the API offers, over one app. */
export function createAppServices(options: AppServicesOptions): {
  readonly services: AppServices
  readonly session: SessionService
  readonly diagnostics: DiagnosticsService
  readonly surroundings: Surroundings
  readonly autoExport: AutoExport
  readonly kept: KeptService
} {
  const { dragoman, settings } = options
  const keys = createServiceKeys(options.keyRing)
  const read = async (id: string) => (await dragoman.library()).transcript(id)
  const kept = new KeptService({ ...options, keys, files: new KeptFiles(dragoman.dataFolder) })
  const autoExport = new AutoExport({
    read,
    settings: () => settings.get(),
    systemLanguages: () => [Intl.DateTimeFormat().resolvedOptions().locale],
    exporter: dragoman.exporter,
    folderExists: (folder) => stat(folder).then((found) => found.isDirectory(), () => false),
    save: (path, parts) => saveFile(path, parts, { existing: 'number' }),
    say: (message) => options.log.warn(message),
  })
  const handleEnded = (sessionId: string): void => {
    options.onEnded()
    void autoExport.handleEnded(sessionId)
    void kept.refresh()
  }
  const diagnostics = createDiagnostics(options)
  const surroundings = options.surroundings ?? new Surroundings({ clock: dragoman.clock, network: () => networkFingerprint(networkInterfaces()), measureLoopDelay })
  const prepared = createPrepared({
    dragoman,
    stores: dragoman.stores,
    readTable: dragoman.readTable,
    settings,
    isRunning: () => session.isRunning,
    wallMs: () => dragoman.clock.wallMs(),
    onListenerError: (error) => options.log.error('a window could not be told of word lists', error),
  })
  const session: SessionService = new SessionService({
    ...options,
    keys,
    prepared,
    onEnded: handleEnded,
    onRunning: (running) => followSession({ running, diagnostics, surroundings }),
    onNetwork: (change) => surroundings.handleNetwork(change),
  })
  const recordings = new RecordingService({ dragoman, session, store: createRecordingStore(options.temporaryFolder ?? tmpdir()), log: options.log })
  session.onClose(() => recordings.close())
  const demo = new DemoService({ ...options, sessions: session, assets: options.demoAssets ?? findDemoAssets(import.meta.url) })
  const services: AppServices = {
    app: { capabilities: async () => ({ ...options.capabilities, storesKeys: keys.lasts }), ...(options.system ?? noSystem) },
    settings: {
      get: async () => settings.get(),
      update: async (patch) => settings.update(patch),
      watch: ({ signal }) =>
        watchQueue({
          signal,
          snapshot: () => settings.get(),
          batch: () => settings.get(),
          subscribe: (listener) => settings.subscribe(listener),
        }),
    },
    services: createTranslationServices({ ...options, keys }),
    session: session.api,
    recordings: recordings.api,
    diagnostics: diagnostics.api,
    demo: demo.api,
    exports: createExportService({ exporter: dragoman.exporter, read, lastAuto: () => autoExport.last }),
    kept: kept.api,
    glossaries: prepared.glossaries,
    assignments: prepared.assignments,
    recorded: createRecordedServices({ recordings: () => dragoman.recordings(), runningId: () => session.runningId }),
    overlay: options.overlay ?? noOverlay,
    shortcuts: options.shortcuts ?? noShortcuts,
    library: createLibraryServices({ dragoman, runningId: () => session.runningId, runningMs: () => session.runningMs, kept }),
  }
  return { services, session, diagnostics, surroundings, autoExport, kept }
}

interface FollowedSession {
  readonly running: RunningSession
  readonly diagnostics: DiagnosticsService
  readonly surroundings: Surroundings
}

function followSession({ running, diagnostics, surroundings }: FollowedSession): void {
  diagnostics.follow(running)
  // The demonstration only pretends its network and its sound.
  if (running.isDemo) return
  surroundings.follow({
    noteSuspended: () => running.session.noteSuspended(),
    noteResumed: () => running.session.noteResumed(),
    noteNetworkChanged: () => running.session.noteNetworkChanged(),
    note: (event) => diagnostics.note(event),
  })
  void running.session.whenEnded().then(() => surroundings.stop())
}

function createDiagnostics(options: AppServicesOptions): DiagnosticsService {
  const { dragoman, keyRing, capabilities } = options
  return new DiagnosticsService({
    ...options,
    clock: dragoman.clock,
    files: options.logFiles ?? createLogFiles(join(dragoman.dataFolder, 'logs')),
    platform: describeComputer(capabilities),
    person: personOfComputer(dragoman.dataFolder),
    secrets: async () => {
      const found = await Promise.all(dragoman.engines.map(({ description }) => keyRing.find(description.id)))
      return found.flatMap((one) => (one === null ? [] : [one.key.reveal()]))
    },
    examine: () => examineWay(options),
  })
}

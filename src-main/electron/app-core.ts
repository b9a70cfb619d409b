import { basename } from 'node:path'
import { app, dialog, session, shell } from 'electron'
import type { Unsubscribe } from '../../src-shared/emitter.ts'
import { interfaceLanguageFor } from '../../src-shared/interface-language.ts'
import { dataFolder } from '../app/data-folder.ts'
import { libraryWorkerBeside } from '../app/entry.ts'
import { createHostedApp, type HostedApp } from '../app/hosted-app.ts'
import { createNodeDragoman } from '../app/node-dragoman.ts'
import { systemOf } from '../app/system-of.ts'
import type { Log } from '../app/services.ts'
import { systemClock } from '../app/system-clock.ts'
import { engines } from '../engines/registry.ts'
import { proxyFromEnvironment } from '../network/proxy.ts'
import { proxyFromSystem } from '../network/proxy-from-system.ts'
import type { SettingsProblem, SettingsStore } from '../settings/settings-store.ts'
import { createAbove, type Above } from './above.ts'
import { createElectronSettings } from './electron-settings-store.ts'
import { electronPrinter } from './electron-printer.ts'
import { createKeyStore } from './key-store.ts'
import { createSystemServices, type PulseParts } from './system-services.ts'
import { settingsPages } from './system-settings.ts'
import { shellWords, type ShellWords } from './words.ts'

export interface AppCoreOptions extends PulseParts {
  /** `import.meta.url` of the entry. */
  readonly entryUrl: string
  readonly log: Log
}

export interface AppCore extends HostedApp {
  /** The shell's words in the language of the interface, as it is now. */
  words(): ShellWords
  onWordsChanged(listener: (words: ShellWords) => void): Unsubscribe
  /** Overlay and shortcuts, not opened yet. */
  readonly above: Above
}

/** The app over Electron's proxy, key store and settings file. The data folder is the command line's, so both see one library. After ready. */
export async function createAppCore({ entryUrl, log, ...pulse }: AppCoreOptions): Promise<AppCore> {
  const { env, platform } = process
  const folder = dataFolder(env, null)
  // Asked while everything else is made: the sound server may take its time.
  const programs = platform === 'linux' ? pulse.sound.programs() : Promise.resolve(null)
  const say = (message: string): void => log.warn(message)
  // Beside the window and not in its way: the app goes on.
  const tell = (message: string): void => void dialog.showMessageBox({ type: 'info', title: 'Dragoman', message })
  let settings: SettingsStore | null = null
  const words = (): ShellWords => wordsFor(settings)
  const dragoman = createNodeDragoman({
    folder,
    libraryWorker: libraryWorkerBeside(entryUrl),
    printer: electronPrinter,
    proxyFor: proxyFromSystem(proxyFromEnvironment, (url) => session.defaultSession.resolveProxy(url)),
    say,
  })
  const store = (settings = createElectronSettings({
    folder,
    wallMs: () => systemClock.wallMs(),
    onProblem: (problem) => tell(settingsWords(problem, folder, words())),
    onListenerError: (error) => log.error('a window could not be told of the settings', error),
  }))
  const above = createAbove({ settings: store, clock: systemClock, log })
  const secrets = await createKeyStore({ userData: app.getPath('userData'), platform, onProblem: () => tell(words().keyUnreadable) })
  // Where it cannot be had, nobody sees the choice, so an earlier one does not count.
  const oneProgram = (await programs) !== null
  const hosted = createHostedApp({
    dragoman,
    settings: store,
    secrets,
    environment: env,
    capabilities: { host: 'electron', version: app.getVersion(), systemSound: 'direct', oneProgram, systemSettings: settingsPages(platform), ...systemOf(platform), virtualMicrophone: platform === 'linux' ? 'made' : 'found', overlay: true, globalShortcuts: true },
    overlay: above.overlayServices,
    shortcuts: above.shortcutServices,
    system: createSystemServices({ platform, systemVersion: process.getSystemVersion(), ...pulse, onlyProgram: () => (oneProgram ? (store.get().onlyProgram?.id ?? null) : null), openAddress: (address) => shell.openExternal(address) }),
    log,
  })
  return { ...hosted, above, words, onWordsChanged: (listener) => store.subscribe(() => listener(words())) }
}

function wordsFor(settings: SettingsStore | null): ShellWords {
  return shellWords[interfaceLanguageFor(settings?.get().interfaceLanguage ?? null, app.getPreferredSystemLanguages())]
}

function settingsWords(problem: SettingsProblem, folder: string, words: ShellWords): string {
  if (problem.reason === 'not-saved') return words.settingsNotSaved(folder)
  return words.settingsCorrupt(problem.keptAs === null ? null : basename(problem.keptAs))
}

/** The pages about privacy that the window links to. */
export function policyLinks(): ReadonlySet<string> {
  return new Set(engines.flatMap(({ description }) => (description.destination === 'this computer' ? [] : [description.destination.policyUrl])))
}

import { fork, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type Page } from '@playwright/test'
import type { Settings } from '../../../src-shared/settings.ts'
import { DEFAULT_OPTIONS } from '../../support/simulators/openai-translation/options.ts'
import { startWsServer, type RunningServer } from '../../support/simulators/openai-translation/ws-server.ts'
import { encodeTones, type ToneItem } from '../../support/tone-speech/index.ts'
import { wavBytes } from '../../support/wav-forms.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const REGISTER = join(ROOT, 'tests/support/electron-standin/register.mjs')
const MICROPHONE_FORM = { name: 'microphone', sampleRateHz: 48_000, channels: 1, bits: 16, float: false } as const

export interface RecordedCall {
  readonly name: string
  readonly args: readonly unknown[]
}

export interface DesktopOptions {
  readonly settings?: Partial<Settings>
  /** Text of the settings file instead. */
  readonly settingsText?: string
  readonly key?: 'environment' | 'none'
  /** Played into the fake microphone at each opening. */
  readonly microphone?: readonly ToneItem[]
  /** Socket of a real sound server, in place of fake devices. */
  readonly pulseSocket?: string
  readonly bypassCSP?: boolean
  readonly keyStore?: 'gnome_libsecret' | 'basic_text' | 'none'
  readonly environment?: Readonly<Record<string, string>>
}

/** The built desktop app over the stand-in for Electron, talking to the simulated service. It may be ended and started again on the same folders. */
export class DesktopUnderTest {
  readonly folder: string
  readonly service: RunningServer
  readonly #options: DesktopOptions
  #child: ChildProcess | null = null
  #browser: Browser | null = null
  #page: Page | null = null
  #asked = 0
  #said = ''

  private constructor(folder: string, service: RunningServer, options: DesktopOptions) {
    this.folder = folder
    this.service = service
    this.#options = options
  }

  static async start(options: DesktopOptions = {}): Promise<DesktopUnderTest> {
    const folder = mkdtempSync(join(tmpdir(), 'dragoman-desktop-'))
    const service = await startWsServer({})
    mkdirSync(join(folder, 'data'))
    const settings = { firstRunDone: true, targetLanguage: 'de', sourceKind: 'microphone', voiceOn: true, serviceChoices: { 'openai-translate': { endpoint: service.url } }, ...options.settings }
    writeFileSync(join(folder, 'data', 'settings.json'), options.settingsText ?? JSON.stringify(settings))
    const desktop = new DesktopUnderTest(folder, service, options)
    await desktop.launch()
    return desktop
  }

  /** The page, as the person sees it. */
  get page(): Page {
    if (this.#page === null) throw new Error('the app does not run')
    return this.#page
  }

  /** What the program wrote to its terminal. */
  get said(): string {
    return this.#said
  }

  dataFile(name: string): string {
    return join(this.folder, 'data', name)
  }

  userFile(name: string): string {
    return join(this.folder, 'user', name)
  }

  async launch(): Promise<void> {
    const child = fork(join(ROOT, 'out/main/index.js'), [], {
      cwd: ROOT,
      execArgv: ['--import', REGISTER],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: this.#environment(),
    })
    this.#child = child
    const hear = (bytes: Buffer): void => void (this.#said += bytes.toString('utf8'))
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the app ended with ${code} before it was ready: ${this.#said}`)))
      child.on('message', (message) => {
        if (message === 'dragoman-started') resolve()
      })
    })
    this.#browser = await chromium.connectOverCDP(await this.ask<string>('cdp'))
    this.#page = this.#findPage(this.#browser)
  }

  #findPage(browser: Browser): Page {
    const page = browser.contexts().flatMap((context) => context.pages()).find((one) => one.url().startsWith('http://127.0.0.1') && !one.url().endsWith('/overlay.html'))
    if (page === undefined) throw new Error('the window shows no page')
    return page
  }

  #environment(): Record<string, string> {
    const { key = 'environment', microphone, pulseSocket, bypassCSP = false, keyStore, environment = {} } = this.#options
    const inherited = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('OPENAI_')))
    const devices = ['--use-fake-ui-for-media-stream', ...(pulseSocket === undefined ? ['--use-fake-device-for-media-stream'] : [])]
    if (microphone !== undefined) {
      const file = join(this.folder, 'microphone.wav')
      if (!existsSync(file)) writeFileSync(file, wavBytes(encodeTones(microphone, { sampleRateHz: MICROPHONE_FORM.sampleRateHz }), MICROPHONE_FORM))
      devices.push(`--use-file-for-fake-audio-capture=${file}%noloop`)
    }
    return {
      ...inherited,
      DRAGOMAN_DATA: join(this.folder, 'data'),
      // The overlay as on X11, whatever desktop this machine has.
      XDG_SESSION_TYPE: 'x11',
      STANDIN_ROOT: ROOT,
      STANDIN_USER_DATA: join(this.folder, 'user'),
      STANDIN_FLAGS: devices.join('\n'),
      STANDIN_BYPASS_CSP: bypassCSP ? '1' : '0',
      // Never the sound server of this machine: a test must not touch it.
      PULSE_SERVER: `unix:${pulseSocket ?? '/nonexistent'}`,
      ...(keyStore === undefined ? {} : { STANDIN_KEY_STORE: keyStore }),
      ...(key === 'environment' ? { OPENAI_API_KEY: DEFAULT_OPTIONS.key } : {}),
      ...environment,
    }
  }

  /** Asks the stand-in (tests/support/electron-standin/control.ts). */
  ask<T>(ask: string, ...args: unknown[]): Promise<T> {
    const child = this.#child
    if (child === null) throw new Error('the app does not run')
    const id = (this.#asked += 1)
    return new Promise((resolve, reject) => {
      const handle = (message: unknown): void => {
        if (typeof message !== 'object' || message === null || Reflect.get(message, 'id') !== id) return
        child.off('message', handle)
        const error: unknown = Reflect.get(message, 'error')
        if (error === undefined) resolve(Reflect.get(message, 'value') as T)
        else reject(new Error(String(error)))
      }
      child.on('message', handle)
      child.send({ id, ask, args })
    })
  }

  async calls(name: string): Promise<RecordedCall[]> {
    const calls = await this.ask<RecordedCall[]>('calls')
    return calls.filter((call) => call.name === name)
  }

  /** Runs in every page from now on, and loads the page again so that it runs in this one. */
  async prepare(scripts: (page: Page) => Promise<void>): Promise<void> {
    await scripts(this.page)
    await this.page.reload()
  }

  /** Resolves with the exit code when the program has ended by itself. */
  ended(): Promise<number | null> {
    const child = this.#child
    if (child === null || child.exitCode !== null) return Promise.resolve(child?.exitCode ?? null)
    return new Promise((resolve) => {
      child.once('exit', (code) => resolve(code))
    })
  }

  async quit(): Promise<number | null> {
    const ended = this.ended()
    void this.ask('quit').catch(() => undefined)
    const code = await ended
    await this.#browser?.close().catch(() => undefined)
    this.#child = null
    return code
  }

  async close(): Promise<void> {
    const child = this.#child
    if (child !== null && child.exitCode === null) {
      const ended = this.ended()
      child.kill('SIGKILL')
      await ended
    }
    await this.#browser?.close().catch(() => undefined)
    await this.service.close()
    rmSync(this.folder, { recursive: true, force: true })
  }

  readUserFile(name: string): string {
    return readFileSync(this.userFile(name), 'utf8')
  }
}

/** Samples are compared in these tests, so the browser's own processing stays off (toolchain.md section 2). */
export async function withoutProcessing(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { mediaDevices } = navigator
    if (mediaDevices === undefined) return
    const original = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = (constraints) =>
      original({ ...constraints, audio: { ...(typeof constraints?.audio === 'object' ? constraints.audio : {}), echoCancellation: false, noiseSuppression: false, autoGainControl: false } })
  })
}

import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { serveApp, type ServedApp } from '../../../src-main/browser-host/serve-app.ts'
import type { Settings } from '../../../src-shared/settings.ts'
import { DEFAULT_OPTIONS, type SimulatorOptions } from '../../support/simulators/openai-translation/options.ts'
import { startWsServer, type RunningServer } from '../../support/simulators/openai-translation/ws-server.ts'
import { encodeTones, type ToneItem } from '../../support/tone-speech/index.ts'
import { wavBytes } from '../../support/wav-forms.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const MICROPHONE_FORM = { name: 'microphone', sampleRateHz: 48_000, channels: 1, bits: 16, float: false } as const
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
]

export interface AppOptions {
  readonly simulator?: Partial<SimulatorOptions>
  readonly settings?: Partial<Settings>
  readonly environment?: Readonly<Record<string, string>>
}

/** The built interface, served by the real host, talking to the simulated service: everything but the company behind it. */
export class AppUnderTest {
  readonly folder: string
  readonly service: RunningServer
  readonly app: ServedApp
  readonly said: string[]

  private constructor(parts: { folder: string; service: RunningServer; app: ServedApp; said: string[] }) {
    this.folder = parts.folder
    this.service = parts.service
    this.app = parts.app
    this.said = parts.said
  }

  static async start(options: AppOptions = {}): Promise<AppUnderTest> {
    const folder = mkdtempSync(join(tmpdir(), 'dragoman-e2e-'))
    const service = await startWsServer({ simulator: options.simulator ?? {} })
    mkdirSync(join(folder, 'data'))
    const settings = { firstRunDone: true, targetLanguage: 'de', sourceKind: 'microphone', voiceOn: true, serviceChoices: { 'openai-translate': { endpoint: service.url } }, ...options.settings }
    writeFileSync(join(folder, 'data', 'settings.json'), JSON.stringify(settings))
    const said: string[] = []
    const app = await serveApp({
      folder: join(folder, 'data'),
      rendererFolder: join(ROOT, 'out/renderer'),
      libraryWorker: new URL('../../../src-main/library/worker.ts', import.meta.url),
      version: '0.0.0',
      environment: { OPENAI_API_KEY: DEFAULT_OPTIONS.key, ...options.environment },
      wantedPort: 0,
      log: { info: () => {}, warn: (message) => said.push(message), error: (message, error) => said.push(`${message}: ${String(error)}`) },
      say: (message) => said.push(message),
    })
    return new AppUnderTest({ folder, service, app, said })
  }

  address(): string {
    return this.app.host.newAddress()
  }

  async close(): Promise<void> {
    await this.app.close()
    await this.service.close()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** A WAV file for the browser's fake microphone. */
  microphone(items: readonly ToneItem[]): string {
    const path = join(this.folder, `microphone-${items.length}.wav`)
    writeFileSync(path, wavBytes(encodeTones(items, { sampleRateHz: MICROPHONE_FORM.sampleRateHz }), MICROPHONE_FORM))
    return path
  }
}

export interface BrowserOptions {
  /** Played once into the fake microphone at each opening. Null: no fake devices at all. */
  readonly microphone: string | null
  readonly flags?: readonly string[]
  readonly bypassCSP?: boolean
  /** Pages may sound only after a click, as in a browser that nobody has set up for tests. */
  readonly needsClickToSound?: boolean
}

/** A Chromium of its own, because the fake microphone's file is a start-up flag. */
export async function openBrowser(options: BrowserOptions): Promise<{ browser: Browser; context: BrowserContext; page: Page }> {
  const devices =
    options.microphone === null
      ? []
      : ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-audio-capture=${options.microphone}%noloop`]
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [...FLAGS.filter((flag) => options.needsClickToSound !== true || !flag.startsWith('--autoplay')), ...devices, ...(options.flags ?? [])],
    ignoreDefaultArgs: ['--mute-audio'],
  })
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', bypassCSP: options.bypassCSP ?? false })
  const page = await context.newPage()
  // Samples are compared here, so the browser's own processing stays off (toolchain.md section 2).
  await page.addInitScript(() => {
    const { mediaDevices } = navigator
    const original = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = (constraints) =>
      original({ ...constraints, audio: { ...(typeof constraints?.audio === 'object' ? constraints.audio : {}), echoCancellation: false, noiseSuppression: false, autoGainControl: false } })
  })
  return { browser, context, page }
}

declare global {
  interface Window {
    /** What the playback worklet gave to the speakers, 24 kHz float. */
    played?: { readonly rate: number; readonly chunks: Float32Array[] }
  }
}

/** Records what reaches the speakers of the page. Needs `bypassCSP`, for its worklet comes from a blob. */
export async function recordPlayback(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const code = `registerProcessor('tap', class extends AudioWorkletProcessor { process(inputs) { const c = inputs[0]?.[0]; if (c) this.port.postMessage(c.slice()); return true } })`
    const original = AudioNode.prototype.connect as (...args: unknown[]) => unknown
    AudioNode.prototype.connect = function (this: AudioNode, ...args: unknown[]) {
      const [destination] = args
      if (destination instanceof AudioDestinationNode && this.context instanceof AudioContext) {
        const context = this.context
        const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
        void context.audioWorklet.addModule(url).then(() => {
          const tap = new AudioWorkletNode(context, 'tap', { channelCount: 1, channelCountMode: 'explicit' })
          const played = { rate: context.sampleRate, chunks: [] as Float32Array[] }
          window.played = played
          tap.port.onmessage = ({ data }: MessageEvent<Float32Array>) => played.chunks.push(data)
          original.call(this, tap)
        })
      }
      return original.apply(this, args) as AudioNode
    } as typeof AudioNode.prototype.connect
  })
}

export async function playedPcm(page: Page): Promise<{ rate: number; pcm: Int16Array }> {
  const { rate, samples } = await page.evaluate(() => {
    const played = window.played ?? { rate: 24_000, chunks: [] }
    return { rate: played.rate, samples: played.chunks.flatMap((chunk) => Array.from(chunk, (value) => Math.round(Math.max(-1, Math.min(1, value)) * 32_767))) }
  })
  return { rate, pcm: Int16Array.from(samples) }
}

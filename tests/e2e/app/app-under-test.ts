import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { serveApp, type ServedApp } from '../../../src-main/browser-host/serve-app.ts'
import type { Settings } from '../../../src-shared/settings.ts'
import { DEFAULT_OPTIONS, type SimulatorOptions } from '../../support/simulators/openai-translation/options.ts'
import { startWsServer, type RunningServer } from '../../support/simulators/openai-translation/ws-server.ts'
import { decodeTones, encodeTones, type HeardWord, type ToneItem } from '../../support/tone-speech/index.ts'
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
    const settings = { firstRunDone: true, targetLanguage: 'de', sourceKind: 'microphone', voiceOn: true, endpoint: service.url, ...options.settings }
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

/** Samples as one node gave them. */
interface Taken {
  readonly rate: number
  readonly chunks: Float32Array[]
}

declare global {
  interface Window {
    /** What the playback worklet gave to the speakers. */
    played?: Taken
    /** What the browser gave to the page of its first microphone or shared sound. */
    captured?: Taken
  }
}

/** Records what the page is given and what it gives to the speakers. Needs `bypassCSP`, for its worklet comes from a blob. */
export async function recordSound(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const code = `registerProcessor('tap', class extends AudioWorkletProcessor { process(inputs) { const c = inputs[0]?.[0]; if (c) this.port.postMessage(c.slice()); return true } })`
    const original = AudioNode.prototype.connect as (...args: unknown[]) => unknown
    const tap = async (node: AudioNode, context: AudioContext, name: 'played' | 'captured'): Promise<void> => {
      await context.audioWorklet.addModule(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })))
      const taken = { rate: context.sampleRate, chunks: [] as Float32Array[] }
      const worklet = new AudioWorkletNode(context, 'tap', { channelCount: 1, channelCountMode: 'explicit' })
      worklet.port.onmessage = ({ data }: MessageEvent<Float32Array>) => taken.chunks.push(data)
      window[name] ??= taken
      original.call(node, worklet)
    }
    AudioNode.prototype.connect = function (this: AudioNode, ...args: unknown[]) {
      const { context } = this
      if (context instanceof AudioContext) {
        if (args[0] instanceof AudioDestinationNode) void tap(this, context, 'played')
        else if (this instanceof MediaStreamAudioSourceNode) void tap(this, context, 'captured')
      }
      return original.apply(this, args) as AudioNode
    } as typeof AudioNode.prototype.connect
  })
}

/** Words of what the page was given or gave out. Decoding holds up this process, which may be the host, too. */
export async function takenWords(page: Page, name: 'played' | 'captured'): Promise<HeardWord[]> {
  const { rate, samples } = await page.evaluate((which) => {
    const { rate: rateHz, chunks } = window[which] ?? { rate: 24_000, chunks: [] }
    return { rate: rateHz, samples: chunks.flatMap((chunk) => Array.from(chunk, (value) => Math.round(Math.max(-1, Math.min(1, value)) * 32_767))) }
  }, name)
  return decodeTones(Int16Array.from(samples), rate)
}

/** Resolves when the voice has said its last word: nothing but silence for a second. */
export async function voiceIsSilent(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const chunks = window.played?.chunks.slice(-200) ?? []
    return chunks.length === 200 && chunks.every((chunk) => chunk.every((value) => Math.abs(value) < 0.001))
  })
}

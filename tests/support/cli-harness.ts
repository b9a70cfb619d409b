import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recordingWorkerBeside } from '../../src-main/app/entry.ts'
import { openRecordings } from '../../src-main/recording/recordings.ts'
import { createDragoman } from '../../src-main/app/dragoman.ts'
import { decodeWorkerBeside } from '../../src-main/app/entry.ts'
import { systemClock } from '../../src-main/app/system-clock.ts'
import { createRecordingOpener } from '../../src-main/audio-files/recording.ts'
import type { ExitCode } from '../../src-main/cli/exit.ts'
import { run } from '../../src-main/cli/run.ts'
import { createTlsProbe, lookupName } from '../../src-main/diagnostics/tls-probe.ts'
import { engines } from '../../src-main/engines/registry.ts'
import { createExporter } from '../../src-main/export/exporter.ts'
import { createBrowserPrinter } from '../../src-main/export/print/browser-printer.ts'
import { noRecordedSound, type RecordedSound } from '../../src-main/export/recorded-sound.ts'
import { openLibrary } from '../../src-main/library/library.ts'
import { createCertificates } from '../../src-main/network/certificates.ts'
import { createNodeHttp } from '../../src-main/network/node-http.ts'
import { createWsSockets } from '../../src-main/network/ws-socket.ts'
import type { LoadDenoiser } from '../../src-main/noise/denoiser.ts'
import { createRnnoise } from '../../src-main/noise/rnnoise.ts'
import { nextRetry } from '../../src-main/session/retry-policy.ts'
import { decodeTones, encodeTones, toneSentences, type ToneScript } from './tone-speech/index.ts'
import { wavBytes, WAV_FORMS, type WavForm } from './wav-forms.ts'
import { readTable } from '../../src-main/glossary/table/read-table.ts'

export const TEST_KEY = 'sk-simulator-key-that-opens-nothing'
const EXPORT_WORKER = new URL('../../src-main/export/worker.ts', import.meta.url)
const LIBRARY_WORKER = new URL('../../src-main/library/worker.ts', import.meta.url)

/** One line of `--json`. */
export type JsonLine = { readonly type: string } & Readonly<Record<string, unknown>>

export interface CliRun {
  readonly exit: ExitCode
  readonly stdout: string
  readonly stderr: string
  readonly lines: readonly JsonLine[]
}

export interface CliOptions {
  readonly environment?: Readonly<Record<string, string | undefined>>
  readonly proxyFor?: (url: string) => string | null
  /** Given the function that presses Ctrl-C. */
  readonly interruptable?: (interrupt: () => void) => void
  readonly onStdout?: (text: string) => void
  readonly sound?: RecordedSound
  readonly loadDenoiser?: LoadDenoiser
}

/** A folder of its own with a command line run inside this process. */
export class CliHarness {
  readonly folder = mkdtempSync(join(tmpdir(), 'dragoman-cli-'))

  path(...names: string[]): string {
    return join(this.folder, ...names)
  }

  wav(name: string, script: ToneScript, form: WavForm = WAV_FORMS[1]!): string {
    const path = this.path(name)
    writeFileSync(path, wavBytes(encodeTones(script.items, form), form))
    return path
  }

  async run(argv: readonly string[], options: CliOptions = {}): Promise<CliRun> {
    const out = { stdout: '', stderr: '' }
    const interrupts = new Set<() => void>()
    options.interruptable?.(() => interrupts.forEach((listener) => listener()))
    const exit = await run(argv, {
      stdout: {
        isTerminal: false,
        write: (text) => {
          out.stdout += text
          options.onStdout?.(text)
        },
      },
      stderr: { isTerminal: false, write: (text) => void (out.stderr += text) },
      environment: { DRAGOMAN_DATA: this.path('data'), OPENAI_API_KEY: TEST_KEY, ...options.environment },
      version: '0.0.0',
      onInterrupt: (listener) => {
        interrupts.add(listener)
        return () => interrupts.delete(listener)
      },
      dragoman: (folder) => {
        const certificates = createCertificates()
        const proxyFor = options.proxyFor ?? ((): null => null)
        return createDragoman({
          clock: systemClock,
          random: Math.random,
          newId: randomUUID,
          engines,
          openSocket: createWsSockets({ clock: systemClock, proxyFor, certificates }),
          openHttp: createNodeHttp({ clock: systemClock, proxyFor, certificates }),
          proxyFor,
          lookupName,
          probeTls: createTlsProbe({ clock: systemClock, certificates }),
          dataFolder: folder,
          openLibrary: () => openLibrary({ folder, workerUrl: LIBRARY_WORKER, wallMs: Date.now, onProblem: (error) => void (out.stderr += error.message) }),
          openRecording: createRecordingOpener(decodeWorkerBeside(LIBRARY_WORKER)),
          policyFor: () => nextRetry,
          loadDenoiser: options.loadDenoiser ?? createRnnoise(),
          openKeptSound: null,
          openRecordings: () => openRecordings({ folder, workerUrl: recordingWorkerBeside(LIBRARY_WORKER), onListenerError: (error) => void (out.stderr += String(error)) }),
          exporter: createExporter({
            workerUrl: EXPORT_WORKER,
            printer: createBrowserPrinter({ environment: { ...process.env, ...options.environment } }),
            sound: options.sound ?? noRecordedSound,
          }),
          engineLog: ({ kind }) => void (out.stderr += `oddity ${kind}\n`),
          readTable,
          reportError: (error) => void (out.stderr += String(error)),
        })
      },
    })
    const lines = argv[0] === 'translate' && argv.includes('--json') ? out.stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as JsonLine) : []
    return { exit, ...out, lines }
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** Sentences as the tests speak them. */
export function spokenWords(seed: number, words: number): ToneScript {
  return toneSentences({ seed, words, wordsPerSentence: [6, 9], wordGapMs: 120, sentencePauseMs: [500, 900], leadMs: 200 })
}

/** The words of a 16-bit mono 24 kHz WAV file; a damaged one is -1. */
export function wordsOfWav(path: string): number[] {
  const bytes = readFileSync(path)
  const pcm = new Int16Array(bytes.buffer.slice(bytes.byteOffset + 44, bytes.byteOffset + bytes.length))
  return decodeTones(pcm).map((heard) => (heard.damaged || heard.word === null ? -1 : heard.word))
}

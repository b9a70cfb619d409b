import { randomUUID } from 'node:crypto'
import { createRecordingOpener } from '../audio-files/recording.ts'
import { createTlsProbe, lookupName } from '../diagnostics/tls-probe.ts'
import { engines } from '../engines/registry.ts'
import { createExporter } from '../export/exporter.ts'
import { createBrowserPrinter } from '../export/print/browser-printer.ts'
import type { PdfPrinter } from '../export/print/pdf-printer.ts'
import { createTableReader } from '../glossary/read-in-worker.ts'
import { openLibrary } from '../library/library.ts'
import { createCertificates } from '../network/certificates.ts'
import { proxyFromEnvironment, type ProxyResolver } from '../network/proxy.ts'
import { createBedrockStreams } from '../network/bedrock/bedrock-stream.ts'
import { createNodeHttp } from '../network/node-http.ts'
import { createWsSockets } from '../network/ws-socket.ts'
import { createRnnoise } from '../noise/rnnoise.ts'
import { nextRetry } from '../session/retry-policy.ts'
import { recordedSound } from '../recording/recorded-sound.ts'
import { openRecordings } from '../recording/recordings.ts'
import { createDragoman, type Dragoman } from './dragoman.ts'
import { decodeWorkerBeside, exportWorkerBeside, glossaryWorkerBeside, recordingWorkerBeside } from './entry.ts'
import { KeptFiles } from '../kept-sound/kept-files.ts'
import { KeptSoundFile } from '../kept-sound/kept-sound-file.ts'
import { systemClock } from './system-clock.ts'

export interface NodeDragomanOptions {
  readonly folder: string
  /** The library worker's file: TypeScript beside the source, JavaScript beside the bundle. */
  readonly libraryWorker: URL
  readonly proxyFor?: ProxyResolver
  /** Absent: PDF is printed by the browser that is installed. */
  readonly printer?: PdfPrinter
  /** A sentence for the person; never a secret. */
  readonly say: (message: string) => void
}

/** The app over this process's own clock, sockets and disk. */
export function createNodeDragoman({ folder, libraryWorker, proxyFor = proxyFromEnvironment, printer = createBrowserPrinter({ environment: process.env }), say }: NodeDragomanOptions): Dragoman {
  const certificates = createCertificates()
  const dragoman = createDragoman({
    clock: systemClock,
    random: Math.random,
    newId: randomUUID,
    engines,
    openSocket: createWsSockets({ clock: systemClock, proxyFor, certificates }),
    openStream: createBedrockStreams({ clock: systemClock, proxyFor, certificates }),
    openHttp: createNodeHttp({ clock: systemClock, proxyFor, certificates }),
    proxyFor,
    lookupName,
    probeTls: createTlsProbe({ clock: systemClock, certificates }),
    dataFolder: folder,
    openLibrary: (onProblem) =>
      openLibrary({
        folder,
        workerUrl: libraryWorker,
        wallMs: () => systemClock.wallMs(),
        onProblem: (error) => {
          say(error.message)
          onProblem(error)
        },
      }),
    openRecording: createRecordingOpener(decodeWorkerBeside(libraryWorker)),
    policyFor: () => nextRetry,
    openKeptSound: (about) => new KeptSoundFile(new KeptFiles(folder), about),
    openRecordings: () => openRecordings({ folder, workerUrl: recordingWorkerBeside(libraryWorker), onListenerError: (error) => say(String(error)) }),
    readTable: createTableReader(glossaryWorkerBeside(libraryWorker), systemClock),
    exporter: createExporter({ workerUrl: exportWorkerBeside(libraryWorker), printer, sound: recordedSound(() => dragoman.recordings()) }),
    loadDenoiser: createRnnoise(),
    engineLog: ({ kind, detail, count }) => say(`The service sent something unexpected (${kind}, ${count} times): ${detail}`),
    reportError: (error) => say(String(error)),
  })
  return dragoman
}

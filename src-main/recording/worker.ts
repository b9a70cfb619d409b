import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { assert } from '../../src-shared/assert.ts'
import { openAppendFile } from './append-file.ts'
import { recordingError } from './errors.ts'
import type { FromWorker, ToWorker } from './messages.ts'
import { handleMessage, RecordingService } from './recording-service.ts'
import { sodiumReady } from './sealing.ts'

/** Entry of the recording worker's thread; the build emits it as `recording-worker.js`. */
const port = parentPort
assert(port !== null, 'the recording worker runs only as a worker thread')

/** Encoded sound waits at most this long for its page, ms: with the page itself, what a killed process loses stays below a second. */
const FLUSH_MS = 400

const { folder } = z.object({ folder: z.string() }).parse(workerData)
const post = (message: FromWorker): void => port.postMessage(message)

async function open(): Promise<RecordingService> {
  await sodiumReady()
  return new RecordingService(folder, {
    openFile: openAppendFile,
    random: Math.random,
    onStopped: (session, failure) => post({ type: 'stopped', session, failure }),
  })
}

const opening = open()
// Each message waits for the one before it: sound keeps its order, and a question sees all sound before it.
let last: Promise<void> = Promise.resolve()

async function handle(message: ToWorker): Promise<void> {
  try {
    const answer = await handleMessage(await opening, message)
    if (message.type === 'ask') post({ type: 'answer', request: message.request, answer })
  } catch (error) {
    const failure = { reason: recordingError(error).reason }
    if (message.type === 'ask') post({ type: 'failed', request: message.request, failure })
    if (message.type === 'begin') post({ type: 'stopped', session: message.session, failure })
  }
  if (message.type === 'ask' && message.question.name === 'close') {
    clearInterval(flushing)
    port?.close()
  }
}

const flushing = setInterval(() => {
  last = last.then(async () => (await opening).flush()).catch(() => undefined)
}, FLUSH_MS)

port.on('message', (message: ToWorker) => {
  last = last.then(() => handle(message))
})

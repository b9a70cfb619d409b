import { parentPort } from 'node:worker_threads'
import { assert } from '../../src-shared/assert.ts'
import { buildBytes } from './build-bytes.ts'
import type { DocumentSegment } from './document.ts'
import type { FromExportWorker, ToExportWorker } from './worker-messages.ts'

/** Entry of a thread that builds one file and ends; the build emits it as `export-worker.js`. */
const port = parentPort
assert(port !== null, 'the export worker runs only as a worker thread')

const segments: DocumentSegment[] = []
port.on('message', (message: ToExportWorker) => {
  if (message.type === 'segments') {
    segments.push(...message.segments)
    return
  }
  // Whoever asked ends this thread once the bytes are there; a failure of ours ends it by itself.
  void buildBytes(message.format, { ...message.document, segments }, message.options).then((bytes) => {
    const answer: FromExportWorker = { bytes }
    port.postMessage(answer, [bytes.buffer])
  })
})

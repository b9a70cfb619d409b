import { parentPort, workerData } from 'node:worker_threads'
import { assert } from '../../src-shared/assert.ts'
import { GlossaryFileError } from './errors.ts'
import { readTable } from './table/read-table.ts'
import type { FromGlossaryWorker, GlossaryWorkerStart } from './worker-messages.ts'

/** Entry of a thread that reads one file and ends; the build emits it as `glossary-worker.js`. */
const port = parentPort
assert(port !== null, 'the glossary worker runs only as a worker thread')
const { bytes, languages } = workerData as GlossaryWorkerStart

const answer = async (): Promise<FromGlossaryWorker> => {
  try {
    return { type: 'table', table: await readTable(bytes, languages) }
  } catch (error) {
    if (error instanceof GlossaryFileError) return { type: 'refused', reason: error.reason }
    throw error
  }
}
void answer().then((message) => port.postMessage(message))

import { randomUUID } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import type { Clock } from '../../src-shared/clock.ts'
import { assert } from '../../src-shared/assert.ts'
import { failureOf, libraryError } from './errors.ts'
import { LibraryService } from './library-service.ts'
import type { FromWorker, ToWorker } from './messages.ts'

/** Entry of the library's worker thread; the build emits it as `library-worker.js`. */
const port = parentPort
assert(port !== null, 'the library worker runs only as a worker thread')

const start = z.object({ folder: z.string(), ownerId: z.string(), nowMs: z.number() }).parse(workerData)
const post = (message: FromWorker): void => port.postMessage(message)

const clock: Clock = {
  nowMs: () => performance.now(),
  wallMs: () => Date.now(),
  setTimer: (delayMs, run) => ({ timer: setTimeout(run, delayMs) }),
  clearTimer: ({ timer }) => clearTimeout(timer as NodeJS.Timeout),
}

try {
  const service = new LibraryService(start, { clock, post, newId: randomUUID })
  port.on('message', (message: ToWorker) => {
    service.handle(message)
    if (message.type === 'ask' && message.question.type === 'close') port.close()
  })
  post({ type: 'opened', notices: service.notices })
} catch (error) {
  post({ type: 'not-opened', failure: failureOf(libraryError(error, start.folder)) })
  port.close()
}

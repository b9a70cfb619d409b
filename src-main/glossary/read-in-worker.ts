import { Worker } from 'node:worker_threads'
import type { Clock } from '../../src-shared/clock.ts'
import type { LanguageTag } from '../../src-shared/languages.ts'
import { GlossaryFileError } from './errors.ts'
import type { Table } from './table/table.ts'
import type { FromGlossaryWorker, GlossaryWorkerStart } from './worker-messages.ts'

export type ReadTable = (bytes: Uint8Array, languages: readonly LanguageTag[]) => Promise<Table>

/** 10,000 terms take about a second on a slow computer. */
const LONGEST_MS = 30_000
/** A workbook whose last cell stands at the far end of a sheet fills this and ends its thread, not the program. */
const OLD_MB = 512

/** Reads files in a thread of its own: what is made to hang or to swell takes only that thread along. Rejects with GlossaryFileError. */
export function createTableReader(workerUrl: URL, clock: Clock): ReadTable {
  return async (bytes, languages) => {
    const start: GlossaryWorkerStart = { bytes, languages }
    const worker = new Worker(workerUrl, { workerData: start, name: 'glossary', resourceLimits: { maxOldGenerationSizeMb: OLD_MB } })
    let late = false
    const timer = clock.setTimer(LONGEST_MS, () => {
      late = true
      void worker.terminate()
    })
    try {
      const answer = await new Promise<FromGlossaryWorker>((resolve, reject) => {
        worker.once('message', resolve)
        worker.once('error', (cause) => reject(new GlossaryFileError('unreadable', { cause })))
        worker.once('exit', () => reject(new GlossaryFileError(late ? 'too-slow' : 'unreadable')))
      })
      if (answer.type === 'refused') throw new GlossaryFileError(answer.reason)
      return answer.table
    } finally {
      clock.clearTimer(timer)
      void worker.terminate()
    }
  }
}

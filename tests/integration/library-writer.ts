import { writeSync } from 'node:fs'
import { openLibrary } from '../../src-main/library/library.ts'
import { sampleSegment, sampleSession } from '../unit/library/sample-text.ts'

/**
 * A process that writes segments into a library until it is killed, or until it has written as many as told:
 * `node library-writer.ts <folder> <session id> <segments, 0 for endless> <ms between>`.
 * Says each index on a line of its own right after the call, and `done` at the end.
 */
const [folder = '', id = '', count = '0', everyMs = '5'] = process.argv.slice(2)
const limit = Number(count)

const library = await openLibrary({
  folder,
  workerUrl: new URL('../../src-main/library/worker.ts', import.meta.url),
  wallMs: () => Date.now(),
  onProblem: (error) => writeSync(1, `problem ${error.reason}\n`),
})
library.begin(sampleSession({ id, startedAt: Date.now() - 3_600_000 }))
for (let index = 0; limit === 0 || index < limit; index += 1) {
  library.putSegment(id, sampleSegment(index, { source: 'Wort '.repeat(1 + (index % 40)) }))
  writeSync(1, `${index}\n`)
  await new Promise((resolve) => setTimeout(resolve, Number(everyMs)))
}
await library.close()
writeSync(1, 'done\n')

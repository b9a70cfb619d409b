import { writeSync } from 'node:fs'
import { openRecordings } from '../../src-main/recording/recordings.ts'
import { encodeTonesInt16, toneSentences } from '../support/tone-speech/index.ts'

/**
 * A process that records tone speech until it is killed, ten times as fast as it was spoken: `node recording-writer.ts <folder> <session> <seed>`.
 * Says the ms handed over after each frame on a line of its own.
 */
const [folder = '', session = '', seed = '1'] = process.argv.slice(2)
const recordings = openRecordings({ folder, workerUrl: new URL('../../src-main/recording/worker.ts', import.meta.url), onListenerError: (error) => writeSync(2, String(error)) })
const { items } = toneSentences({ seed: Number(seed), words: 400 })
const pcm = encodeTonesInt16(items, { sampleRateHz: 24_000 })
// Unlocks nothing, only waits until the worker stands.
await recordings.protection({})
recordings.begin(session)
for (let at = 0; at < pcm.length; at += 480) {
  recordings.put({ session, side: 'source', channel: 'microphone', pcm: pcm.slice(at, at + 480), sampleRateHz: 24_000, atMs: at / 24 })
  writeSync(1, `${at / 24 + 20}\n`)
  await new Promise((resolve) => setTimeout(resolve, 2))
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { RecordingError } from '../../src-main/recording/errors.ts'
import { openRecordings, type Recordings } from '../../src-main/recording/recordings.ts'
import { indexTrack } from '../../src-main/recording/track-reader.ts'
import { EFFORT } from '../support/effort.ts'
import { seededRandom } from '../support/random.ts'
import { decodeTones, encodeTonesInt16, toneSentences, type ToneScript } from '../support/tone-speech/index.ts'
import { temporaryFolder } from '../unit/library/temporary-folder.ts'

const WORKER = new URL('../../src-main/recording/worker.ts', import.meta.url)
/** Each starts a process: two in `npm test`, five in `npm run test:long`. */
const KILLS = EFFORT > 1 ? 5 : 2
const WRITER = join(import.meta.dirname, 'recording-writer.ts')
const track = (session: string) => ({ session, side: 'source', channel: 'microphone' }) as const
const script = toneSentences({ seed: 4, words: 30, leadMs: 250 })

function open(folder: string): Recordings {
  const recordings = openRecordings({ folder, workerUrl: WORKER, onListenerError: (error) => expect.unreachable(String(error)) })
  onTestFinished(() => recordings.close())
  return recordings
}

async function record(recordings: Recordings, session: string, said: ToneScript = script): Promise<void> {
  const pcm = encodeTonesInt16(said.items, { sampleRateHz: 24_000 })
  recordings.begin(session)
  for (let at = 0; at < pcm.length; at += 480) recordings.put({ ...track(session), pcm: pcm.slice(at, at + 480), sampleRateHz: 24_000, atMs: at / 24 })
  await recordings.end({ session, keep: true })
}

async function wordsOf(recordings: Recordings, session: string, toMs = script.durationMs): Promise<(number | null)[]> {
  return decodeTones(await recordings.pcm({ ...track(session), fromMs: 0, toMs })).map(({ word }) => word)
}

const spoken = script.words.map(({ word }) => word)

async function reasonOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(() => 'none', (error: RecordingError) => error.reason)
}

describe('recordings', () => {
  it('[Y1] lie beside the library, for the user alone, and read back word for word', async () => {
    const folder = temporaryFolder()
    const recordings = open(folder)
    await record(recordings, 'one')
    expect(await wordsOf(recordings, 'one')).toEqual(spoken)
    expect(readdirSync(join(folder, 'recordings/one')).toSorted()).toEqual(['source-microphone.opus', 'source-microphone.peaks'])
    expect(statSync(join(folder, 'recordings/one/source-microphone.opus')).mode & 0o777).toBe(0o600)
    const { tracks, locked } = await recordings.tracks({ session: 'one' })
    expect({ locked, tracks }).toMatchObject({ locked: false, tracks: [{ side: 'source', channel: 'microphone' }] })
    expect(tracks[0]?.lengthMs).toBeCloseTo(script.durationMs, -1)
    expect(await recordings.size({})).toBeGreaterThan(tracks[0]?.bytes ?? Number.POSITIVE_INFINITY)
  })

  it('[Y9] give a waveform that is loud where somebody spoke', async () => {
    const recordings = open(temporaryFolder())
    await record(recordings, 'one')
    const peaks = await recordings.peaks({ ...track('one'), count: Math.floor(script.durationMs / 50) })
    const loudAt = (ms: number): boolean => (peaks[Math.floor(ms / 50)] ?? 0) > 0.1
    expect(script.words.map(({ startMs }) => loudAt(startMs + 80))).toEqual(script.words.map(() => true))
    expect(loudAt(100)).toBe(false)
  })

  it('[Y10] go with their session, and a recording of nothing is never kept', async () => {
    const folder = temporaryFolder()
    const recordings = open(folder)
    await record(recordings, 'one')
    await record(recordings, 'two')
    await recordings.remove({ session: 'one' })
    expect(readdirSync(join(folder, 'recordings'))).toEqual(['two'])
    expect((await recordings.tracks({ session: 'one' })).tracks).toEqual([])
    expect(await reasonOf(recordings.pcm({ ...track('one'), fromMs: 0, toMs: 10 }))).toBe('no-recording')
    recordings.begin('three')
    await recordings.end({ session: 'three', keep: false })
    expect(readdirSync(join(folder, 'recordings'))).toEqual(['two'])
    expect(await reasonOf(recordings.remove({ session: '../..' }))).toBe('no-recording')
    expect(existsSync(folder)).toBe(true)
  })

  it('[Y5] are locked by a passphrase, which recording does not ask for and playing asks for once', async () => {
    const folder = temporaryFolder()
    const first = open(folder)
    await record(first, 'before')
    expect(await first.setPassphrase({ passphrase: 'correct horse', current: null })).toEqual({ on: true, exists: true, unlocked: true })
    await first.close()
    const second = open(folder)
    await record(second, 'locked')
    expect(readFileSync(join(folder, 'recordings/locked/source-microphone.opus')).includes('OggS')).toBe(false)
    expect(readFileSync(join(folder, 'recordings/passphrase.json'), 'utf8')).not.toContain('correct')
    expect(await second.tracks({ session: 'locked' })).toMatchObject({ locked: true, tracks: [{ lengthMs: null }] })
    expect(await reasonOf(second.pcm({ ...track('locked'), fromMs: 0, toMs: 10 }))).toBe('locked')
    expect(await reasonOf(second.unlock({ passphrase: 'Correct horse' }))).toBe('wrong-passphrase')
    await second.unlock({ passphrase: 'correct horse' })
    expect(await wordsOf(second, 'locked')).toEqual(spoken)
    expect(await wordsOf(second, 'before')).toEqual(spoken)
    expect(await reasonOf(second.setPassphrase({ passphrase: 'another one', current: 'wrong' }))).toBe('wrong-passphrase')
    await second.setPassphrase({ passphrase: 'another one', current: 'correct horse' })
    await second.setPassphrase({ passphrase: null, current: 'another one' })
    await second.close()
    const third = open(folder)
    await record(third, 'after')
    expect(await wordsOf(third, 'after')).toEqual(spoken)
    expect(await reasonOf(third.unlock({ passphrase: 'correct horse' }))).toBe('wrong-passphrase')
    await third.unlock({ passphrase: 'another one' })
    expect(await wordsOf(third, 'locked')).toEqual(spoken)
  })

  for (const sealed of [false, true]) {
    it(`[Y3] lose less than a second when the process is killed, ${sealed ? 'locked' : 'open'}`, async () => {
      const folder = temporaryFolder()
      const recordings = open(folder)
      if (sealed) await recordings.setPassphrase({ passphrase: 'correct horse', current: null })
      const random = seededRandom(17)
      for (let round = 0; round < KILLS; round += 1) {
        const session = `killed-${round}`
        const child = spawn(process.execPath, [WRITER, folder, session, '3'], { stdio: ['ignore', 'pipe', 'inherit'] })
        onTestFinished(() => void child.kill('SIGKILL'))
        let said = ''
        const exited = once(child, 'close')
        child.stdout.on('data', (data: Buffer) => (said += data.toString()))
        const target = 4_000 + random.integer(0, 6_000)
        const saidMs = (): number => Number(said.trim().split('\n').at(-1))
        while (saidMs() < target || Number.isNaN(saidMs())) await wait(1)
        child.kill('SIGKILL')
        await exited
        const [kept] = (await recordings.tracks({ session })).tracks
        // The process runs ten times as fast as speech, so what is on its way at one moment counts ten times; a frame each 2 ms.
        expect(saidMs() - (kept?.lengthMs ?? 0), `of ${saidMs()} ms`).toBeLessThan(4_000)
        expect(kept?.lengthMs).toBeGreaterThan(0)
        const long = toneSentences({ seed: 3, words: 400 })
        const whole = long.words.filter(({ endMs }) => endMs < (kept?.lengthMs ?? 0) - 40).map(({ word }) => word)
        expect((await wordsOf(recordings, session, kept?.lengthMs ?? 1)).slice(0, whole.length)).toEqual(whole)
      }
    })
  }

  it('[Y6] a disk that refuses ends the recording once, and asks nothing of the session', async () => {
    const folder = temporaryFolder()
    const recordings = open(folder)
    const stopped: string[] = []
    recordings.onStopped(({ session, error }) => stopped.push(`${session} ${error.reason}`))
    await record(recordings, 'twice')
    // The files are there already, and a recording never writes over another.
    await record(recordings, 'twice')
    expect(stopped).toEqual(['twice unwritable'])
    expect(await wordsOf(recordings, 'twice')).toEqual(spoken)
    expect(indexTrack(readFileSync(join(folder, 'recordings/twice/source-microphone.opus')))).not.toBeNull()
  })
})

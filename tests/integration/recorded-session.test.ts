import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { RunningSession } from '../../src-main/app/api/running-session.ts'
import { SessionTape } from '../../src-main/app/api/session-tape.ts'
import { openRecordings, type Recordings } from '../../src-main/recording/recordings.ts'
import type { SessionEventOut } from '../../src-shared/api.ts'
import { translateWord } from '../support/dictionary/dictionary.ts'
import { FakeRecordings } from '../support/fake-recordings.ts'
import { SessionHarness } from '../support/session-harness.ts'
import { decodeTones, encodeTonesInt16, toneSentences } from '../support/tone-speech/index.ts'

const WORKER = new URL('../../src-main/recording/worker.ts', import.meta.url)
const fail = (error: unknown): void => expect.unreachable(String(error))

function onDisk(): Recordings {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-recorded-'))
  const recordings = openRecordings({ folder, workerUrl: WORKER, onListenerError: fail })
  onTestFinished(async () => {
    await recordings.close()
    rmSync(folder, { recursive: true })
  })
  return recordings
}

/** A session with the simulated service that is fed as by a window, and recorded. */
function recorded(recordings: Recordings) {
  const harness = new SessionHarness()
  const { session } = harness
  const tape = new SessionTape({ recordings, session, onListenerError: fail })
  const events: SessionEventOut[] = []
  const running = new RunningSession({
    session,
    clock: harness.clock,
    tape,
    start: { purpose: 'understand', source: 'microphone', targetLanguage: 'de', sourceLanguage: null, voice: true, leaveNoTrace: false, record: true },
    channels: [{ id: 'microphone', target: 'de' }],
    saved: true,
    onVoice: () => undefined,
    onListenerError: fail,
  })
  running.subscribe((event) => void events.push(event))
  let position = 0
  const speak = async (pcm: Int16Array): Promise<void> => {
    for (let at = 0; at < pcm.length; at += 480) {
      const frame = new Int16Array(480)
      frame.set(pcm.subarray(at, at + 480))
      await harness.clock.advanceAsync(20)
      running.hear({ kind: 'captured', channel: 'microphone', sampleRateHz: 24_000, position, pcm: frame })
      position += 480
    }
  }
  const lose = async (frames: number): Promise<void> => {
    await harness.clock.advanceAsync(20 * frames)
    position += 480 * frames
  }
  return { harness, running, events, tape, speak, lose }
}

const script = (seed: number) => toneSentences({ seed, words: 20, leadMs: 200, sentencePauseMs: 600, tailMs: 400 })
const pcmOf = ({ items }: ReturnType<typeof script>): Int16Array => encodeTonesInt16(items, { sampleRateHz: 24_000 })

async function heard(recordings: Recordings, side: 'source' | 'translation', toMs: number) {
  return decodeTones(await recordings.pcm({ session: 'session', side, channel: 'microphone', fromMs: 0, toMs }))
}

describe('a recorded session', () => {
  it('[Y1] has every word of both sides, what was said at its moment, through a pause and a lost stretch', async () => {
    const recordings = onDisk()
    const { harness, running, tape, speak, lose } = recorded(recordings)
    const [one, two, three] = [script(61), script(62), script(63)]
    harness.start()
    expect(running.snapshot().recorded).toBe('yes')
    const starts: number[] = []
    const say = async (said: ReturnType<typeof script>): Promise<void> => {
      starts.push(harness.session.clockMs)
      await speak(pcmOf(said))
    }
    await say(one)
    harness.session.pause()
    await speak(pcmOf(script(99)))
    harness.session.resume()
    await say(two)
    await lose(150)
    await say(three)
    await harness.stop()
    await tape.whenFinished()
    const source = await heard(recordings, 'source', harness.session.clockMs)
    const truth = [one, two, three].flatMap(({ words }, at) => words.map(({ word, startMs }) => ({ word, startMs: startMs + (starts[at] ?? 0) })))
    expect(source.map(({ word }) => word)).toEqual(truth.map(({ word }) => word))
    for (const [at, { startMs }] of source.entries()) expect(Math.abs(startMs - (truth[at]?.startMs ?? 0)), `word ${at}`).toBeLessThanOrEqual(20)
    const translation = await heard(recordings, 'translation', harness.session.clockMs + 60_000)
    expect(translation.map(({ word }) => word)).toEqual(truth.map(({ word }) => translateWord(word)))
  })

  it('[Y6] goes on with its transcript when the recording fails, which is said once', async () => {
    const recordings = new FakeRecordings()
    const { harness, running, events, speak } = recorded(recordings)
    const said = script(71)
    harness.start()
    const pcm = pcmOf(said)
    await speak(pcm.subarray(0, 48_000))
    recordings.fail('session', 'disk-full')
    const { length } = recordings.pieces
    await speak(pcm.subarray(48_000))
    await harness.stop()
    expect(recordings.pieces.length).toBe(length)
    expect(running.snapshot().recorded).toBe('stopped')
    expect(events.filter(({ type }) => type === 'warning' || type === 'recorded')).toMatchObject([{ type: 'recorded', recorded: 'stopped' }, { type: 'warning', code: 'recording-stopped' }])
    expect(harness.server.report().words.map(({ word }) => word)).toEqual(said.words.map(({ word }) => word))
    expect(harness.segments().length).toBeGreaterThan(0)
  })

  it('[Y10] is not kept when the session never came to be', async () => {
    const recordings = new FakeRecordings()
    const { harness, tape } = recorded(recordings)
    harness.start()
    harness.session.abandon()
    await tape.whenFinished()
    expect(recordings.ended).toEqual([{ session: 'session', keep: false }])
  })
})

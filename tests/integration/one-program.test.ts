import { fork } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { OneProgram } from '../../src-main/electron/one-program/one-program.ts'
import { PROGRAM_INPUT } from '../../src-main/electron/one-program/sound-server.ts'
import { pulseNews } from '../../src-main/electron/one-program/pulse-news.ts'
import { readSinks, readStreams } from '../../src-main/electron/one-program/streams.ts'
import { pactl } from '../../src-main/electron/pactl.ts'
import { systemClock } from '../../src-main/app/system-clock.ts'
import { hasPulse, startPulse, type PulseServer } from '../support/pulse-server.ts'
import { decodeTones, encodeTones } from '../support/tone-speech/index.ts'
import { wavBytes, type WavForm } from '../support/wav-forms.ts'

const MEETING = { name: 'Firefox', binary: 'firefox', title: 'Budget review' } as const
const MUSIC = { name: 'Music player', binary: 'music', title: 'A song' } as const
const FORM: WavForm = { name: '16-bit stereo 48 kHz', sampleRateHz: 48_000, channels: 2, bits: 16, float: false }
const MEETING_WORDS = [3, 9, 27, 41, 5, 60]
const MUSIC_WORDS = [50, 12, 33, 18, 55, 1]

let server: PulseServer | null = null
let folder = ''
const inherited = process.env['PULSE_SERVER']

beforeAll(async () => {
  if (!hasPulse) return
  server = await startPulse()
  process.env['PULSE_SERVER'] = `unix:${server.socket}`
  folder = mkdtempSync(join(tmpdir(), 'dragoman-one-program-'))
  writeFileSync(join(folder, 'meeting.wav'), wavOf(MEETING_WORDS, 900))
  // Behind the other, so that the room's words can be told apart.
  writeFileSync(join(folder, 'music.wav'), wavOf(MUSIC_WORDS, 3_100))
})
afterAll(() => {
  server?.close()
  if (inherited === undefined) delete process.env['PULSE_SERVER']
  else process.env['PULSE_SERVER'] = inherited
  if (folder !== '') rmSync(folder, { recursive: true, force: true })
})

/** `pauseMs`: time enough before the first word for a stream to be found and moved. */
function wavOf(words: readonly number[], pauseMs: number): Uint8Array {
  return wavBytes(encodeTones([{ pauseMs }, ...words.flatMap((word) => [{ word }, { pauseMs: 150 }]), { pauseMs: 300 }], { sampleRateHz: FORM.sampleRateHz, amplitude: 0.4 }), FORM)
}

function running(): PulseServer {
  if (server === null) throw new Error('no server')
  return server
}

/** Name of the output where the user hears ours. */
async function loopbackOutput(): Promise<string | undefined> {
  const [streams, sinks] = [readStreams(await pactl(['-f', 'json', 'list', 'sink-inputs'])), readSinks(await pactl(['-f', 'json', 'list', 'sinks']))]
  const loopback = streams.find(({ title }) => title.startsWith('Loopback'))
  return sinks.find(({ index }) => index === loopback?.sink)?.name
}

const heardWords = (pcm: Int16Array): (number | null)[] => decodeTones(pcm).map(({ word }) => word)

test.runIf(hasPulse)('[M78] [M79] of two programs that play only the chosen one is heard, and the user hears both', async () => {
  const { playAs, record } = running()
  const before = await pactl(['list', 'short', 'modules'])
  const one = new OneProgram({ pactl, watch: pulseNews, clock: systemClock, ownProcesses: () => [process.pid] })
  expect(await one.open(MEETING.binary)).toBe(PROGRAM_INPUT)
  // Chromium finds it by this.
  expect(await pactl(['list', 'sources'])).toContain(`Description: ${PROGRAM_INPUT}\n`)
  const captured = record('dragoman_one_program_sound')
  const speakers = record('speakers.monitor')
  await Promise.all([playAs(MEETING, join(folder, 'meeting.wav')), playAs(MUSIC, join(folder, 'music.wav'))])
  const sound = await captured.stop()
  expect(heardWords(sound)).toEqual(MEETING_WORDS)
  expect(heardWords(await speakers.stop())).toEqual([...MEETING_WORDS, ...MUSIC_WORDS])
  await one.close()
  expect(await pactl(['list', 'short', 'modules'])).toBe(before)
  expect(await pactl(['get-default-sink'])).toBe('speakers\n')
})

test.runIf(hasPulse)('[M79] a real sound server moves what the user hears to another default output, and back when that goes', async () => {
  const before = await pactl(['list', 'short', 'modules'])
  const one = new OneProgram({ pactl, watch: pulseNews, clock: systemClock, ownProcesses: () => [] })
  await one.open(MEETING.binary)
  expect(await loopbackOutput()).toBe('speakers')
  const headset = (await pactl(['load-module', 'module-null-sink', 'sink_name=headset'])).trim()
  await pactl(['set-default-sink', 'headset'])
  await expect.poll(loopbackOutput, { timeout: 10_000 }).toBe('headset')
  await pactl(['unload-module', headset])
  await expect.poll(loopbackOutput, { timeout: 10_000 }).toBe('speakers')
  expect(await pactl(['get-default-sink'])).toBe('speakers\n')
  await one.close()
  expect(await pactl(['list', 'short', 'modules'])).toBe(before)
})

test.runIf(hasPulse)('[M78] a program that plays while Dragoman is killed plays on, and at the next start everything is as before', async () => {
  const { playAs, record } = running()
  const before = await pactl(['list', 'short', 'modules'])
  const holder = fork(join(import.meta.dirname, 'one-program-holder.ts'), [MEETING.binary], { stdio: 'ignore' })
  expect(await new Promise((resolve) => holder.once('message', resolve))).toBe(PROGRAM_INPUT)
  const gone = new Promise((resolve) => holder.once('exit', resolve))
  holder.kill('SIGKILL')
  await gone
  expect(await pactl(['list', 'short', 'modules'])).toContain('dragoman_one_program')
  const speakers = record('speakers.monitor')
  const playing = playAs(MEETING, join(folder, 'meeting.wav'))
  await new OneProgram({ pactl, watch: pulseNews, clock: systemClock, ownProcesses: () => [] }).removeStale()
  await playing
  expect(heardWords(await speakers.stop())).toEqual(MEETING_WORDS)
  expect(await pactl(['list', 'short', 'modules'])).toBe(before)
})

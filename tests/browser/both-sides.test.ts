import { afterEach, expect, test, vi } from 'vitest'
import { BothSides } from '../../src-renderer/library/player/both-sides.ts'
import { TrackStream, type TrackSource } from '../../src-renderer/library/player/track-stream.ts'
import { DUCKED_GAIN } from '../../src-shared/audio/ducking.ts'
import { floatToInt16, msToSamples, rms } from '../../src-shared/audio/pcm.ts'
import { encodeTonesInt16 } from '../support/tone-speech/index.ts'
import { recordedTrack, soundOf } from './support/recorded-track.ts'
import recorderUrl from './support/recorder.worklet.js?worker&url'

const LENGTH_MS = 5000
const SPEAKS_MS = 1500
const WORDS = 8
const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

async function trackOf(pcm: Int16Array): Promise<TrackSource> {
  const track = await recordedTrack(pcm)
  return { lengthMs: track.lengthMs, sound: (range) => soundOf(track, range) }
}

/** Everything a node puts out from now on. */
async function tap(context: BaseAudioContext, node: AudioNode): Promise<() => Int16Array> {
  const recorder = new AudioWorkletNode(context, 'recorder', { channelCount: 1, channelCountMode: 'explicit' })
  const blocks: Float32Array[] = []
  recorder.port.onmessage = (event: MessageEvent<{ samples: Float32Array }>) => blocks.push(event.data.samples)
  node.connect(recorder)
  return () => Int16Array.from(blocks.flatMap((block) => [...block]), floatToInt16)
}

test('[M25] with both sides of a recording the original falls to 15 % while the translation speaks, and comes back', async () => {
  const sung = await trackOf(Int16Array.from({ length: msToSamples(LENGTH_MS) }, (_, i) => floatToInt16(0.3 * Math.sin((2 * Math.PI * 440 * i) / 24_000))))
  const words = Array.from({ length: WORDS }, (_, word) => [{ word }, { pauseMs: 60 }]).flat()
  const spoken = await trackOf(encodeTonesInt16([{ pauseMs: SPEAKS_MS }, ...words, { pauseMs: LENGTH_MS }], { sampleRateHz: 24_000 }).slice(0, msToSamples(LENGTH_MS)))
  const context = new AudioContext({ sampleRate: 24_000 })
  await context.audioWorklet.addModule(recorderUrl)
  const original = new Audio()
  const failed = (error: unknown): void => expect.unreachable(String(error))
  const sides = new BothSides({ original, newContext: () => context, onProblem: failed })
  const stream = new TrackStream(original, sung, failed)
  cleanups.push(() => sides.close(), () => stream.close())
  sides.open(spoken)
  const heard = { original: await tap(context, sides.mix.outputs.original), translation: await tap(context, sides.mix.outputs.translation) }
  await context.resume()
  await original.play()
  await vi.waitUntil(() => original.ended || original.currentTime > 4.8, { timeout: 20_000 })
  const both = { original: heard.original(), translation: heard.translation() }
  const loud = (at: number): boolean => rms(both.translation.subarray(at, at + 240)) > 0.05
  let first = 0
  while (first < both.translation.length && !loud(first)) first += 240
  const last = first + msToSamples(WORDS * 220 - 60)
  const level = (fromMs: number, from: number): number => rms(both.original.subarray(from + msToSamples(fromMs), from + msToSamples(fromMs + 200))) / (0.3 * Math.SQRT1_2)
  expect(level(-500, first)).toBeCloseTo(1, 1)
  expect(level(300, first)).toBeCloseTo(DUCKED_GAIN, 1)
  expect(level(-200, last)).toBeCloseTo(DUCKED_GAIN, 1)
  expect(level(1300, last)).toBeCloseTo(1, 1)
  // Together: the translation is heard where the recording has it.
  expect(first / 24 - both.original.findIndex((value) => Math.abs(value) > 300) / 24).toBeGreaterThan(SPEAKS_MS - 150)
  expect(first / 24 - both.original.findIndex((value) => Math.abs(value) > 300) / 24).toBeLessThan(SPEAKS_MS + 150)
  sides.mix.setBalance(1)
  sides.mix.setBoth(false)
})

import { expect, test } from 'vitest'
import captureWorkletUrl from '../../src-renderer/audio/capture.worklet.ts?worker&url'
import playbackWorkletUrl from '../../src-renderer/audio/playback.worklet.ts?worker&url'
import { CAPTURE_PROCESSOR, type CapturedFrame, PLAYBACK_PROCESSOR, type PlaybackReport } from '../../src-renderer/audio/worklet-messages.ts'
import { PlaybackCore } from '../../src-renderer/audio/playback-core.ts'
import { floatToInt16, msToSamples } from '../../src-shared/audio/pcm.ts'
import { seededRandom } from '../support/random.ts'
import { HURRIED } from '../support/playback/play-trace.ts'
import { decodeTones, encodeTonesInt16, toneSentences } from '../support/tone-speech/index.ts'
import { joined, sleep } from './support/listen.ts'

const RATE = 24_000
const FADE = 120

/** Renders without a device and without a clock: every sample can be compared. */
function offline(seconds: number): OfflineAudioContext {
  return new OfflineAudioContext(1, Math.round(seconds * RATE), RATE)
}

test('[M6] the playback worklet puts out the very samples it was given, but for the fades', async () => {
  const context = offline(2)
  await context.audioWorklet.addModule(playbackWorkletUrl)
  const node = new AudioWorkletNode(context, PLAYBACK_PROCESSOR, { numberOfInputs: 0, outputChannelCount: [1] })
  const reports: PlaybackReport[] = []
  node.port.onmessage = (event: MessageEvent<PlaybackReport>) => reports.push(event.data)
  node.connect(context.destination)
  const script = toneSentences({ seed: 2, words: 3, tailMs: 0 })
  const pcm = encodeTonesInt16(script.items, { sampleRateHz: RATE })
  node.port.postMessage({ type: 'push', pcm })
  await sleep(50)
  const output = (await context.startRendering()).getChannelData(0)
  // The 60 ms of waiting end with the first whole block after them.
  const start = Math.ceil(msToSamples(60) / 128) * 128
  expect(output.subarray(0, start).every((value) => value === 0)).toBe(true)
  let wrong = 0
  for (let i = FADE; i < pcm.length - FADE; i += 1) if (output[start + i] !== (pcm[i] ?? 0) / 32_768) wrong += 1
  expect(wrong).toBe(0)
  expect(output.subarray(start + pcm.length).every((value) => value === 0)).toBe(true)
  await sleep(50)
  expect(reports.at(-1)).toMatchObject({ receivedSamples: pcm.length, playedSamples: pcm.length, queuedSamples: 0, underruns: 0 })
})

test('[M20] the worklet hurries and leaves out as the core does, sample for sample', async () => {
  const context = offline(16)
  await context.audioWorklet.addModule(playbackWorkletUrl)
  const node = new AudioWorkletNode(context, PLAYBACK_PROCESSOR, { numberOfInputs: 0, outputChannelCount: [1] })
  const reports: PlaybackReport[] = []
  node.port.onmessage = (event: MessageEvent<PlaybackReport>) => reports.push(event.data)
  node.connect(context.destination)
  const script = toneSentences({ seed: 8, words: 60, wordGapMs: 50, sentencePauseMs: 400, tailMs: 200 })
  const pcm = encodeTonesInt16(script.items, { sampleRateHz: RATE })
  const core = new PlaybackCore({ sampleRateHz: RATE })
  core.push(pcm)
  node.port.postMessage({ type: 'push', pcm })
  await sleep(50)
  const output = (await context.startRendering()).getChannelData(0)
  const expected = new Float32Array(output.length)
  for (let at = 0; at + 128 <= expected.length; at += 128) core.render(expected.subarray(at, at + 128))
  expect(output).toEqual(expected)
  await sleep(50)
  expect(core.skippedSamples).toBeGreaterThan(0)
  expect(reports.at(-1)).toMatchObject({ receivedSamples: pcm.length, skippedSamples: core.skippedSamples, queuedSamples: 0, underruns: 0 })
  const heard = decodeTones(Int16Array.from(output, floatToInt16), RATE, { tolerance: HURRIED })
  expect(heard.filter(({ damaged }) => damaged)).toEqual([])
  expect(heard.length).toBeGreaterThan(15)
})

test('[M1] the capture worklet mixes both channels down and loses no sample, also when the window listens late', async () => {
  const random = seededRandom(9)
  const context = offline(2)
  await context.audioWorklet.addModule(captureWorkletUrl)
  const buffer = context.createBuffer(2, 2 * RATE, RATE)
  const left = Float32Array.from({ length: 2 * RATE }, () => random.next() - 0.5)
  const right = Float32Array.from({ length: 2 * RATE }, () => random.next() - 0.5)
  buffer.copyToChannel(left, 0)
  buffer.copyToChannel(right, 1)
  const source = new AudioBufferSourceNode(context, { buffer })
  const node = new AudioWorkletNode(context, CAPTURE_PROCESSOR, { numberOfOutputs: 0, channelCount: 1, channelCountMode: 'explicit' })
  source.connect(node)
  source.start()
  await context.startRendering()
  await sleep(200)
  const frames: CapturedFrame[] = []
  node.port.onmessage = (event: MessageEvent<CapturedFrame>) => frames.push(event.data)
  await sleep(200)
  expect(frames.map(({ sample }) => sample)).toEqual(Array.from({ length: 100 }, (_, i) => i * 480))
  const expected = left.map((value, i) => Math.fround(0.5 * Math.fround(value + (right[i] ?? 0))))
  expect(joined(frames.map(({ pcm }) => pcm))).toEqual(Int16Array.from(expected, floatToInt16))
})

// Figures, no verdicts: vitest run --project browser-measure
import { test } from 'vitest'
import captureWorkletUrl from '../../src-renderer/audio/capture.worklet.ts?worker&url'
import playbackWorkletUrl from '../../src-renderer/audio/playback.worklet.ts?worker&url'
import { CAPTURE_PROCESSOR, PLAYBACK_PROCESSOR } from '../../src-renderer/audio/worklet-messages.ts'
import { encodeTonesInt16 } from '../support/tone-speech/index.ts'
import { listen, sleep } from './support/listen.ts'
import { firstSoundAt, recordedPlayer } from './support/recording.ts'

function share(values: readonly number[], part: number): string {
  return (values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN).toFixed(1)
}

const told = (title: string, values: readonly number[]): void =>
  console.log(`${title}: p50 ${share(values, 0.5)}, p95 ${share(values, 0.95)}, p99 ${share(values, 0.99)}, most ${share(values, 1)} (${values.length})`)

test('push to sound, queue empty', async () => {
  const recorded = await recordedPlayer()
  const word = encodeTonesInt16([{ word: 9 }, { pauseMs: 40 }], { sampleRateHz: 24_000 })
  const waits: number[] = []
  for (let i = 0; i < 60; i += 1) {
    await sleep(300 + 7 * (i % 10))
    const pushedAt = Date.now()
    recorded.player.push(word, 24_000)
    await sleep(350)
    const soundAt = firstSoundAt(recorded, pushedAt)
    if (soundAt !== null) waits.push(soundAt - pushedAt)
  }
  told('push -> first sample put out by the worklet, ms', waits)
  console.log(`on top of it the device: outputLatency ${(recorded.outputLatencyS() * 1000).toFixed(1)} ms`)
  await recorded.player.close()
})

test('captured frames', async () => {
  const heard = await listen({})
  await sleep(20_000)
  heard.capture.close()
  const times = heard.frames.map(({ atMs }) => atMs)
  told('interval of frames, ms', times.slice(1).map((at, i) => at - (times[i] ?? at)))
})

// Rendered without a clock, as fast as it goes: time taken over time rendered is the share of one core.
test('cost of both worklets', async () => {
  const seconds = 60
  for (const [name, url] of [[CAPTURE_PROCESSOR, captureWorkletUrl], [PLAYBACK_PROCESSOR, playbackWorkletUrl], ['none', '']] as const) {
    const context = new OfflineAudioContext(1, seconds * 24_000, 24_000)
    const source = new OscillatorNode(context)
    source.start()
    if (url !== '') {
      await context.audioWorklet.addModule(url)
      const node = new AudioWorkletNode(context, name, { channelCount: 1, channelCountMode: 'explicit', outputChannelCount: [1] })
      if (name === PLAYBACK_PROCESSOR) node.port.postMessage({ type: 'push', pcm: new Int16Array(seconds * 24_000).fill(1000) })
      source.connect(node).connect(context.destination)
    } else source.connect(context.destination)
    await sleep(100)
    const startedAt = performance.now()
    await context.startRendering()
    const tookMs = performance.now() - startedAt
    console.log(`${name}: ${seconds} s rendered in ${tookMs.toFixed(0)} ms, ${(tookMs / seconds / 10).toFixed(2)} % of a core`)
  }
})

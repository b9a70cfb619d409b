// Figures, no verdicts: vitest run --project browser-measure
import { test } from 'vitest'
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

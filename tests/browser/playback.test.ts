import { afterEach, expect, test } from 'vitest'
import type { Player } from '../../src-renderer/audio/port.ts'
import { msToSamples } from '../../src-shared/audio/pcm.ts'
import { type Random, seededRandom } from '../support/random.ts'
import { decodeTones, encodeTonesInt16, toneSentences } from '../support/tone-speech/index.ts'
import { sleep } from './support/listen.ts'
import { recordedPlayer, type RecordedPlayer } from './support/recording.ts'

const players: Player[] = []
afterEach(async () => {
  for (const player of players.splice(0)) await player.close()
})

async function openRecorded() {
  const recorded = await recordedPlayer()
  players.push(recorded.player)
  return recorded
}

interface Delivery {
  readonly player: Player
  readonly pcm: Int16Array
  readonly rateHz: number
  readonly deltaMs: number
  readonly jitterMs: number
  readonly random: Random
}

/** Pushes sound at its own pace, every delta late by up to `jitterMs`, never overtaking. Gives by how much more the machine was late, ms. */
async function deliver({ player, pcm, rateHz, deltaMs, jitterMs, random }: Delivery): Promise<number> {
  let lateMs = 0
  const startedAt = performance.now()
  const length = msToSamples(deltaMs, rateHz)
  for (let from = 0; from < pcm.length; from += length) {
    const dueMs = (from * 1000) / rateHz + random.integer(0, jitterMs)
    const waitMs = startedAt + dueMs - performance.now()
    if (waitMs > 0) await sleep(waitMs)
    lateMs = Math.max(lateMs, performance.now() - startedAt - dueMs)
    player.push(pcm.subarray(from, from + length), rateHz)
  }
  return lateMs
}

const script = toneSentences({ seed: 5, words: 20, wordGapMs: [20, 90], sentencePauseMs: 400, tailMs: 200 })

/** A timer later than this is more jitter than the test is about. */
const MACHINE_LATE_MS = 20

/** In real time, on the timers of a machine that may be busy: a delivery that was later than it is meant to be proves nothing, so there is another. */
async function deliverInTime(pcm: Int16Array): Promise<RecordedPlayer> {
  for (let left = 4; ; left -= 1) {
    const recorded = await openRecorded()
    const lateMs = await deliver({ player: recorded.player, pcm, rateHz: 24_000, deltaMs: 100, jitterMs: 60, random: seededRandom(3) })
    if (lateMs < MACHINE_LATE_MS || left === 0) return recorded
  }
}

test('[M6] words pushed in deltas with 60 ms of jitter all come out whole, without an underrun', async () => {
  const recorded = await deliverInTime(encodeTonesInt16(script.items, { sampleRateHz: 24_000 }))
  await sleep(400)
  const heard = decodeTones(recorded.outputInt16())
  expect(heard.map(({ word }) => word)).toEqual(script.words.map(({ word }) => word))
  expect(heard.filter(({ damaged }) => damaged)).toEqual([])
  expect(recorded.player.stats()).toMatchObject({ underruns: 0, queuedMs: 0 })
  expect(recorded.player.stats().playedMs).toBeCloseTo(script.durationMs, 0)
})

test.for([16_000, 48_000, 22_050])('[M6] words at %d Hz come out whole', async (rateHz) => {
  const recorded = await openRecorded()
  const few = toneSentences({ seed: 6, words: 6, wordGapMs: 40, tailMs: 100 })
  recorded.player.push(encodeTonesInt16(few.items, { sampleRateHz: rateHz }), rateHz)
  await sleep(few.durationMs + 400)
  const heard = decodeTones(recorded.outputInt16())
  expect(heard.map(({ word, damaged }) => ({ word, damaged }))).toEqual(few.words.map(({ word }) => ({ word, damaged: false })))
})

test('[M42] the voice speaks from the push until all of it was played, what is muted does not, and what is played can be tapped', async () => {
  const { player } = await openRecorded()
  const told: boolean[] = []
  const tapped: Int16Array[] = []
  player.onSpeaking(({ on }) => told.push(on))
  const untap = player.tap((pcm) => tapped.push(pcm))
  await sleep(100)
  const said = toneSentences({ seed: 8, words: 3, wordGapMs: 60 })
  const pcm = encodeTonesInt16(said.items, { sampleRateHz: 24_000 })
  player.push(pcm, 24_000)
  // Before any of it can sound.
  expect(told).toEqual([true])
  while (told.length < 2) await sleep(10)
  expect(player.stats().queuedMs).toBe(0)
  expect(player.outputLatencyMs).toBeGreaterThan(0)
  expect(player.outputLatencyMs).toBeLessThan(500)
  await sleep(60)
  const whole = Int16Array.from(tapped.flatMap((piece) => [...piece]))
  expect(decodeTones(whole).map(({ word }) => word)).toEqual(said.words.map(({ word }) => word))
  untap()
  const { length } = tapped
  player.setMuted(true)
  player.push(pcm, 24_000)
  await sleep(200)
  expect(told).toEqual([true, false])
  expect(tapped).toHaveLength(length)
  player.setMuted(false)
  expect(told).toEqual([true, false, true])
  player.clear()
  while (told.length < 4) await sleep(10)
  expect(told).toEqual([true, false, true, false])
})

import { afterEach, expect, test } from 'vitest'
import { decodeTones, plain, toldOf } from '../support/tone-speech/index.ts'
import { givenSound, joined, listen, sleep } from './support/listen.ts'
import { said } from './support/said.ts'

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

test('[M1] every word a microphone hears arrives whole', { retry: 1 }, async () => {
  const given = givenSound()
  const heard = await listen({ newContext: given.newContext })
  open.push(() => heard.capture.close())
  await sleep(said.durationMs + 500)
  const words = decodeTones(joined(heard.frames.map(({ pcm }) => pcm)))
  // Chromium's fake microphone runs on a thread of its own and skips when the machine is busy: what it gave has to arrive, sample by sample in offline.test.ts.
  expect(toldOf(words, said.words.map(({ word }) => word), said.words.length / 4)).toBe('whole')
  expect(plain(words)).toEqual(plain(decodeTones(given.pcm())))
})

test('[M1] frames have 480 samples and numbers without a gap, and come with a level', async () => {
  const heard = await listen({})
  open.push(() => heard.capture.close())
  await sleep(600)
  expect(heard.frames.length).toBeGreaterThan(20)
  expect(heard.frames.map(({ pcm }) => pcm.length).filter((length) => length !== 480)).toEqual([])
  expect(heard.frames.map(({ sample }) => sample)).toEqual(heard.frames.map((_, i) => i * 480))
  expect(heard.levels).toHaveLength(heard.frames.length)
  expect(Math.max(...heard.levels.map(({ peak }) => peak))).toBeGreaterThan(0.4)
  expect(heard.levels.every(({ rms, peak }) => rms <= peak)).toBe(true)
})

test('[M1] a capture has the name of its device', async () => {
  const heard = await listen({})
  open.push(() => heard.capture.close())
  expect(heard.capture.label).toBe('Fake Default Audio Input')
})

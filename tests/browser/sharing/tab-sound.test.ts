import { afterEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { SoundPortOptions } from '../../../src-renderer/audio/environment.ts'
import { decodeTones, encodeTones, plain, toldOf, toneSentences } from '../../support/tone-speech/index.ts'
import { givenSound, type Heard, joined, listen, rawSound, sleep } from '../support/listen.ts'

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

const thisTab = { video: true, audio: rawSound, preferCurrentTab: true }

/** Sharing must be asked for in a click. */
async function shareByClick(sharing: object, options: SoundPortOptions = {}): Promise<Heard> {
  const button = document.createElement('button')
  button.textContent = 'Share'
  document.body.append(button)
  const heard = new Promise<Heard>((resolve, reject) => {
    button.addEventListener('click', () => void listen({ kind: 'system', sharing, ...options }).then(resolve, reject), { once: true })
  })
  heard.catch(() => undefined)
  await userEvent.click(button)
  button.remove()
  return heard
}

test('[M3] the words a shared tab plays come through whole, without its picture', { retry: 1 }, async () => {
  const given = givenSound()
  const heard = await shareByClick(thisTab, { newContext: given.newContext })
  open.push(() => heard.capture.close())
  const said = toneSentences({ seed: 21, words: 12, leadMs: 600, wordGapMs: [40, 120], sentencePauseMs: 400, tailMs: 200 })
  const context = new AudioContext({ sampleRate: 48_000, latencyHint: 0.2 })
  open.push(() => void context.close())
  const pcm = encodeTones(said.items, { sampleRateHz: 48_000 })
  const buffer = context.createBuffer(1, pcm.length, 48_000)
  buffer.copyToChannel(pcm as Float32Array<ArrayBuffer>, 0)
  const source = context.createBufferSource()
  source.buffer = buffer
  source.connect(context.destination)
  source.start()
  await sleep(said.durationMs + 900)
  const words = decodeTones(joined(heard.frames.map((frame) => frame.pcm)))
  // Chromium mixes a tab's sound on the machine's clock and skips when it is busy: what it gave has to arrive.
  expect(toldOf(words, said.words.map(({ word }) => word))).toBe('whole')
  expect(plain(words)).toEqual(plain(decodeTones(given.pcm())))
  expect(heard.ended).toEqual([])
  // Another page's sound as far as anybody can tell: the runner holds this one in a frame, which may not mark its tab.
  expect(heard.capture.origin).toEqual({ kind: 'others' })
})

test('[M3] sharing without sound is told as such, and nothing stays open', async () => {
  const tracks: MediaStreamTrack[] = []
  const real = navigator.mediaDevices
  const original = real.getDisplayMedia.bind(real)
  real.getDisplayMedia = async (options) => {
    const stream = await original(options)
    tracks.push(...stream.getTracks())
    return stream
  }
  open.push(() => (real.getDisplayMedia = original))
  await expect(shareByClick({ video: true, audio: false, preferCurrentTab: true })).rejects.toMatchObject({ reason: 'no-shared-sound' })
  expect(tracks.map(({ kind, readyState }) => [kind, readyState])).toEqual([['video', 'ended']])
})

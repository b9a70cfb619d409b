import { createElement, createRef } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, expect, test, vi } from 'vitest'
import { App } from '../../src-renderer/app/app.ts'
import { AppContext } from '../../src-renderer/app/app-context.ts'
import '../../src-renderer/design/tokens.css'
import { addChunkWords } from '../../src-renderer/i18n/chunk-words.ts'
import { createI18n } from '../../src-renderer/i18n/i18n.ts'
import { libraryWords } from '../../src-renderer/i18n/library-words.ts'
import { RecordingPlayer, type PlayerHandle } from '../../src-renderer/library/player/lazy-player.tsx'
import { TrackStream } from '../../src-renderer/library/player/track-stream.ts'
import { WAVEFORM_STYLE_HASH } from '../../src-shared/waveform-style.ts'
import { defaultSettings } from '../../src-shared/settings.ts'
import { I18nextProvider } from 'react-i18next'
import { FakeHost } from '../support/fake-host/fake-client.ts'
import { decodeTones, encodeTonesInt16, toneSentences } from '../support/tone-speech/index.ts'
import { recordedTrack, soundOf, tapElement } from './support/recorded-track.ts'
import { sleep } from './support/listen.ts'
import { fakePorts } from './support/player-ports.ts'

const script = toneSentences({ seed: 21, words: 160, wordsPerSentence: 5, wordGapMs: 100, sentencePauseMs: 600, leadMs: 200 })
const pcm = encodeTonesInt16(script.items, { sampleRateHz: 24_000 })
const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

/** Words said whole between these moments. */
const between = (fromMs: number, toMs: number): number[] => script.words.filter(({ startMs, endMs }) => startMs >= fromMs && endMs <= toMs).map(({ word }) => word)

test('[Y8] a recording is heard word for word, from its beginning and from wherever one jumps to', async () => {
  const track = await recordedTrack(pcm)
  const element = new Audio()
  const asked: number[] = []
  const stream = new TrackStream(
    element,
    {
      lengthMs: track.lengthMs,
      sound: async (range) => {
        asked.push(range.fromMs)
        return soundOf(track, range)
      },
    },
    (error) => expect.unreachable(String(error)),
  )
  cleanups.push(() => stream.close())
  const tap = await tapElement(element)
  cleanups.push(tap.close)
  expect(script.durationMs).toBeGreaterThan(45_000)
  await element.play()
  await vi.waitUntil(() => element.currentTime > 3.2, { timeout: 20_000 })
  element.pause()
  const beginning = decodeTones(tap.take()).filter(({ damaged }) => !damaged).map(({ word }) => word)
  expect(beginning.slice(0, between(0, 3_000).length)).toEqual(between(0, 3_000))
  expect(asked.filter((ms) => ms > 40_000)).toEqual([])
  element.currentTime = 41
  await element.play()
  await vi.waitUntil(() => element.currentTime > 44.2, { timeout: 20_000 })
  element.pause()
  const later = decodeTones(tap.take()).filter(({ damaged }) => !damaged).map(({ word }) => word)
  expect(later.join(' ')).toContain(between(41_100, 44_000).join(' '))
  expect(element.duration).toBeCloseTo(track.lengthMs / 1000, 1)
})

async function mount(options: { passphrase?: string } = {}) {
  const track = await recordedTrack(pcm)
  const tracks = [
    { side: 'source', channel: 'microphone', lengthMs: track.lengthMs, bytes: 1 },
    { side: 'translation', channel: 'microphone', lengthMs: track.lengthMs, bytes: 1 },
  ] as const
  const host = new FakeHost({ settings: defaultSettings, recorded: { tracks: { one: tracks }, sound: async (range) => soundOf(track, range), ...options } })
  const app = new App(fakePorts(host))
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  const times: number[] = []
  const onTime = (ms: number | null): void => void (ms !== null && times.push(ms))
  const player = createRef<PlayerHandle>()
  const words = createI18n('en')
  addChunkWords(words, libraryWords)
  root.render(createElement(AppContext, { value: app }, createElement(I18nextProvider, { i18n: words }, createElement(RecordingPlayer, { id: 'one', onTime, ref: player }))))
  cleanups.push(() => {
    root.unmount()
    place.remove()
  })
  const find = <Kind extends Element = HTMLElement>(selector: string): Promise<Kind> => vi.waitUntil(() => place.querySelector<Kind>(selector), { timeout: 10_000 })
  return { place, player, times, find, track, app }
}

test('[Y8] a line is heard from its first word, and the moment that is heard is told', async () => {
  const { find, player, times } = await mount()
  await find('[role=slider]')
  player.current?.seekTo(30_000)
  await vi.waitUntil(() => times.some((ms) => ms > 30_300), { timeout: 20_000 })
  expect(Math.min(...times)).toBeGreaterThanOrEqual(29_990)
  expect(times.length).toBeGreaterThan(5)
  const slider = await find('[role=slider]')
  expect(Number(slider.getAttribute('aria-valuenow'))).toBeGreaterThanOrEqual(30)
  ;(await find('.player-play')).click()
  await sleep(50)
  const stood = times.at(-1)
  await sleep(300)
  expect(times.at(-1)).toBe(stood)
})

test('[Y8] arrow keys move in the recording, and another side goes on at the same place', async () => {
  const { find, player, times, place } = await mount()
  const slider = await find('[role=slider]')
  player.current?.seekTo(10_000)
  ;(await find('.player-play')).click()
  await vi.waitUntil(() => times.length > 0)
  slider.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))
  await vi.waitUntil(() => (times.at(-1) ?? 0) >= 15_000)
  const radios = place.querySelectorAll<HTMLInputElement>('input[type=radio]')
  expect(radios.length).toBe(3)
  radios[1]?.click()
  await vi.waitUntil(() => Number(place.querySelector('[role=slider]')?.getAttribute('aria-valuenow')) >= 15)
})

test('[M26] with both sides there is a balance, kept when it is moved', async () => {
  const { find, place, app } = await mount()
  await find('[role=slider]')
  expect(place.querySelector('.player-balance')).toBeNull()
  const radios = await vi.waitUntil(() => [...place.querySelectorAll<HTMLInputElement>('input[type=radio]')])
  radios.at(-1)?.click()
  const slider = await find('.player-balance input')
  app.store.setState({ settings: defaultSettings })
  slider.focus()
  slider.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))
  await vi.waitUntil(() => app.store.getState().settings?.balance === 0.55, { timeout: 5000 })
})

test('[Y9] the waveform is drawn by its library, with the one style sheet the page allows', async () => {
  const { find } = await mount()
  const waveform = await find('.waveform')
  const shadow = await vi.waitUntil(() => [...waveform.children].map((child) => child.shadowRoot).find((root) => root?.querySelector('canvas') !== null && root !== null), { timeout: 10_000 })
  const style = shadow?.querySelector('style')?.textContent ?? ''
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style))
  expect(`sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`).toBe(WAVEFORM_STYLE_HASH)
})

test('[Y5] a locked recording asks for its passphrase, says when it is wrong, and then plays', async () => {
  const { find, place } = await mount({ passphrase: 'correct horse' })
  const field = await find<HTMLInputElement>('input[type=password]')
  const type = (text: string): void => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  type('wrong')
  await sleep(50)
  field.form?.requestSubmit()
  await vi.waitUntil(() => place.textContent?.includes('not the passphrase'))
  type('correct horse')
  await sleep(50)
  field.form?.requestSubmit()
  await find('[role=slider]')
})

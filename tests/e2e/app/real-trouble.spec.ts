import { fileURLToPath } from 'node:url'
import { expect, test, type Page } from '@playwright/test'
import { serveApp } from '../../../src-main/browser-host/serve-app.ts'
import { wordsFromText } from '../../support/dictionary/dictionary.ts'
import { plain } from '../../support/tone-speech/index.ts'
import { compare } from '../../support/faults/told-words.ts'
import { recordSound, takenWords } from './app-under-test.ts'
import { button, expectTold, openWindow, red, shortSpeech, shownWords, spoken, status, translated, type RealWindow } from './real-window.ts'

// One after another: each has a browser of its own that needs the processor in time.
test.describe.configure({ mode: 'default' })
let open: RealWindow | null = null
test.afterEach(async () => {
  const strays = open?.strays ?? []
  await open?.close()
  open = null
  expect(strays).toEqual([])
})

test('[W16] a microphone that the browser denies: what happened, nothing lost, what to do', async () => {
  open = await openWindow(null, { browser: { flags: ['--use-fake-device-for-media-stream', '--deny-permission-prompts'] } })
  const { page, app } = open
  await page.goto(app.address())
  await button(page, 'Start').click()
  await expect(red(page)).toContainText('The microphone is blocked')
  await expect(red(page)).toContainText('nothing is lost')
  expect(app.service.server.report().connections.length).toBe(0)
})

test('[W16] no microphone at all', async () => {
  open = await openWindow(null, { browser: { flags: ['--use-fake-ui-for-media-stream'] } })
  const { page, app } = open
  await page.goto(app.address())
  await button(page, 'Start').click()
  await expect(red(page)).toContainText('There is no microphone')
})

test('[W21] a key the service refuses at the start', async () => {
  open = await openWindow(shortSpeech(41, 4), { simulator: { key: 'sk-another' } })
  const { page, app } = open
  await page.goto(app.address())
  await button(page, 'Start').click()
  await expect(red(page)).toContainText('refuses the key', { timeout: 15_000 })
  await expect(red(page).getByRole('button', { name: 'Change the key' })).toBeVisible()
  await expect(page.locator('.finished')).toHaveCount(0)
  await expect(status(page)).toContainText('Ready')
})

test('[W21] a key refused in mid-session: what was translated is saved', async () => {
  const script = shortSpeech(42, 12)
  open = await openWindow(script)
  const { page, app } = open
  await page.goto(app.address())
  await button(page, 'Start').click()
  await expectTold(page, app, spoken(script))
  app.service.server.inject({ kind: 'fail', failure: 'invalid_api_key' })
  await expect(red(page)).toContainText('refuses the key', { timeout: 15_000 })
  await expect(red(page)).toContainText('saved')
  await expectTold(page, app, spoken(script))
})

test('[S5] credit used up in mid-session: the words stay, the rest is a gap in the text', async () => {
  const script = shortSpeech(43, 20)
  open = await openWindow(script)
  const { page, app } = open
  await page.goto(app.address())
  await button(page, 'Start').click()
  await expect.poll(() => app.service.server.report().words.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(10)
  app.service.server.inject({ kind: 'fail', failure: 'insufficient_quota' })
  await expect(red(page)).toContainText('saved', { timeout: 15_000 })
  await expect(page.getByText(/not translated: /)).toBeVisible()
})

test('[R1] a connection lost in mid-session heals itself, and the words of the meantime are in the saved text', async () => {
  test.setTimeout(90_000)
  const script = shortSpeech(46, 20)
  open = await openWindow(script)
  const { page, app } = open
  await page.goto(app.address())
  await button(page, 'Start').click()
  await expect.poll(() => app.service.server.report().words.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(8)
  app.service.server.addFault({ at: { onOpen: true }, do: { kind: 'refuse', status: 503 }, connection: 2 })
  app.service.server.inject({ kind: 'drop' })
  await expect(status(page)).toContainText('Reconnecting, your words are kept')
  await expect(status(page)).toContainText('Translating', { timeout: 20_000 })
  await expect.poll(async () => (await shownWords(page)).slice(-2), { timeout: 40_000 }).toEqual(translated(script).slice(-2))
  await button(page, 'Stop').click()
  await expect(page.getByText(/^Saved:/)).toBeVisible({ timeout: 40_000 })
  await button(page, 'Open').click()
  await expect(page.locator('.grid [lang=de]').first()).toBeVisible()
  // Exactly by tests/integration/session-life.test.ts; here Chromium's simulated microphone may tear a word.
  const kept = async (): Promise<number[]> => wordsFromText((await page.locator('.grid [lang=de]').allInnerTexts()).join(' '), 'de')
  await expect.poll(async () => compare(await kept(), translated(script)).lost).toBeLessThanOrEqual(1)
})

test('[W22] the program stopped while the page is open says so, and a new start of it is found again', async () => {
  test.setTimeout(60_000)
  const script = shortSpeech(44, 6)
  open = await openWindow(script)
  const { page, app } = open
  await page.goto(app.address())
  await expect(button(page, 'Start')).toBeVisible()
  const port = app.app.host.port
  await app.app.close()
  await expect(page.getByText('The Dragoman program was stopped')).toBeVisible({ timeout: 25_000 })
  const again = await serveApp({
    folder: `${app.folder}/data`,
    rendererFolder: fileURLToPath(new URL('../../../out/renderer', import.meta.url)),
    libraryWorker: new URL('../../../src-main/library/worker.ts', import.meta.url),
    version: '0.0.0',
    environment: {},
    wantedPort: port,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    say: () => {},
  })
  // A new start is a new address: the old page says so and is never blank.
  await expect(page.getByText('This address is no longer valid')).toBeVisible({ timeout: 15_000 })
  await page.goto(again.host.newAddress())
  await expect(button(page, 'Start')).toBeVisible()
  await again.close()
  // The page now misses its program on purpose.
})

test('[W25] a page opened after the session ended shows what was saved', async () => {
  const script = shortSpeech(45, 6)
  open = await openWindow(script)
  const { page, app } = open
  await page.goto(app.address())
  await button(page, 'Start').click()
  await expectTold(page, app, spoken(script))
  await button(page, 'Stop').click()
  await expect(page.getByText(/^Saved:/)).toBeVisible({ timeout: 20_000 })
  const later = await page.context().newPage()
  await later.goto(app.address())
  await expect(later.getByText(/^Saved:/)).toBeVisible()
  await expect(button(later, 'Start')).toBeVisible()
})

test('[W34] a tab of this computer is heard as well as a microphone: no word lost or damaged', { tag: '@core' }, async () => {
  test.setTimeout(60_000)
  const script = shortSpeech(46, 16, 0)
  open = await openWindow(null, { settings: { sourceKind: 'system', voiceOn: false }, browser: { flags: ['--auto-accept-this-tab-capture'], bypassCSP: true } })
  const { page, app } = open
  await recordSound(page)
  await page.addInitScript(() => {
    const { mediaDevices } = navigator
    const original = mediaDevices.getDisplayMedia.bind(mediaDevices)
    mediaDevices.getDisplayMedia = (options) => original({ ...options, preferCurrentTab: true } as DisplayMediaStreamOptions)
  })
  await page.goto(app.address())
  await button(page, 'Start').click()
  await expect(status(page)).toContainText('Translating', { timeout: 15_000 })
  const { encodeTones } = await import('../../support/tone-speech/index.ts')
  const samples = [...encodeTones([{ pauseMs: 300 }, ...script.items], { sampleRateHz: 48_000 })]
  await page.evaluate((pcm) => {
    const context = new AudioContext({ sampleRate: 48_000, latencyHint: 'playback' })
    const buffer = context.createBuffer(1, pcm.length, 48_000)
    buffer.copyToChannel(Float32Array.from(pcm), 0)
    const source = new AudioBufferSourceNode(context, { buffer })
    source.connect(context.destination)
    source.start()
  }, samples)
  await expectTold(page, app, spoken(script))
  // To the word what the page was given: a busy machine mixes a tab's sound with holes.
  expect(plain(app.service.server.report().words)).toEqual(plain(await takenWords(page, 'captured')))
  await button(page, 'Stop').click()
  await expect(page.getByText(/^Saved:/)).toBeVisible({ timeout: 20_000 })
})

test('[W29] by keyboard alone: start, pause, go on, stop, open, save', async () => {
  const script = shortSpeech(47, 8)
  open = await openWindow(script)
  const { page, app } = open
  await page.goto(app.address())
  await expect(button(page, 'Start')).toBeVisible()
  // The price stands there once the services, and so the key, are known.
  await expect(page.getByText(/an hour/).first()).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(status(page)).toContainText('Translating', { timeout: 15_000 })
  await expectTold(page, app, spoken(script))
  await page.keyboard.press('p')
  await expect(status(page)).toContainText('Paused')
  await page.keyboard.press('p')
  await expect(status(page)).toContainText('Translating')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/^Saved:/)).toBeVisible({ timeout: 20_000 })
  await tabTo(page, 'Open')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await tabTo(page, 'Export')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await tabTo(page, 'Save file')
  const download = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  expect((await download).suggestedFilename()).toMatch(/\.docx$/)
})

async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab')
    if ((await page.evaluate(() => document.activeElement?.textContent)) === name) return
  }
  throw new Error(`never reached ${name}`)
}

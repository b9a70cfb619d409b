import { expect, test } from '@playwright/test'
import { button, expectAllShown, expectTold, openWindow, red, shortSpeech, spoken, status, type RealWindow } from './real-window.ts'

// One after another: each has a browser of its own that needs the processor in time.
test.describe.configure({ mode: 'default' })
let open: RealWindow | null = null
test.afterEach(async () => {
  const strays = open?.strays ?? []
  await open?.close()
  open = null
  expect(strays).toEqual([])
})

/** A tab that shares itself; as if *Share audio* was left unticked where `audio` is false. */
async function openSharing({ audio }: { readonly audio: boolean }): Promise<RealWindow> {
  const sharing = await openWindow(null, { settings: { sourceKind: 'system', voiceOn: false }, browser: { flags: ['--auto-accept-this-tab-capture'] } })
  await sharing.page.addInitScript((withSound) => {
    const { mediaDevices } = navigator
    const original = mediaDevices.getDisplayMedia.bind(mediaDevices)
    mediaDevices.getDisplayMedia = async (options) => {
      const stream = await original({ ...options, ...(withSound ? {} : { audio: false }), preferCurrentTab: true } as DisplayMediaStreamOptions)
      // What "Stop sharing" of the browser does, which no test can press.
      addEventListener('test-stop-sharing', () => {
        for (const track of stream.getTracks()) {
          track.stop()
          track.dispatchEvent(new Event('ended'))
        }
      })
      return stream
    }
  }, audio)
  return sharing
}

test('[W18] a screen shared without its sound says so and offers the microphone', async () => {
  open = await openSharing({ audio: false })
  const { page, app } = open
  await page.goto(app.address())
  await button(page, 'Start').click()
  await expect(red(page)).toContainText('The screen was shared without its sound')
  await expect(red(page)).toContainText('tick “Share audio”')
  await red(page).getByRole('button', { name: 'Use the microphone instead' }).click()
  await expect(red(page)).toHaveCount(0)
  await expect(page.getByRole('combobox', { name: /^Sound/ })).toContainText('Microphone')
  expect(app.service.server.report().connections).toEqual([])
})

test('[W16] a sharing that ends in mid-session says what is heard now, and one click goes on', async () => {
  open = await openSharing({ audio: true })
  const { page, app } = open
  await page.goto(app.address())
  await button(page, 'Start').click()
  await expect(status(page)).toContainText('Translating', { timeout: 15_000 })
  await page.evaluate(() => dispatchEvent(new Event('test-stop-sharing')))
  await expect(red(page)).toContainText('The sharing has ended')
  await expect(red(page)).toContainText('what is said now is not heard')
  await red(page).getByRole('button', { name: 'Listen again' }).click()
  await expect(red(page)).toHaveCount(0)
  await expect(status(page)).toContainText('Translating')
})

test('[W16] a service that cannot be reached: an amber bar while it is tried, then a card, and the window works on', async () => {
  // Port 9 (discard) is one that nothing listens on.
  open = await openWindow(shortSpeech(53, 4), { settings: { serviceChoices: { 'openai-translate': { endpoint: 'ws://127.0.0.1:9/v1/realtime/translations' } } } })
  const { page, app } = open
  await page.goto(app.address())
  await button(page, 'Start').click()
  await expect(page.locator('.notice[data-kind=amber]')).toContainText('does not answer yet')
  await expect(red(page)).toContainText('OpenAI cannot be reached', { timeout: 15_000 })
  await expect(red(page)).toContainText('Check the network')
  await expect(button(page, 'Start')).toBeEnabled()
  await red(page).getByRole('button', { name: 'Close' }).click()
  await expect(red(page)).toHaveCount(0)
  await expect(button(page, 'Start')).toBeEnabled()
})

test('[W25] a page opened after the session failed says why and shows the words', async () => {
  const script = shortSpeech(54, 5)
  open = await openWindow(script)
  const { page, app } = open
  await page.goto(app.address())
  await button(page, 'Start').click()
  await expectTold(page, app, spoken(script))
  app.service.server.inject({ kind: 'fail', failure: 'insufficient_quota' })
  await expect(red(page)).toContainText('The account at OpenAI is used up', { timeout: 15_000 })
  const later = await page.context().newPage()
  await later.goto(app.address())
  await expect(red(later)).toContainText('The account at OpenAI is used up')
  await expect(later.getByText(/^Saved:/)).toBeVisible()
  await expectAllShown(later, app)
  await expect(button(later, 'Start')).toBeEnabled()
})

test('[W26] a chosen output that is gone is a line, and the session goes on', async () => {
  const script = shortSpeech(55, 4)
  open = await openWindow(script, { settings: { outputId: 'an-output-that-was-unplugged' } })
  const { page, app } = open
  await page.goto(app.address())
  await button(page, 'Start').click()
  const line = page.locator('.notices:not(.own-voice) > .notice[data-kind=line]')
  await expect(line).toContainText('The chosen output is gone')
  await expectTold(page, app, spoken(script))
  await line.getByRole('button', { name: 'Keep the default output' }).click()
  await expect(line).toHaveCount(0)
  await expect(status(page)).toContainText('Translating')
})

test('[W22] a program stopped in mid-session: amber first, then a card; what was said is saved', async () => {
  const script = shortSpeech(56, 5)
  open = await openWindow(script)
  const { page, app } = open
  await page.goto(app.address())
  await button(page, 'Start').click()
  await expectTold(page, app, spoken(script))
  await app.app.close()
  await expect(page.locator('.notice[data-kind=amber]')).toContainText('Looking for the Dragoman program again')
  // The session has ended and the microphone is off: nothing said now is kept, and nothing is waited for.
  await expect(page.locator('.notice[data-kind=amber]')).not.toContainText('your words are kept')
  await expect(status(page)).not.toContainText('Finishing the last words')
  await expect(red(page)).toContainText('The Dragoman program was stopped', { timeout: 15_000 })
  await expectTold(page, app, spoken(script))
})

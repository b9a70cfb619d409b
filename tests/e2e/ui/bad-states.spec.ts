import { expect, test, type Page } from '@playwright/test'
import type { SoundErrorReason } from '../../../src-renderer/audio/port.ts'
import { expectNoErrors, openStage, startMeeting } from './open-stage.ts'

const red = (page: Page) => page.locator('.notice[data-kind=red]')
const amber = (page: Page) => page.locator('.notice[data-kind=amber]')
const line = (page: Page) => page.locator('.notices:not(.own-voice) > .notice[data-kind=line]')
const status = (page: Page) => page.locator('.status-line')
const start = async (page: Page): Promise<void> => page.getByRole('button', { name: 'Start', exact: true }).click()

test.afterEach(({ page }, info) => {
  if (!info.title.includes('a window that breaks')) expectNoErrors(page)
})

const refusals: readonly [source: 'microphone' | 'system', reason: SoundErrorReason, title: string, cure: RegExp][] = [
  ['microphone', 'permission-denied', 'The microphone is blocked', /nothing is lost\. Allow the microphone/],
  ['microphone', 'no-device', 'There is no microphone', /nothing is lost\. Plug one in/],
  ['microphone', 'device-busy', 'Another program holds the microphone', /nothing is lost\. Close the other program/],
  ['microphone', 'failed', 'The microphone could not be opened', /nothing is lost\./],
  ['system', 'no-shared-sound', 'The screen was shared without its sound', /nothing is lost\. Choose again and tick “Share audio”/],
  ['system', 'share-cancelled', 'Nothing was shared', /Nothing is lost\. Choose the tab or screen/],
  ['system', 'not-supported', 'This browser cannot share the computer’s sound', /Nothing is lost\. Use the microphone/],
]
for (const [source, reason, title, cure] of refusals) {
  test(`[W16] ${source} ${reason}: says what happened, that nothing is lost and what to do, and one click tries again`, async ({ page }) => {
    await openStage(page, { settings: { sourceKind: source } })
    await page.evaluate((how) => void (window.stage.sound.failsWith = how), reason)
    await start(page)
    await expect(red(page)).toContainText(title)
    await expect(red(page)).toContainText(cure)
    expect(await page.evaluate(() => window.stage.host.calls.some((call) => call.name === 'session.start'))).toBe(false)
    await page.evaluate(() => void (window.stage.sound.failsWith = null))
    await red(page).getByRole('button', { name: 'Try again' }).click()
    await expect(page.locator('.status-line')).toContainText('Translating')
    await expect(red(page)).toHaveCount(0)
  })
}

test('[W18] a share without sound offers the microphone instead', async ({ page }) => {
  await openStage(page)
  await page.evaluate(() => void (window.stage.sound.failsWith = 'no-shared-sound'))
  await start(page)
  await page.getByRole('button', { name: 'Use the microphone instead' }).click()
  await expect(page.getByRole('combobox', { name: /^Sound: Microphone/ })).toBeVisible()
  await expect(red(page)).toHaveCount(0)
})

test('[W19] a microphone that vanishes keeps the words on screen, beside the card and not under it', async ({ page }) => {
  await openStage(page, { settings: { purpose: 'speak' } })
  await startMeeting(page)
  await page.evaluate(() => {
    window.stage.sound.inputDevices = []
    window.stage.sound.endCapture('device-gone')
  })
  await expect(amber(page)).toContainText('There is no microphone, so what is said now is not heard')
  const card = await amber(page).boundingBox()
  const captions = await page.locator('.captions').boundingBox()
  expect((card?.y ?? 0) + (card?.height ?? 0)).toBeLessThanOrEqual(captions?.y ?? 0)
  await expect(page.locator('.back-to-now')).toHaveCount(0)
  await page.evaluate(() => window.stage.sound.changeDevices([{ id: 'room', label: 'Room', isDefault: true }]))
  await expect(page.locator('.notices:not(.own-voice) > .notice')).toHaveCount(0)
  expect(await page.evaluate(() => window.stage.sound.listening)).toBe(true)
})

test('[W20] an interrupted service heals in amber, and the gap stands in the text', async ({ page }) => {
  await openStage(page)
  await startMeeting(page)
  await page.evaluate(() => window.stage.host.state({ kind: 'recovering', attempt: 1, sinceMs: 0 }))
  await expect(page.locator('.status-line')).toContainText('Reconnecting, your words are kept')
  await expect(amber(page)).toContainText('Keep talking: your words are kept')
  await expect(page.locator('.caption-gap')).toHaveText(/12.s not translated: no connection/)
  await page.evaluate(() => window.stage.host.state({ kind: 'live', sinceMs: 0 }))
  await expect(amber(page)).toHaveCount(0)
})

test('[W21] a key refused in mid-session says that the text is saved and leads to the key', async ({ page }) => {
  await openStage(page)
  await startMeeting(page)
  await page.evaluate(() => {
    window.stage.host.show({ saved: true, segments: window.stage.meeting('en') })
    window.stage.host.finish({ reason: 'key-refused', message: '' })
  })
  await expect(red(page)).toContainText('OpenAI refuses the key')
  await expect(red(page)).toContainText('What was translated until then is saved')
  await red(page).getByRole('button', { name: 'Change the key' }).click()
  await expect(page.getByLabel('Key for OpenAI')).toBeVisible()
})

test('[W21] an unknown failure shows the program’s own sentence', async ({ page }) => {
  await openStage(page)
  await startMeeting(page)
  await page.evaluate(() => window.stage.host.finish({ reason: 'something-new', message: 'The moon is in the way.' }))
  await expect(red(page)).toContainText('The moon is in the way.')
})

test('[W22] the stopped program is told, and the window takes up again when it is back', async ({ page }) => {
  await openStage(page)
  await startMeeting(page)
  await page.evaluate(() => window.stage.connection.become('connecting'))
  await expect(amber(page)).toContainText('Looking for the Dragoman program again. Keep talking, your words are kept.')
  await page.evaluate(() => window.stage.connection.become('lost'))
  await expect(red(page)).toContainText('The Dragoman program was stopped')
  await expect(red(page)).toContainText('Start it again; what was said until then is saved.')
  await expect(status(page)).not.toContainText('Translating')
  await expect(page.locator('.caption-target').first()).toContainText('Good morning')
  await red(page).getByRole('button', { name: 'Try again' }).click()
  await expect(red(page)).toHaveCount(0)
})

test('[W22] the stopped program is told on every page and in the first steps', async ({ page }) => {
  await openStage(page)
  await startMeeting(page)
  await page.getByRole('button', { name: 'Settings' }).click()
  await expect(status(page)).toContainText('Translating')
  await page.evaluate(() => window.stage.connection.become('lost'))
  await expect(red(page)).toContainText('The Dragoman program was stopped')
  await page.evaluate(() => window.stage.host.changeSettings({ firstRunDone: false }))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What do you want to do?')
  await expect(red(page)).toContainText('The Dragoman program was stopped')
})

test('[W23] a window without its program never is blank', async ({ page }) => {
  await openStage(page, { connection: 'lost' })
  await expect(page.getByRole('heading')).toHaveText('The Dragoman program was stopped')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeVisible()
})

test('[W10] a second tab can take over', async ({ page }) => {
  await openStage(page, { connection: 'replaced' })
  await page.evaluate(() => window.stage.host.show({ sessionId: 'budget', state: { kind: 'live', sinceMs: 0 }, segments: window.stage.meeting('en') }))
  await expect(page.locator('.notice[data-kind=line]')).toContainText('Another tab or window listens')
  await expect(page.getByRole('log')).toContainText('budget')
  await page.getByRole('button', { name: 'Listen here instead' }).click()
  await expect(page.locator('.notice')).toHaveCount(0)
  expect(await page.evaluate(() => window.stage.sound.listening)).toBe(true)
})

test('[W24] an address that is no longer valid says where the new one is', async ({ page }) => {
  await openStage(page, { connection: 'refused' })
  await expect(page.locator('main')).toContainText('Press Enter in the terminal')
})

test('[W25] a window opened after the session ended shows what was saved', async ({ page }) => {
  await openStage(page)
  await page.evaluate(() => window.stage.host.show({ sessionId: 'budget', state: { kind: 'ended', outcome: 'stopped', problem: null }, segments: window.stage.meeting('en'), gaps: [window.stage.lostGap] }))
  await expect(page.locator('.finished')).toContainText('Saved: “Budget review”')
  await expect(page.locator('.finished')).toContainText(/42 min · about \$1\.43 · 1 gap of 12.s/)
})

test('[W14] a window loaded again in mid-session says that it does not listen', async ({ page }) => {
  await openStage(page)
  await page.evaluate(() => window.stage.host.show({ sessionId: 's', state: { kind: 'live', sinceMs: 0 }, channels: [{ id: 'system', target: 'en' }], segments: window.stage.meeting('en') }))
  await expect(red(page)).toContainText('Share the sound again: one click')
  await expect(page.locator('.caption-target').first()).toContainText('Good morning')
  await red(page).getByRole('button', { name: 'Listen again' }).click()
  await expect(red(page)).toHaveCount(0)
})

test('[W26] a vanished output is a line, closed by one click', async ({ page }) => {
  await openStage(page)
  await startMeeting(page)
  // Once more if the voice was not yet on its way to an output.
  await expect(async () => {
    await page.evaluate(() => window.stage.sound.loseOutput())
    await expect(line(page)).toContainText('The chosen output is gone. The voice plays on the system default; no words are lost.', { timeout: 1_000 })
  }).toPass({ timeout: 10_000 })
  await line(page).getByRole('button').click()
  await expect(line(page)).toHaveCount(0)
})

test('[W23] a window that breaks shows words and a way on', async ({ page }) => {
  await openStage(page, { broken: true })
  await expect(page.getByRole('heading')).toHaveText('This window stopped working')
  await expect(page.getByRole('button', { name: 'Load again' })).toBeVisible()
})

import { expect, test, type Page } from '@playwright/test'
import { expectFits, expectNoErrors, expectNothingFound, openStage, startMeeting } from './open-stage.ts'

test.afterEach(({ page }) => expectNoErrors(page))

const speak = { settings: { purpose: 'speak' } } as const
const held = { settings: { purpose: 'speak', holdToTranslate: true } } as const
const start = (page: Page): Promise<void> => page.getByRole('button', { name: 'Start', exact: true }).click()
const hearWell = (page: Page): Promise<void> => page.evaluate(() => window.stage.hearSound(window.stage.room.mixed(window.stage.room.speech(1, 6_000, 0.3), window.stage.room.noise(1, 6_000, -60))))
const hearNoise = (page: Page): Promise<void> => page.evaluate(() => window.stage.hearSound(window.stage.room.noise(1, 14_000, -25)))
/** Whether what is said now leaves the window. */
const newest = (page: Page): Promise<string> =>
  page.evaluate(() => {
    window.stage.sound.hear(0.1)
    return window.stage.connection.frames.at(-1)?.silent === true ? 'silence' : 'sound'
  })
const holdButton = (page: Page) => page.locator('.hold-to-translate')

test('[M52] before Start the microphone is tried in one click, nothing is sent, and another choice ends it', async ({ page }) => {
  await openStage(page, speak)
  await page.getByRole('button', { name: 'Try the microphone' }).click()
  await expect(page.getByText('Listening…')).toBeVisible()
  await hearWell(page)
  await expect(page.getByText('I hear you well.')).toBeVisible()
  expect(await page.evaluate(() => window.stage.connection.frames.length)).toBe(0)
  await page.evaluate(() => window.stage.host.client.settings.update({ microphoneId: 'room' }))
  await expect.poll(() => page.evaluate(() => window.stage.sound.openCaptures)).toBe(0)
  await expect(page.getByRole('button', { name: 'Try the microphone' })).toBeVisible()
})

test('[M54] in a session it stands under the meter, moves nothing, covers no caption, and its cure is a button', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await openStage(page, speak)
  await startMeeting(page)
  const deck = page.locator('.deck')
  const before = await deck.boundingBox()
  await hearWell(page)
  await expect(page.getByRole('status').filter({ hasText: 'I hear you well.' })).toBeVisible()
  expect(await deck.boundingBox()).toEqual(before)
  await hearNoise(page)
  await expect(page.getByText('Much noise, so words may be missed')).toBeVisible()
  const [captions, deckNow] = [await page.locator('.stage').boundingBox(), await deck.boundingBox()]
  expect((captions?.y ?? 0) + (captions?.height ?? 0)).toBeLessThanOrEqual((deckNow?.y ?? 0) + 1)
  await expectFits(page)
  await expectNothingFound(page)
  // Without sound for 2 s the device hangs, which is said instead.
  await hearNoise(page)
  await page.getByRole('button', { name: 'Reduce the noise' }).click({ timeout: 10_000 })
  await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible()
})

test('[M53] the first steps say below their meter how well the microphone hears', async ({ page }) => {
  await openStage(page, { settings: { firstRunDone: false, purpose: 'speak' } })
  for (let at = 0; at < 3; at += 1) await page.locator('.first-run-actions button').last().click()
  await page.locator('.listen > .button').click()
  // Somebody listens by then: all of it comes in one moment here.
  await expect(page.locator('.hearing-said')).not.toBeEmpty()
  await hearNoise(page)
  await expect(page.getByText('Much noise, so words may be missed')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Reduce the noise' })).toHaveCount(0)
})

test('[P44] held by key, pointer and the button’s own keys, and let go with the window', async ({ page }) => {
  await openStage(page, held)
  await start(page)
  await expect(holdButton(page)).toHaveText(/Hold to be translated/)
  expect(await newest(page)).toBe('silence')
  await page.keyboard.down('t')
  await expect(page.getByText('You are heard and translated.')).toBeVisible()
  expect(await newest(page)).toBe('sound')
  await page.keyboard.down('t')
  await page.keyboard.up('t')
  await expect.poll(() => newest(page)).toBe('silence')

  await holdButton(page).hover()
  await page.mouse.down()
  expect(await newest(page)).toBe('sound')
  await page.mouse.up()
  await expect.poll(() => newest(page)).toBe('silence')

  await holdButton(page).focus()
  await page.keyboard.down('Space')
  expect(await newest(page)).toBe('sound')
  await page.keyboard.press('Tab')
  await expect.poll(() => newest(page)).toBe('silence')
  await page.keyboard.up('Space')

  await page.keyboard.down('t')
  await page.evaluate(() => window.dispatchEvent(new Event('blur')))
  await expect.poll(() => newest(page)).toBe('silence')
  await page.keyboard.up('t')
})

test('[O41] the key is chosen among the shortcuts, and writes where something is typed', async ({ page }) => {
  await openStage(page, { settings: { purpose: 'speak', holdToTranslate: true, shortcuts: { global: {}, window: { hold: 'F8' } } } })
  await start(page)
  await expect(page.locator('.hold-keys')).toHaveText('F8')
  await page.keyboard.down('t')
  expect(await newest(page)).toBe('silence')
  await page.keyboard.down('F8')
  expect(await newest(page)).toBe('sound')
  await page.keyboard.up('F8')
  await page.evaluate(() => document.body.append(document.createElement('input')))
  await page.evaluate(() => window.stage.host.client.settings.update({ shortcuts: { global: {}, window: {} } }))
  await expect(page.locator('.hold-keys')).toHaveText('T')
  await page.locator('body > input').focus()
  await page.keyboard.up('t')
  await page.keyboard.down('t')
  await expect.poll(() => newest(page)).toBe('silence')
  await page.keyboard.up('t')
})

test('[P45] by keyboard alone: switched on, started, held, let go; it fits and nothing is wrong for screen readers', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await openStage(page, speak)
  const option = page.getByRole('switch', { name: 'Translate me only while I hold a key' })
  await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeEnabled()
  await option.focus()
  await expect(option).toBeFocused()
  await page.keyboard.press('Space')
  await expect(option).toBeChecked()
  await page.getByRole('button', { name: 'Start', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'You are not heard now.' })).toBeVisible()
  await expectFits(page)
  await expectNothingFound(page)
  await page.keyboard.down('t')
  expect(await newest(page)).toBe('sound')
  await page.keyboard.press('p')
  await expect(page.getByText('Nobody is heard now, whatever you hold.')).toBeVisible()
  await expect(holdButton(page)).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('p')
  expect(await newest(page)).toBe('sound')
  await page.keyboard.up('t')
  await expect.poll(() => newest(page)).toBe('silence')
})

import { expect, test, type Page } from '@playwright/test'
import { DEFAULT_CAPTIONS, DEFAULT_LOOK } from '../../../src-shared/captions/look-values.ts'
import type { CaptionLook } from '../../../src-shared/captions/look.ts'
import { expectFits, expectNoErrors, expectNothingFound, openStage, startMeeting } from './open-stage.ts'

test.afterEach(({ page }) => expectNoErrors(page))

const withLook = (look: Partial<CaptionLook>) => ({ captions: { ...DEFAULT_CAPTIONS, look: { ...DEFAULT_LOOK, ...look } } })
const kept = (page: Page) => page.evaluate(() => window.stage.host.settings)
const styleOf = (page: Page, where: string, property: string): Promise<string> => page.locator(where).first().evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)

async function openCard(page: Page): Promise<void> {
  await page.locator('.top-bar-end .icon-button').last().click()
  await page.locator('.captions-card').waitFor()
}

test('[A42] the live screen draws captions as they were chosen', async ({ page }) => {
  await openStage(page, { settings: withLook({ windowPx: 48, weight: 700, textColour: '#ffff00', plateColour: '#000000', align: 'center', outline: 'thin', windowColours: 'own' }) })
  await startMeeting(page)
  await page.locator('.caption-target').first().waitFor()
  expect(await styleOf(page, '.caption-target', 'font-size')).toBe('48px')
  expect(await styleOf(page, '.caption-target', 'font-weight')).toBe('700')
  expect(await styleOf(page, '.caption-target', 'color')).toBe('rgb(255, 255, 0)')
  expect(await styleOf(page, '.caption-target', 'text-align')).toBe('center')
  expect(await styleOf(page, '.caption-target', '-webkit-text-stroke-color')).toBe('rgb(0, 0, 0)')
  expect(await styleOf(page, '.captions-frame', 'background-color')).toBe('rgb(0, 0, 0)')
  expect(await styleOf(page, '.caption-source', 'font-size')).toBe('29px')
})

test('[A44] the bundled letters are fetched with the first captions and not before', async ({ page }) => {
  const fonts: string[] = []
  page.on('request', (request) => request.url().includes('.woff2') && fonts.push(request.url()))
  await openStage(page)
  await page.waitForTimeout(300)
  expect(fonts).toEqual([])
  await startMeeting(page)
  await expect.poll(() => styleOf(page, '.caption-target', 'font-family')).toContain('Noto Sans Variable')
  expect(fonts.length).toBeGreaterThan(0)
})

test('[A45] + and - change the size on the live screen, and with Ctrl they do not', async ({ page }) => {
  await openStage(page, { settings: withLook({ windowPx: 32 }) })
  await startMeeting(page)
  await page.keyboard.press('+')
  await page.keyboard.press('+')
  await expect.poll(() => styleOf(page, '.caption-target', 'font-size')).toBe('42px')
  await page.keyboard.press('-')
  await expect.poll(() => styleOf(page, '.caption-target', 'font-size')).toBe('36px')
  await page.evaluate(() => {
    for (const key of ['+', '-', '=']) document.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true }))
  })
  await expect.poll(async () => (await kept(page)).captions.look.windowPx).toBe(36)
})

test('[A49] Aa has size, text, pace and lines at hand, and is found clean', async ({ page }) => {
  await openStage(page, { settings: withLook({ windowPx: 32 }) })
  await startMeeting(page)
  await page.getByRole('button', { name: 'Look of the captions' }).click()
  await expectNothingFound(page)
  await page.getByRole('group', { name: 'Size in this window' }).getByRole('button', { name: 'Bigger' }).click()
  await expect.poll(() => styleOf(page, '.caption-target', 'font-size')).toBe('36px')
  await page.getByRole('group', { name: 'Lines in the overlay' }).getByRole('button', { name: 'More lines' }).click()
  await page.getByRole('combobox', { name: /^How soon words appear/ }).click()
  await page.getByRole('option', { name: 'Calm' }).click()
  await expect(page.getByText('about 1.5 s later, steadiest')).toBeVisible()
  expect((await kept(page)).captions).toEqual({ ...DEFAULT_CAPTIONS, pace: 'calm', look: { ...DEFAULT_LOOK, windowPx: 36, lines: 3 } })
})

test('[A43] what was said can stand alone, and is written down again where it was not', async ({ page }) => {
  await openStage(page, { settings: { showSourceText: false } })
  await startMeeting(page)
  await expect(page.locator('.caption-source')).toHaveCount(0)
  await page.getByRole('button', { name: 'Look of the captions' }).click()
  await page.getByRole('combobox', { name: /^What is shown/ }).click()
  await page.getByRole('option', { name: 'What was said' }).click()
  await expect(page.locator('.caption-target').first()).toContainText('Guten Morgen')
  await expect(page.locator('.caption-target').first()).toHaveAttribute('lang', 'de')
  await expect.poll(async () => (await kept(page)).showSourceText).toBe(true)
})

test('[A47] letters that are hard to read are called so, and one click mends them', async ({ page }) => {
  await openStage(page, { settings: withLook({ plateOpacity: 0.2 }) })
  await openCard(page)
  await expect(page.locator('.captions-hard')).toContainText('differ only 1.5 to 1')
  await page.getByRole('button', { name: 'Make it readable' }).click()
  await expect(page.locator('.captions-hard')).toHaveCount(0)
  expect((await kept(page)).captions.look).toMatchObject({ textColour: '#ffffff', plateOpacity: 0.58 })
})

test('[A48] the preview shows the end of the latest session, or sentences made for it', async ({ page }) => {
  await openStage(page)
  await openCard(page)
  await expect(page.locator('.captions-preview')).toContainText('individual sites?')
  await expect(page.getByText('The last words of your latest session.')).toBeVisible()
  await openStage(page, { sessions: 'none', settings: { targetLanguage: 'ja' } })
  await openCard(page)
  await expect(page.locator('.captions-preview .caption-target')).toContainText('おはようございます')
  await expect(page.getByText('Sample sentences.')).toBeVisible()
})

test('[A41] a preset is taken, changed, and brought back to what is usual', async ({ page }) => {
  await openStage(page, { settings: { captions: { ...DEFAULT_CAPTIONS, pace: 'calm' } } })
  await openCard(page)
  await page.getByRole('radio', { name: /^High contrast/ }).check()
  await expect.poll(async () => (await kept(page)).captions.look.textColour).toBe('#ffff00')
  await page.getByRole('radio', { name: 'Light blue' }).check()
  await expect(page.getByText('your own look is in use')).toBeVisible()
  await expect(page.getByRole('radio', { name: /^High contrast/ })).not.toBeChecked()
})

test('[A53] one button brings everything back to what is usual', async ({ page }) => {
  await openStage(page, { settings: { captions: { pace: 'fast', markNew: true, show: 'target', look: { ...DEFAULT_LOOK, overlayPx: 96, font: 'system' } } } })
  await openCard(page)
  await page.getByRole('button', { name: 'Back to the usual captions' }).click()
  await expect(page.getByText('The usual captions are back.')).toBeVisible()
  expect((await kept(page)).captions).toEqual(DEFAULT_CAPTIONS)
})

test('[A51] a system that asks for more contrast gets a solid plate, and is told why', async ({ page }) => {
  await page.emulateMedia({ contrast: 'more' })
  await openStage(page)
  await openCard(page)
  await expect(page.getByText('Your system asks for more contrast')).toBeVisible()
  expect(await styleOf(page, '.captions-preview .caption-plate', 'background-color')).toBe('rgb(0, 0, 0)')
  await page.getByRole('radio', { name: 'Yellow', exact: true }).check()
  await expect(page.getByText('Your system asks for more contrast')).toHaveCount(0)
})

test('[A50] Arabic and what was said in English keep to their own direction', async ({ page }) => {
  await openStage(page, { settings: { targetLanguage: 'ar' } })
  await startMeeting(page, 'ar')
  await page.locator('.caption-source').first().waitFor()
  expect([await styleOf(page, '.caption-target', 'direction'), await styleOf(page, '.caption-source', 'direction')]).toEqual(['rtl', 'ltr'])
  expect([await page.locator('.caption-target').first().getAttribute('lang'), await page.locator('.caption-source').first().getAttribute('lang')]).toEqual(['ar', 'en'])
})

test('[A52] captions are silent for screen readers while the voice speaks', async ({ page }) => {
  await openStage(page, { settings: { voiceOn: true } })
  await startMeeting(page)
  await expect(page.locator('.captions')).toHaveAttribute('aria-live', 'off')
  await openStage(page, { settings: { voiceOn: false } })
  await startMeeting(page)
  await expect(page.locator('.captions')).toHaveAttribute('aria-live', 'polite')
})

test('[A55] Han is drawn in the forms of its language', async ({ page }) => {
  for (const [language, font] of [['zh', 'PingFang SC'], ['zh-TW', 'PingFang TC'], ['zh-Hant-HK', 'PingFang'], ['ja', 'Hiragino Sans'], ['ko', 'Apple SD Gothic Neo']] as const) {
    await openStage(page, { sessions: 'none', settings: { targetLanguage: language } })
    await openCard(page)
    await expect(page.locator('.captions-preview .caption-target')).toHaveAttribute('lang', language)
    expect(await styleOf(page, '.captions-preview .caption-target', 'font-family')).toContain(font)
  }
})

test('[A46] the settings of captions are clean in every look and fit', async ({ page }) => {
  for (const settings of [{}, { theme: 'dark', interfaceLanguage: 'ar', targetLanguage: 'ar' }, { interfaceLanguage: 'en-XA' }] as const) {
    await page.setViewportSize({ width: 360, height: 740 })
    await openStage(page, { settings: { ...settings, ...withLook({ plateOpacity: 0.1 }) } })
    await openCard(page)
    await page.locator('.captions-hard').waitFor()
    await expectNothingFound(page)
    await expectFits(page)
  }
})

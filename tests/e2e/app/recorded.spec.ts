import { expect, test, type Page } from '@playwright/test'
import type { Settings } from '../../../src-shared/settings.ts'
import { AppUnderTest, openBrowser } from './app-under-test.ts'

test.describe.configure({ mode: 'default' })

const RECORDING: Partial<Settings> = { targetLanguage: 'de', theme: 'light', recording: { on: true }, voiceOn: false }
const PICTURES = process.env['RECORDED_PICTURES']

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/${name}.png` })
}

/** What Chromium complains about, such as a style that the page's policy refuses. */
function complaints(page: Page): string[] {
  const said: string[] = []
  page.on('console', (message) => message.type() === 'error' && said.push(message.text()))
  return said
}

/** Seconds played, as the slider says. */
async function playedS(page: Page): Promise<number> {
  return Number(await page.getByRole('slider', { name: 'Position in the recording' }).getAttribute('aria-valuenow'))
}

async function recordDemo(page: Page, ms: number): Promise<void> {
  await page.getByRole('button', { name: /^Watch it work/ }).first().click()
  await expect(page.getByRole('button', { name: 'Demonstration · recorded here' })).toBeVisible({ timeout: 15_000 })
  await page.waitForTimeout(ms)
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await page.getByRole('button', { name: 'Open', exact: true }).click({ timeout: 60_000 })
}

test('[Y7] a recorded session is played beside its text, the words lit as they are heard', async () => {
  test.setTimeout(120_000)
  const app = await AppUnderTest.start({ settings: { ...RECORDING, firstRunDone: false }, environment: { OPENAI_API_KEY: '' } })
  const { browser, page } = await openBrowser({ microphone: null })
  const said = complaints(page)
  try {
    await page.goto(app.address())
    await recordDemo(page, 15_000)
    await expect(page.locator('.waveform canvas').first()).toBeVisible({ timeout: 10_000 })
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    await expect(page.locator('span.cell-said').first()).toBeVisible({ timeout: 15_000 })
    await picture(page, 'light')
    const first = await page.locator('span.cell-said').first().textContent()
    await expect(page.locator('span.cell-said').first()).not.toHaveText(first ?? '', { timeout: 10_000 })
    const line = page.getByRole('button', { name: /^Listen from|^Hear/ }).nth(1)
    const from = (await line.textContent()) ?? ''
    await line.click()
    await expect.poll(() => playedS(page)).toBeGreaterThanOrEqual(Number(from.split(':').at(-1)))
    await page.getByRole('button', { name: 'Pause', exact: true }).click()
    await page.setViewportSize({ width: 360, height: 740 })
    await picture(page, 'narrow')
    await page.setViewportSize({ width: 1280, height: 800 })
    expect(said).toEqual([])
    expect(app.said).toEqual([])
  } finally {
    await browser.close()
    await app.close()
  }
})

test('[Y7] recording is off until it is switched on, which says the law', async () => {
  const app = await AppUnderTest.start({ settings: { targetLanguage: 'de' } })
  const { browser, page } = await openBrowser({ microphone: null })
  const said = complaints(page)
  try {
    await page.goto(app.address())
    await expect(page.getByRole('button', { name: 'Sound goes to OpenAI (US) · not recorded' })).toBeVisible()
    await expect(page.getByText('recording people without their consent is a crime')).toBeHidden()
    await page.getByRole('switch', { name: 'Record the sound' }).click()
    await expect(page.getByText('recording people without their consent is a crime')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Sound goes to OpenAI (US) · recorded here' })).toBeVisible()
    await picture(page, 'ready')
    await page.getByRole('switch', { name: 'Leave no trace' }).click()
    await expect(page.getByRole('button', { name: 'Sound goes to OpenAI (US) · not recorded' })).toBeVisible()
    await expect(page.getByRole('switch', { name: 'Record the sound' })).toBeDisabled()
    expect(said).toEqual([])
  } finally {
    await browser.close()
    await app.close()
  }
})

test('[Y5] recordings are locked in the settings and opened in the transcript', async () => {
  test.setTimeout(120_000)
  const app = await AppUnderTest.start({ settings: { ...RECORDING, theme: 'dark', firstRunDone: true }, environment: { OPENAI_API_KEY: '' } })
  const { browser, page } = await openBrowser({ microphone: null })
  try {
    await page.goto(app.address())
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByLabel('New passphrase').fill('correct horse')
    await page.getByRole('button', { name: 'Lock new recordings' }).click()
    await expect(page.getByText('New recordings are locked with your passphrase.')).toBeVisible()
    await page.getByRole('heading', { name: 'Recording', exact: true }).scrollIntoViewIfNeeded()
    await picture(page, 'settings-dark')
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await recordDemo(page, 6_000)
    // The passphrase was typed in this run already.
    await expect(page.locator('.waveform canvas').first()).toBeVisible({ timeout: 10_000 })
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    await expect(page.locator('span.cell-said').first()).toBeVisible({ timeout: 15_000 })
    await picture(page, 'dark')
  } finally {
    await browser.close()
    await app.close()
  }
})

import { expect, test, type Locator, type Page } from '@playwright/test'
import { demoPhrases } from '../../../src-main/engines/demo/script.ts'
import type { Settings } from '../../../src-shared/settings.ts'
import { AppUnderTest, openBrowser } from './app-under-test.ts'
import { expectFits, expectNothingFound } from '../ui/open-stage.ts'

test.describe.configure({ mode: 'default' })

const NEW: Partial<Settings> = { firstRunDone: false, sourceKind: null, voiceOn: null }
const NO_KEY = { OPENAI_API_KEY: '' }

/** Words only: how lines break on the screen is another matter. */
const bare = (text: string): string => text.replaceAll(/\s/g, '')

interface Looks {
  readonly name: string
  readonly settings: Partial<Settings>
  readonly width: number
  readonly watch: string
}

const LOOKS: readonly Looks[] = [
  { name: 'light', settings: { targetLanguage: 'de', theme: 'light' }, width: 1280, watch: 'Watch it work (1 min, no account)' },
  { name: 'dark-360', settings: { targetLanguage: 'ja', theme: 'dark' }, width: 360, watch: 'Watch it work (1 min, no account)' },
  { name: 'arabic', settings: { targetLanguage: 'ar', theme: 'light', interfaceLanguage: 'ar' }, width: 1280, watch: 'شاهد كيف يعمل (دقيقة واحدة، بلا حساب)' },
]

test('[D1] from the first screen to a saved session: the network is cut and no word is lost or repeated', async () => {
  test.setTimeout(150_000)
  const app = await AppUnderTest.start({ settings: { ...NEW, targetLanguage: 'de', theme: 'light' }, environment: NO_KEY })
  const { browser, page } = await openBrowser({ microphone: null })
  try {
    await page.goto(app.address())
    await page.getByRole('button', { name: 'Watch it work (1 min, no account)' }).click()
    await expect(page.getByText('This is a demonstration')).toBeVisible({ timeout: 15_000 })
    await expect(page.getByRole('button', { name: 'Demonstration · nothing leaves this computer' })).toBeVisible()
    await expect(page.getByRole('log')).toContainText('Solarmodule', { timeout: 20_000 })

    const cut = page.getByRole('button', { name: 'Cut the network' })
    await holdByPointer(page, cut, async () => {
      await expect(page.getByText('Reconnecting, your words are kept').first()).toBeVisible()
      await expect(page.getByText('The network is cut. They go on talking')).toBeVisible()
      await page.waitForTimeout(7_000)
    })
    await expect(page.locator('.status-line')).toHaveAttribute('data-tone', 'good', { timeout: 15_000 })
    // Everything said in between has arrived.
    await page.waitForTimeout(8_000)

    await cut.focus()
    await page.keyboard.down(' ')
    await expect(page.getByText('Reconnecting, your words are kept').first()).toBeVisible()
    await page.keyboard.up(' ')
    await expect(page.getByText('The network is cut. They go on talking')).toBeHidden()

    await expect(page.getByText('Saved: “Demonstration”')).toBeVisible({ timeout: 90_000 })
    await expect(page.getByText('free').first()).toBeVisible()
    expect(app.service.server.report().connections).toEqual([])
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    expect(await reading(page, 'de')).toBe(bare(demoPhrases('de').join(' ')))
    expect(await reading(page, 'en')).toBe(bare(demoPhrases('en').join(' ')))
    // To the list of sessions, then to the live screen.
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await page.getByRole('heading', { name: 'Sessions' }).waitFor()
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await page.getByRole('button', { name: 'Go on with the first steps' }).click()
    await expect(page.getByRole('heading', { name: 'What do you want to do?' })).toBeVisible()
    expect(app.said).toEqual([])
  } finally {
    await browser.close()
    await app.close()
  }
})

for (const look of LOOKS) {
  test(`[D2] before, during and after the cut everything fits and nothing is out of reach (${look.name})`, async () => {
    test.setTimeout(120_000)
    const app = await AppUnderTest.start({ settings: { ...NEW, ...look.settings }, environment: NO_KEY })
    const { browser, page } = await openBrowser({ microphone: null })
    const lookAt = async (moment: string): Promise<void> => {
      await expectFits(page)
      await page.screenshot({ path: `test-results/screens/demo-${look.name}-${moment}.png` })
      await expectNothingFound(page)
    }
    try {
      await page.setViewportSize({ width: look.width, height: 800 })
      await page.goto(app.address())
      await lookAt('0-first-run')
      await page.getByRole('button', { name: look.watch }).click()
      await expect(page.getByRole('log')).toContainText('48', { timeout: 30_000 })
      await lookAt('1-before')
      const keep = page.getByRole('switch')
      await keep.click()
      await expect(page.locator('.cut-network-button')).toHaveAttribute('data-cut', 'true')
      await page.waitForTimeout(9_000)
      await lookAt('2-during')
      await keep.click()
      await expect(page.locator('.status-line')).toHaveAttribute('data-tone', 'good', { timeout: 15_000 })
      await page.waitForTimeout(6_000)
      await lookAt('3-after')
      await page.locator('.transport .button').last().click()
      await page.locator('.finished').waitFor({ timeout: 30_000 })
      await lookAt('4-saved')
    } finally {
      await browser.close()
      await app.close()
    }
  })
}

/** Presses, waits for what is asked, lets go. */
async function holdByPointer(page: Page, button: Locator, during: () => Promise<void>): Promise<void> {
  await button.hover()
  await page.mouse.down()
  await during()
  await page.mouse.up()
}

/** All words of one language on the reading page. */
async function reading(page: Page, language: string): Promise<string> {
  const parts = page.locator(`main [lang="${language}"]`)
  await expect(parts.first()).toBeVisible()
  return bare((await parts.allInnerTexts()).filter((text) => !text.startsWith('Not translated')).join(' '))
}

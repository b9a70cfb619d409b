import { expect, test, type Page } from '@playwright/test'
import { expectFits, expectNoErrors, expectNothingFound, openStage } from './open-stage.ts'

test.afterEach(({ page }) => expectNoErrors(page))

const face = { settings: { purpose: 'face', targetLanguage: 'ar', theirLanguage: 'de' } } as const
const start = (page: Page): Promise<void> => page.getByRole('button', { name: 'Start', exact: true }).click()
const far = (page: Page) => page.locator('.face-half[data-side=far]')
const near = (page: Page) => page.locator('.face-half[data-side=near]')
/** To whom the newest sound went. */
const newest = (page: Page): Promise<string> =>
  page.evaluate(() => {
    window.stage.sound.hear(0.1)
    const frame = window.stage.connection.frames.at(-1)
    return frame?.silent === true ? 'nobody' : (frame?.only ?? 'everybody')
  })

test('[P34] the far half is turned round, in its language, and says first where the voice goes', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await openStage(page, face)
  await expect(page.getByText('About $6.12 an hour')).toBeVisible()
  await start(page)
  await expect(far(page)).toContainText('Dies ist ein Übersetzer. Ihre Stimme wird an OpenAI gesendet.')
  await expect(far(page)).toHaveAttribute('lang', 'de')
  await expect(near(page)).toHaveAttribute('dir', 'rtl')
  expect(await far(page).evaluate((half) => getComputedStyle(half).rotate)).toBe('180deg')
  await page.evaluate(() => {
    const { host, meeting } = window.stage
    for (const segment of meeting('ar')) host.tell({ type: 'segment', segment: { ...segment, channel: segment.index === 1 ? 'microphone' : 'opposite' } })
  })
  await expect(near(page).locator('.face-heard').first()).toBeVisible()
  await expect(near(page).locator('.face-said')).toHaveCount(1)
  await expectFits(page)
  await expectNothingFound(page)
})

test('[P31] a held button, by finger or key, gives the word to its own side alone', async ({ page }) => {
  await openStage(page, face)
  await start(page)
  const button = far(page).getByRole('button')
  await expect(button).toHaveText('Zum Sprechen halten')
  expect(await newest(page)).toBe('nobody')
  await button.hover()
  await page.mouse.down()
  await expect(button).toHaveText('Sprechen, dann loslassen')
  expect(await newest(page)).toBe('opposite')
  await page.mouse.up()
  await expect.poll(() => newest(page)).toBe('nobody')
  await near(page).getByRole('button').focus()
  await page.keyboard.down('Space')
  expect(await newest(page)).toBe('microphone')
  await page.keyboard.up('Space')
  await expect.poll(() => newest(page)).toBe('nobody')
})

test('[P22] Also translate me says its price and what the others have of it, and names both sides', async ({ page }) => {
  await openStage(page, { settings: { theirLanguage: 'de' } })
  await expect(page.getByText('About $3.06 an hour')).toBeVisible()
  await page.getByRole('switch', { name: 'Also translate me' }).click()
  await expect(page.getByText('About $6.12 an hour')).toBeVisible()
  await expect(page.getByText('Doubles the price: + $3.06 an hour.')).toBeVisible()
  await expect(page.getByText(/until a virtual microphone is set up/u)).toBeVisible()
  await expectNothingFound(page)
  await start(page)
  await page.evaluate(() => {
    const { host, meeting } = window.stage
    for (const segment of meeting('en').slice(0, 2)) host.tell({ type: 'segment', segment: { ...segment, channel: segment.index === 1 ? 'microphone' : 'system' } })
  })
  await expect(page.locator('.caption-speaker')).toHaveText(['Them', 'You'])
  await page.getByRole('button', { name: 'Your microphone is on. Turn off' }).click()
  await expect(page.getByRole('button', { name: 'Your microphone is off. Turn on' })).toBeVisible()
  await expectNothingFound(page)
})

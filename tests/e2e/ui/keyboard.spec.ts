import { expect, test, type Page } from '@playwright/test'
import { expectNoErrors, openStage } from './open-stage.ts'

test.afterEach(({ page }) => expectNoErrors(page))

/** Tabs on until the wanted element has the focus. */
async function tabTo(page: Page, name: RegExp, role: 'button' | 'combobox' | 'radio' | 'textbox' = 'button'): Promise<void> {
  const wanted = role === 'textbox' ? page.getByLabel(name) : page.getByRole(role, { name })
  for (let step = 0; step < 40; step += 1) {
    if (await wanted.first().evaluate((element) => element === document.activeElement).catch(() => false)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`never reached ${String(name)}`)
}

test('[W29] first run, a session and its text, by keyboard alone', { tag: '@core' }, async ({ page }) => {
  await openStage(page, { key: null, settings: { firstRunDone: false } })
  await tabTo(page, /Understand others/, 'radio')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: /Talk face to face/ })).toBeChecked()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: /Be understood/ })).toBeChecked()
  await tabTo(page, /^Next$/)
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { name: 'Translate into' })).toBeFocused()
  await tabTo(page, /^Translate into/, 'combobox')
  await page.keyboard.press('Enter')
  await page.keyboard.type('fran')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Translate into: French' })).toBeFocused()
  await tabTo(page, /^Next$/)
  await page.keyboard.press('Enter')

  await tabTo(page, /^Key for OpenAI/, 'textbox')
  await page.keyboard.type('wrong-key')
  await page.keyboard.press('Enter')
  await expect(page.getByText('This key does not work.')).toBeVisible()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('sk-right')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Works, about $3.06 an hour')).toBeVisible()
  await tabTo(page, /^Next$/)
  await page.keyboard.press('Enter')

  await tabTo(page, /^Turn on the microphone$/)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Say something')).toBeVisible()
  await page.evaluate(() => window.stage.sound.hear(0.1, 12))
  await expect(page.getByText('I hear you')).toBeVisible()
  expect(await page.evaluate(() => window.stage.connection.frames.length)).toBe(0)
  await tabTo(page, /^Start translating$/)
  await page.keyboard.press('Enter')

  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.status-line')).toContainText('Translating')
  await page.evaluate(() => {
    for (const segment of window.stage.meeting('en', { channel: 'microphone' })) window.stage.host.tell({ type: 'segment', segment })
  })
  await page.keyboard.press('p')
  await expect(page.locator('.status-line')).toContainText('Paused, nothing is sent')
  await page.keyboard.press('p')
  await expect(page.locator('.status-line')).toContainText('Translating')
  await tabTo(page, /^Stop$/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^Open$/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Budget review' })).toBeVisible()
  await tabTo(page, /^Copy text$/)
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => window.stage.copied.length)).toBe(1)
})

test('[W29] P and Space stay letters where something is typed', async ({ page }) => {
  await openStage(page)
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.status-line')).toContainText('Translating')
  await page.getByRole('button', { name: /^Languages/ }).click()
  await page.getByRole('combobox', { name: /^Translate into/ }).click()
  await expect(page.getByPlaceholder('Search languages')).toBeFocused()
  await page.keyboard.type('p p')
  await expect(page.getByPlaceholder('Search languages')).toHaveValue('p p')
  await expect(page.locator('.status-line')).toContainText('Translating')
})

test('[W29] the first Tab offers to skip to the captions', async ({ page }) => {
  await openStage(page)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the captions' })).toBeFocused()
})

test('[W29] each change of state is told once to a screen reader, and captions are quiet while the voice speaks', async ({ page }) => {
  await openStage(page)
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('[aria-live=polite].visually-hidden')).toHaveText('Translating')
  await expect(page.getByRole('log')).toHaveAttribute('aria-live', 'polite')
  await page.getByRole('button', { name: 'Voice is off. Turn on' }).click()
  await expect(page.getByRole('log')).toHaveAttribute('aria-live', 'off')
})

test('[W35] Interpret is chosen, started, bookmarked and stopped by keyboard alone', async ({ page }) => {
  await openStage(page, { prepared: 'some', settings: { glossary: 'law', names: ['Frau Weiß'] } })
  await tabTo(page, /Understand others/, 'combobox')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Interp')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Interpret' })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.term-pair').first()).toBeVisible()
  await page.evaluate(() => {
    for (const segment of window.stage.meeting('en')) window.stage.host.tell({ type: 'segment', segment })
    Object.assign(window.stage.host.library.calls, { addBookmark: async () => undefined })
  })
  await tabTo(page, /^Bookmark$/)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Bookmark set')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.finished')).toBeVisible()
})

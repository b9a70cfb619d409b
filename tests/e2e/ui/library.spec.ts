import { expect, test, type Page } from '@playwright/test'
import { expectNoErrors, openStage } from './open-stage.ts'

test.afterEach(({ page }) => expectNoErrors(page))

const openLibrary = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Sessions' }).first().click()
  await expect(page.getByRole('searchbox')).toBeVisible()
}
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search all you heard, in any language' })
const row = (page: Page, title: string) => page.locator('.session-row', { hasText: title })
const calls = (page: Page): Promise<string[]> => page.evaluate(() => window.stage.host.calls.map(({ name }) => name))

test('[V1] results come while typing, with the words marked, and open the text at that moment', async ({ page }) => {
  await openStage(page, { long: 400 })
  await openLibrary(page)
  await search(page).pressSequentially('third quar')
  await expect(page.locator('.hit').first().locator('mark').first()).toHaveText('third quar')
  await expect(page.getByText(/^The newest 60 places/)).toBeVisible()
  const last = page.locator('.hit').first()
  await expect(last).toContainText('4.2 million euros')
  const time = await last.locator('time').innerText()
  await last.click()
  const cell = page.locator('[data-cell=target]:focus')
  await expect(cell).toContainText('4.2 million euros in the third quarter')
  await expect(page.locator('.grid-row', { has: cell }).locator('time')).toHaveText(time)
  // The way back leads to the same words.
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(search(page)).toHaveValue('third quar')
  await expect(page.locator('.hit').first()).toBeVisible()
})

test('[V2] filters narrow the list, say when nothing fits, and go with one click', async ({ page }) => {
  await openStage(page)
  await page.evaluate(() => window.stage.host.library.calls.setTags({ id: 'talk', tags: ['Coast'] }))
  await openLibrary(page)
  await expect(page.locator('.session-row')).toHaveCount(4)
  await page.getByRole('combobox', { name: /^Tag/ }).click()
  await page.getByRole('option', { name: 'Coast' }).click()
  await expect(page.locator('.session-row')).toHaveCount(1)
  await expect(row(page, 'Sturmflut')).toContainText('Coast')
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await page.getByRole('combobox', { name: /^Language/ }).click()
  await page.getByRole('option', { name: 'Arabic' }).click()
  await expect(page.locator('.session-row')).toHaveCount(1)
  await page.getByRole('button', { name: 'Bookmarks only' }).click()
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible()
  await expect(page.getByText('Nothing fits these filters.')).toBeVisible()
})

test('[V3] a row says title, date, languages, length, price and gaps, and what was interrupted', async ({ page }) => {
  await openStage(page)
  await openLibrary(page)
  const budget = row(page, 'Budget review')
  for (const fact of ['Nov 20, 2026', 'German to English', '42 min', 'about $1.43', '1 gap']) await expect(budget).toContainText(fact)
  await expect(row(page, 'مكالمة')).toContainText('Interrupted, recovered')
  await budget.getByRole('button', { name: /^More for/ }).click()
  await page.getByRole('menuitem', { name: 'Tags…' }).click()
  await page.getByRole('textbox', { name: 'Tags' }).fill('Munich, Quarter 3')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(budget.locator('.tag')).toHaveText(['Munich', 'Quarter 3'])
})

test('[V4] what is deleted comes back with one click, at once or from the list of the day', async ({ page }) => {
  await openStage(page)
  await openLibrary(page)
  for (const way of ['toast', 'list'] as const) {
    await row(page, 'Budget review').getByRole('button', { name: /^More for/ }).click()
    await page.getByRole('menuitem', { name: 'Delete', exact: true }).click()
    await expect(row(page, 'Budget review')).toHaveCount(0)
    if (way === 'toast') await page.getByRole('button', { name: 'Undo' }).click()
    else {
      await page.getByRole('button', { name: /^Recently deleted: 1 session/ }).click()
      await page.getByRole('button', { name: 'Bring back' }).click()
    }
    await expect(row(page, 'Budget review')).toHaveCount(1)
  }
  expect((await calls(page)).filter((name) => name === 'library.restore')).toHaveLength(2)
})

test('[V4] erasing for good asks first and says what it cannot reach', async ({ page }) => {
  await openStage(page)
  await openLibrary(page)
  await row(page, 'Budget review').getByRole('button', { name: /^More for/ }).click()
  await page.getByRole('menuitem', { name: 'Erase for good…' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('This cannot be undone.')
  await expect(dialog).toContainText('Solid-state drives may keep copies')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect(await calls(page)).not.toContain('library.erase')
  await row(page, 'Budget review').getByRole('button', { name: /^More for/ }).click()
  await page.getByRole('menuitem', { name: 'Erase for good…' }).click()
  await dialog.getByRole('button', { name: 'Erase for good' }).click()
  await expect(row(page, 'Budget review')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Recently deleted/ })).toHaveCount(0)
})

test('[V5] the library says where it lies, what was set aside, and why it cannot be opened', async ({ page }) => {
  await openStage(page)
  await page.evaluate(() => {
    const { calls: library } = window.stage.host.library
    const { whereabouts } = library
    Object.assign(library, { whereabouts: async () => ({ ...(await whereabouts(undefined as never)), setAside: ['library.damaged-2026.db'] }) })
    window.stage.host.library.notices = ['The disk can only be read.']
  })
  await openLibrary(page)
  await expect(page.getByText('~/.local/share/dragoman')).toBeVisible()
  await page.getByRole('button', { name: 'Copy the path' }).click()
  expect(await page.evaluate(() => window.stage.copied)).toEqual(['~/.local/share/dragoman'])
  await expect(page.locator('.notice', { hasText: 'everything readable in it was saved into a new one' })).toContainText('library.damaged-2026.db')
  await expect(page.locator('.notice', { hasText: 'The disk can only be read.' })).toBeVisible()
  await page.evaluate(() => {
    const refusal = Object.assign(new Error('x'), { data: { reason: 'newer', message: 'A newer Dragoman made it. Update this one.' } })
    Object.assign(window.stage.host.library.calls, { list: async () => Promise.reject(refusal) })
  })
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await openLibrary(page)
  await expect(page.getByRole('heading', { name: 'The library cannot be opened' })).toBeVisible()
  await expect(page.getByText('Nothing in it was changed. A newer Dragoman made it. Update this one.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
})

test('[V17] transcripts are kept for days or never, and all are erased after one question', async ({ page }) => {
  await openStage(page)
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('radio', { name: 'For some days' }).check()
  const days = page.getByRole('spinbutton', { name: 'Days' })
  await expect(days).toHaveValue('90')
  await days.fill('3')
  expect(await page.evaluate(() => window.stage.host.settings.keepTranscripts)).toBe(90)
  await days.fill('30')
  await days.press('Enter')
  await expect.poll(() => page.evaluate(() => window.stage.host.settings.keepTranscripts)).toBe(30)
  await page.getByRole('radio', { name: 'Never' }).check()
  await expect(page.getByText('From the next session on nothing is written.')).toBeVisible()
  await page.getByRole('button', { name: 'Erase all sessions…' }).click()
  await expect(page.getByRole('alertdialog')).toContainText('4 sessions')
  await page.getByRole('button', { name: 'Erase everything' }).click()
  await expect(page.getByText('The library is empty.')).toBeVisible()
  expect(await calls(page)).toContain('library.eraseAll')
})

test('[V18] the library by keyboard alone: search, down into what was found, and back', async ({ page }) => {
  await openStage(page)
  await openLibrary(page)
  await search(page).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('.session-open').first()).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.locator('.session-open').last()).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowUp')
  await expect(search(page)).toBeFocused()
  await page.keyboard.type('questions')
  await expect(page.locator('.hit')).toHaveCount(2)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('.hit').nth(1)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-cell=target]:focus')).toContainText('Are there any questions')
})

import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { wordText } from '../../support/dictionary/dictionary.ts'
import { button, expectHeard, openWindow, shortSpeech, spoken, toldWords, type RealWindow } from './real-window.ts'

test.describe.configure({ mode: 'default' })
let open: RealWindow | null = null
test.afterEach(async () => {
  const strays = open?.strays ?? []
  await open?.close()
  open = null
  expect(strays).toEqual([])
})

/** A session translated from tone speech, stopped and kept. */
async function translatedSession(seed: number): Promise<{ window: RealWindow; page: Page; words: number[] }> {
  const script = shortSpeech(seed, 12)
  const window = await openWindow(script)
  open = window
  const { page, app } = window
  await page.goto(app.address())
  await button(page, 'Start').click()
  await expectHeard(app, spoken(script))
  await button(page, 'Stop').click()
  await expect(page.getByText(/^Saved:/)).toBeVisible({ timeout: 20_000 })
  return { window, page, words: toldWords(app).filter((word) => word >= 0) }
}

test('[V1] a session on the real host is found by a word of it, edited, undone, checked and exported', async () => {
  const { page, words } = await translatedSession(41)
  const wanted = wordText(words[0] ?? 0, 'de')
  await page.getByRole('button', { name: 'Sessions' }).click()
  await page.getByRole('searchbox').pressSequentially(wanted)
  await expect(page.locator('.hit-target mark').first()).toHaveText(new RegExp(wanted, 'i'))
  await page.locator('.hit').first().click()
  const cell = page.locator('[data-cell=target]:focus')
  await expect(cell).toContainText(new RegExp(wanted, 'i'))
  const before = await cell.locator('.cell-text').innerText()
  await page.keyboard.press('Enter')
  await page.keyboard.press('End')
  await page.keyboard.type(' Zwanzig Taler 77.')
  await page.keyboard.press('Enter')
  await expect(page.getByText('All changes are saved')).toBeVisible()
  await expect(cell).toContainText('Zwanzig Taler 77.')
  await page.getByRole('button', { name: /^Check \(\d+\)$/ }).click()
  await expect(page.locator('.check-item').filter({ hasText: '77' }).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await page.locator('[data-cell=target]').first().focus()
  await page.keyboard.press('Control+z')
  await expect(page.locator('.grid')).not.toContainText('Zwanzig Taler')
  await expect(page.locator('.grid')).toContainText(before)
  await page.keyboard.press('Control+Shift+z')
  await expect(page.locator('.grid')).toContainText('Zwanzig Taler 77.')
  await button(page, 'Export').click()
  await page.getByRole('radio', { name: 'Text', exact: true }).check()
  await page.getByRole('radio', { name: 'Translation' }).check()
  await expect(page.locator('.export-lines')).toContainText('Zwanzig Taler 77.')
  const download = page.waitForEvent('download')
  await button(page, 'Save file').click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^[^/]+\.txt$/)
  expect(readFileSync(await file.path(), 'utf8')).toContain('Zwanzig Taler 77.')
})

test('[V4] on the real host a deleted session comes back, and an erased one does not', async () => {
  const { page } = await translatedSession(42)
  await page.getByRole('button', { name: 'Sessions' }).click()
  await expect(page.locator('.session-row')).toHaveCount(1)
  const choose = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: /^More for/ }).click()
    await page.getByRole('menuitem', { name, exact: true }).click()
  }
  await choose('Delete')
  await expect(page.locator('.session-row')).toHaveCount(0)
  await button(page, 'Undo').click()
  await expect(page.locator('.session-row')).toHaveCount(1)
  await choose('Erase for good…')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Erase for good' }).click()
  await expect(page.getByRole('heading', { name: 'No sessions yet' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Recently deleted/ })).toHaveCount(0)
})

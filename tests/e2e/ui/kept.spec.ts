import { expect, test, type Page } from '@playwright/test'
import { expectFits, expectNoErrors, expectNothingFound, openStage } from './open-stage.ts'

test.afterEach(({ page }) => expectNoErrors(page))

type Change = { state?: 'waiting' | 'translating' | 'elsewhere'; progress?: number; waitingMs?: number; problem?: { reason: string; message: string } | null }

/** What the program says is kept of the budget review; null: nothing any more. */
async function keep(page: Page, change: Change | null): Promise<void> {
  await page.evaluate((changed) => {
    const { host, lostGap } = window.stage
    const kept = { id: 'budget', waitingMs: 754_000, costUsd: 0.43, service: 'openai-translate', state: 'waiting' as const, progress: 0, problem: null, ranges: [{ channel: lostGap.channel, startMs: lostGap.startMs - 5_000, endMs: lostGap.endMs }] }
    host.kept.show(changed === null ? [] : [{ ...kept, ...changed }])
  }, change)
}

const bar = (page: Page) => page.getByRole('region', { name: 'Kept sound' })
const calls = (page: Page, name: string): Promise<number> => page.evaluate((wanted) => window.stage.host.calls.filter((call) => call.name === wanted).length, name)

test('[V22] a row of the library offers the rest with its length, price and destination, shows how far it is, and can stop', async ({ page }) => {
  await openStage(page)
  await page.getByRole('button', { name: 'Sessions' }).first().click()
  await keep(page, {})
  await expect(bar(page)).toHaveCount(1)
  await expect(page.locator('.session-row', { has: bar(page) })).toContainText('Budget review')
  await expect(bar(page)).toContainText('13 min of this session is kept on this computer')
  await expect(bar(page)).toContainText('Takes about 13 min · about $0.43 · sound goes to OpenAI')
  await expectNothingFound(page)
  await bar(page).getByRole('button', { name: 'Translate the rest' }).click()
  expect(await calls(page, 'kept.translate')).toBe(1)
  await keep(page, { state: 'translating', progress: 0.25, waitingMs: 565_000 })
  await expect(bar(page)).toContainText('Translating the rest: 25%, about 9 min to go')
  await expect(bar(page).getByRole('progressbar')).toHaveAttribute('value', '0.25')
  await expectNothingFound(page)
  await bar(page).getByRole('button', { name: 'Stop for now' }).click()
  expect(await calls(page, 'kept.cancel')).toBe(1)
  await keep(page, { problem: { reason: 'key-refused', message: 'OpenAI does not know this key.' } })
  await expect(bar(page).getByRole('alert')).toHaveText('The rest is not translated yet. OpenAI does not know this key.')
  await bar(page).getByRole('button', { name: 'Delete the sound…' }).click()
  expect(await calls(page, 'kept.erase')).toBe(0)
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete the sound…' }).click()
  expect(await calls(page, 'kept.erase')).toBe(1)
  await keep(page, { state: 'elsewhere' })
  await expect(bar(page)).toContainText('is being translated by another Dragoman')
  await expect(bar(page).getByRole('button')).toHaveCount(0)
  await keep(page, null)
  await expect(bar(page)).toHaveCount(0)
})

test('[V23] a gap whose sound is kept is translated from there, and the text is read again when that has ended', async ({ page }) => {
  await openStage(page)
  await page.locator('.session-open', { hasText: 'Budget review' }).click()
  const gap = page.locator('.transcript-gap')
  await expect(gap).toHaveCount(1)
  await expect(gap).not.toContainText('kept on this computer')
  await keep(page, {})
  await expect(gap).toContainText('kept on this computer')
  await expectFits(page)
  await gap.getByRole('button', { name: 'Translate now' }).click()
  expect(await calls(page, 'kept.translate')).toBe(1)
  await keep(page, { state: 'translating', progress: 0.5 })
  await expect(gap).toContainText('being translated')
  await page.evaluate(() => {
    const { host } = window.stage
    const before = host.transcripts.get('budget')
    host.transcripts.set('budget', { segments: [...(before?.segments ?? [])], gaps: [] })
  })
  await keep(page, null)
  await expect(gap).toHaveCount(0)
  await expect(bar(page)).toHaveCount(0)
})

test('[G18] late translations are spoken only after somebody switched that on', async ({ page }) => {
  await openStage(page)
  await page.getByRole('button', { name: 'Settings' }).first().click()
  const late = page.getByRole('switch', { name: 'Speak late translations, too' })
  await expect(late).not.toBeChecked()
  await late.click()
  await expect(late).toBeChecked()
  expect(await page.evaluate(() => window.stage.host.settings.speakLate)).toBe(true)
})

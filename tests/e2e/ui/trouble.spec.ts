import { expect, test, type Page } from '@playwright/test'
import { expectNoErrors, openStage, startMeeting } from './open-stage.ts'

const question = (page: Page) => page.locator('.notice[data-kind=question]')
const amber = (page: Page) => page.locator('.notice[data-kind=amber]')
const line = (page: Page) => page.locator('.notices:not(.own-voice) > .notice[data-kind=line]')
const status = (page: Page) => page.locator('.status-line')
const calls = (page: Page, name: string): Promise<unknown[]> =>
  page.evaluate((wanted) => window.stage.host.calls.flatMap((call) => (call.name === wanted ? [call.input] : [])), name)

async function tellMeters(page: Page, figures: { unsentMs?: number; sameLanguage?: boolean; voiceLagMs?: number } = {}): Promise<void> {
  await page.evaluate((more) => {
    const meters = { clockMs: 760_000, sentMinutes: 12.6, costUsd: 0.65, textLagMs: 3_000, unsentMs: 0, reconnects: 2, gaps: 1, journalBytes: 0, voiceLagMs: null, sameLanguage: false }
    window.stage.host.tell({ type: 'meters', meters: { ...meters, ...more } })
  }, figures)
}

test.afterEach(({ page }) => expectNoErrors(page))

test('[G13] says how much sound waits while the connection is gone, and stops saying it when it is translated', async ({ page }) => {
  await openStage(page)
  await startMeeting(page)
  await page.evaluate(() => window.stage.host.state({ kind: 'recovering', attempt: 1, sinceMs: 0 }))
  await tellMeters(page, { unsentMs: 38_000 })
  await expect(status(page)).toContainText(/Reconnecting, your words are kept.*38.s kept on this computer/)
  await expect(amber(page)).toContainText('your words are kept')
  await page.evaluate(() => window.stage.host.state({ kind: 'live', sinceMs: 0 }))
  await expect(amber(page)).toHaveCount(0)
  await expect(status(page)).toContainText(/Translating.*38.s kept on this computer/)
  await tellMeters(page)
  await expect(status(page)).not.toContainText('kept')
})

test('[G13] says that nothing has to be translated, while that is so', async ({ page }) => {
  await openStage(page)
  await startMeeting(page)
  await tellMeters(page, { sameLanguage: true })
  await expect(status(page)).toContainText('Already in English, nothing to translate')
  await tellMeters(page)
  await expect(status(page)).toContainText('Translating')
})

test('[G13] shows the figures of the session behind one button, by keyboard too', async ({ page }) => {
  await openStage(page)
  await startMeeting(page)
  await tellMeters(page, { voiceLagMs: 4_000, unsentMs: 6_000 })
  await page.getByRole('button', { name: 'Figures' }).focus()
  await page.keyboard.press('Enter')
  const figures = page.locator('.figures')
  for (const [name, value] of [
    ['Text comes after', /3.s/],
    ['Voice comes after', /4.s/],
    ['Sent to the service', /13 min/],
    ['Paid so far, about', /\$0\.65/],
    ['An hour, about', /\$3\.06/],
    ['Connected again', /2 times/],
    ['Not translated', /12.s/],
    ['Waits on this computer', /6.s/],
  ] as const) {
    await expect(figures.locator('div', { hasText: name })).toContainText(value)
  }
})

test('[G14] at the limit of money asks, lets everything go on meanwhile, and takes the answer', async ({ page }) => {
  await openStage(page)
  await startMeeting(page)
  await page.evaluate(() => window.stage.host.tell({ type: 'budget', budget: { limit: 'session', limitUsd: 5, remainingMs: 0 } }, { type: 'questions', questions: ['budget'] }))
  await expect(question(page)).toContainText('The limit of about $5.00 is reached. Go on?')
  await expect(question(page)).toContainText('Your words are kept on this computer meanwhile')
  await expect(question(page)).toHaveAttribute('role', 'alert')
  const bar = await question(page).boundingBox()
  const captions = await page.locator('.captions').boundingBox()
  expect((bar?.y ?? 0) + (bar?.height ?? 0)).toBeLessThanOrEqual(captions?.y ?? 0)
  await tellMeters(page)
  await expect(question(page)).toHaveCount(1)
  await question(page).getByRole('button', { name: 'Go on' }).focus()
  await page.keyboard.press('Enter')
  await expect(question(page)).toHaveCount(0)
  expect(await calls(page, 'session.answerBudget')).toEqual([{ goOn: true }])
  await expect(status(page)).toContainText('Translating')
})

test('[G14] Stop at the limit of money ends the session as Stop does', async ({ page }) => {
  await openStage(page)
  await startMeeting(page)
  await page.evaluate(() => window.stage.host.tell({ type: 'budget', budget: { limit: 'month', limitUsd: 20, remainingMs: 0 } }, { type: 'questions', questions: ['budget'] }))
  await expect(question(page)).toContainText('The limit of about $20.00 for this month is reached')
  await question(page).getByRole('button', { name: 'Stop' }).click()
  expect(await calls(page, 'session.answerBudget')).toEqual([{ goOn: false }])
  await expect(page.getByText(/^Saved:/)).toBeVisible()
})

for (const [name, keep] of [
  ['Keep the sound', true],
  ['Do not keep it', false],
] as const) {
  test(`[G14] a long interruption asks whether to keep the sound: ${name}`, async ({ page }) => {
    await openStage(page)
    await startMeeting(page)
    await page.evaluate(() => window.stage.host.tell({ type: 'questions', questions: ['keep-sound'] }))
    await expect(question(page)).toContainText('Keep the sound on this computer and translate it later?')
    await question(page).getByRole('button', { name, exact: true }).click()
    await expect(question(page)).toHaveCount(0)
    expect(await calls(page, 'session.answerKeepSound')).toEqual([{ keep }])
  })
}

test('[G14] a window opened while a question waits shows it', async ({ page }) => {
  await openStage(page, { connection: 'replaced' })
  await page.evaluate(() => window.stage.host.show({ sessionId: 's', state: { kind: 'live', sinceMs: 0 }, questions: ['keep-sound', 'budget'], budget: null }))
  await expect(question(page)).toHaveCount(1)
  await expect(question(page)).toContainText('Keep the sound')
  await question(page).getByRole('button', { name: 'Keep the sound' }).click()
  await expect(question(page)).toContainText('The limit is reached. Go on?')
})

test('[G15] warns before the limit of money, in minutes', async ({ page }) => {
  await openStage(page)
  await startMeeting(page)
  await page.evaluate(() => window.stage.host.tell({ type: 'budget', budget: { limit: 'session', limitUsd: 5, remainingMs: 287_000 } }))
  await expect(line(page)).toContainText('In about 5 min the limit of about $5.00 is reached')
  await page.evaluate(() => window.stage.host.tell({ type: 'budget', budget: null }))
  await expect(line(page)).toHaveCount(0)
})

test('[G15] limits of money are typed in the settings, none to begin with', async ({ page }) => {
  await openStage(page)
  await page.getByRole('button', { name: 'Settings' }).click()
  const session = page.getByLabel('For each session')
  await expect(session).toHaveValue('')
  await session.fill('7,50')
  await session.press('Enter')
  await expect(session).toHaveValue('7.5')
  await page.getByLabel('For each month').fill('much')
  await page.getByLabel('For each month').press('Enter')
  await expect(page.getByText('Write an amount like 5 or 7.50, or leave it empty.')).toBeVisible()
  await session.fill('')
  await session.blur()
  expect(await calls(page, 'settings.update')).toEqual([{ budget: { perSessionUsd: 7.5, perMonthUsd: null } }, { budget: { perSessionUsd: null, perMonthUsd: null } }])
})

test('[G16] a sentence translated after an interruption is marked in the transcript and not among the captions', async ({ page }) => {
  await openStage(page)
  await startMeeting(page)
  // Captions that begin to be drawn later have everything in its place, as a window that opens in the middle has.
  await expect(page.getByRole('log')).toContainText('budget')
  await page.evaluate(() => {
    const [first] = window.stage.meeting('en')
    if (first !== undefined) window.stage.host.tell({ type: 'segment', segment: { ...first, index: 77, startMs: 60_000, endMs: 61_000, target: 'A belated sentence.', late: true } })
  })
  await expect(page.getByRole('log')).not.toContainText('belated')
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page.locator('.late-mark')).toHaveText('translated later')
})

test('[G12] what happened is shown while a session runs, and saved as a file', async ({ page }) => {
  await openStage(page)
  await startMeeting(page)
  await page.evaluate(() => void (window.stage.host.sessionLog = window.stage.sampleLog))
  await page.getByRole('button', { name: 'Figures' }).click()
  await page.getByRole('button', { name: 'What happened' }).click()
  const dialog = page.getByRole('dialog', { name: 'What happened in this session' })
  await expect(dialog.locator('.happened li').first()).toContainText(/12:40.*Stopped/)
  await expect(dialog).toContainText('A connection ended (lost, 1006)')
  await dialog.getByRole('button', { name: 'Save as a file' }).click()
  await expect.poll(() => page.evaluate(() => window.stage.saved.map(({ fileName }) => fileName))).toEqual(['dragoman-what-happened.json'])
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toHaveCount(0)
})

test('[G12] what happened is shown from the card of a finished session', async ({ page }) => {
  await openStage(page)
  await startMeeting(page)
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByRole('button', { name: 'What happened' }).click()
  await expect(page.getByRole('dialog')).toContainText('Nothing is known of this session any more.')
})

test('[G2] the default microphone in place of the chosen one is said without covering the captions', async ({ page }) => {
  await openStage(page, { settings: { purpose: 'speak', microphoneId: 'headset' } })
  await startMeeting(page)
  await page.evaluate(() => {
    window.stage.sound.inputDevices = window.stage.sound.inputDevices.filter(({ id }) => id !== 'headset')
    window.stage.sound.endCapture('device-gone')
  })
  await expect(line(page)).toContainText('The chosen microphone is gone.')
  await expect(status(page)).toContainText('Translating')
})

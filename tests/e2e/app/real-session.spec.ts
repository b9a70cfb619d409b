import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { wordsFromText, wordText } from '../../support/dictionary/dictionary.ts'
import { DEFAULT_OPTIONS } from '../../support/simulators/openai-translation/options.ts'
import { button, expectAllShown, expectHeard, expectTold, heardWords, line, openWindow, red, shortSpeech, shownWords, spoken, status, toldWords, type RealWindow } from './real-window.ts'

// One after another: each has a browser of its own that needs the processor in time.
test.describe.configure({ mode: 'default' })
/** How long the first script of a page takes that is loaded again. */
const RELOAD_MS = 700
let open: RealWindow | null = null
test.afterEach(async () => {
  const strays = open?.strays ?? []
  await open?.close()
  open = null
  expect(strays).toEqual([])
})

test('[W9] stop waits for the last words, saves, and the text can be opened and saved as a file', async () => {
  const script = shortSpeech(31, 10)
  open = await openWindow(script)
  const { page, app } = open
  await page.goto(app.address())
  await button(page, 'Start').click()
  await expectHeard(app, spoken(script))
  await button(page, 'Stop').click()
  await expect(page.getByText(/^Saved:/)).toBeVisible({ timeout: 20_000 })
  await expectTold(page, app, spoken(script))
  const told = toldWords(app)
  await button(page, 'Open').click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  for (const [format, ending] of [['Text', 'txt'], ['Subtitles', 'srt'], ['Web subtitles (VTT)', 'vtt']] as const) {
    await button(page, 'Export').click()
    if (ending === 'vtt') {
      await page.getByRole('combobox', { name: /^More formats/ }).click()
      await page.getByRole('option', { name: format }).click()
    } else await page.getByRole('radio', { name: format, exact: true }).click()
    await page.getByRole('radio', { name: 'Translation' }).click()
    const download = page.waitForEvent('download')
    await button(page, 'Save file').click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(new RegExp(`^[^/]+\\.${ending}$`))
    expect(germanIn(readFileSync(await file.path(), 'utf8'))).toEqual(told)
  }
  await button(page, 'Copy text').click()
  await expect(page.getByText('Text copied.')).toBeVisible()
  expect(germanIn(await pasted(page))).toEqual(told)
  expect(filesHolding(app.folder, [wordText(told.find((word) => word >= 0) ?? 0, 'de')])).not.toEqual([])
  expect(filesHolding(app.folder, [DEFAULT_OPTIONS.key])).toEqual([])
})

/** What is on the clipboard, pasted elsewhere: our own page may not read it. */
async function pasted(page: Page): Promise<string> {
  const elsewhere = await page.context().newPage()
  await elsewhere.setContent('<textarea></textarea>')
  await elsewhere.locator('textarea').focus()
  await elsewhere.keyboard.press('Control+V')
  const text = await elsewhere.locator('textarea').inputValue()
  await elsewhere.close()
  return text
}

/** German words of a text, in order; times, cue numbers and lines mostly of the other language are left out. */
function germanIn(text: string): number[] {
  // A word the service could not make out is written in angle brackets, which WebVTT escapes.
  return text
    .replaceAll(/&[lg]t;/gu, ' ')
    .split(/\r?\n/u)
    .map((line) => wordsFromText(line.replace(/^\[?[\d:.,]+\]?\s*/u, ''), 'de'))
    .filter((words) => words.filter((word) => word >= 0).length > words.length / 2)
    .flat()
}

test('[W8] nothing said in a pause is sent, and captions go on afterwards', async () => {
  const script = shortSpeech(32, 24)
  open = await openWindow(script)
  const { page, app } = open
  await page.goto(app.address())
  await button(page, 'Start').click()
  await expect.poll(() => heardWords(app).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(5)
  const pausedFrom = Date.now()
  await button(page, 'Pause').click()
  await expect(status(page)).toContainText('Paused, nothing is sent')
  // The pause is as long as six words and their gaps, whatever the clicks take.
  await page.waitForTimeout(Math.max(0, pausedFrom + 2_400 - Date.now()))
  await button(page, 'Go on').click()
  await expect(status(page)).toContainText('Translating')
  const all = spoken(script)
  await expect.poll(() => heardWords(app).at(-1), { timeout: 20_000 }).toBe(all.at(-1))
  const heard = heardWords(app)
  const before = heard.findIndex((word, index) => word !== all[index])
  expect(before).toBeGreaterThanOrEqual(5)
  const after = heard.slice(before)
  expect(after).toEqual(all.slice(-after.length))
  expect(heard.length).toBeLessThanOrEqual(all.length - 3)
  await expectAllShown(page, app)
  await button(page, 'Stop').click()
  await expect(page.getByText(/^Saved:/)).toBeVisible({ timeout: 20_000 })
  expect(await page.getByText('not translated').count()).toBe(0)
  expect(app.service.server.report().connections.length).toBe(1)
})

test('[W11] another language from the next words on, without a new connection', async () => {
  const script = shortSpeech(33, 50)
  open = await openWindow(script)
  const { page, app } = open
  await page.goto(app.address())
  await button(page, 'Start').click()
  await expect.poll(async () => (await shownWords(page)).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(4)
  await page.getByRole('button', { name: /German/ }).click()
  await page.getByRole('combobox', { name: 'Translate into' }).click()
  await page.keyboard.type('French')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect.poll(async () => (await shownWords(page, 'fr')).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(4)
  expect(app.service.server.report().connections.length).toBe(1)
  expect(app.service.server.report().targets).toEqual(['de', 'fr'])
  await button(page, 'Stop').click()
  await expect(page.getByText(/^Saved:/)).toBeVisible({ timeout: 20_000 })
})

test('[G6] a page loaded again in mid-session has its captions back and listens again by itself; the time between is a gap', async () => {
  const script = shortSpeech(34, 12)
  open = await openWindow(script, { browser: { needsClickToSound: true } })
  const { page, app } = open
  await page.goto(app.address())
  await button(page, 'Start').click()
  await expectTold(page, app, spoken(script))
  const state = await status(page).innerText()
  expect(state).toContain('Translating')
  // A window that is back before anybody could say a word has missed nothing: this one takes longer.
  await page.route('**/*.js', async (route) => {
    await page.waitForTimeout(RELOAD_MS)
    await route.continue()
  }, { times: 1 })
  await page.reload()
  await expectTold(page, app, spoken(script))
  // The fake microphone plays its file again from the beginning.
  await expectTold(page, app, [...spoken(script), ...spoken(script)])
  expect(app.service.server.report().connections.length).toBe(1)
  await expect(red(page)).toHaveCount(0)
  await expect(page.locator('.caption-gap')).toHaveCount(1)
  await button(page, 'Stop').click()
  await expect(page.getByText(/^Saved:/)).toBeVisible({ timeout: 20_000 })
})

test('[W10] a second tab looks on, listens instead with one click, and the first one says so', async () => {
  const script = shortSpeech(35, 5)
  open = await openWindow(script)
  const { page, app } = open
  await page.goto(app.address())
  await button(page, 'Start').click()
  await expect(status(page)).toContainText('Translating', { timeout: 15_000 })
  const second = await page.context().newPage()
  await second.goto(app.address())
  await expect(line(second)).toContainText('Another tab or window listens')
  await expect(red(second)).toHaveCount(0)
  await expectHeard(app, spoken(script))
  await expectAllShown(second, app)
  await second.getByRole('button', { name: 'Listen here instead' }).click()
  await expect(line(page)).toContainText('Another tab or window listens')
  await expect(line(second)).toHaveCount(0)
  // The fake microphone plays its file again for the second tab.
  await expectHeard(app, [...spoken(script), ...spoken(script)])
  await expectAllShown(second, app)
  await expectAllShown(page, app)
  await button(page, 'Stop').click()
  for (const tab of [page, second]) {
    await expect(tab.getByText(/^Saved:/)).toBeVisible({ timeout: 20_000 })
    await expect(tab.locator('.notices:not(.own-voice) > .notice')).toHaveCount(0)
  }
})

test('[S13] sleeps in silence, wakes with the first word, and loses none', async () => {
  const first = shortSpeech(36, 5)
  const second = shortSpeech(37, 5, 0)
  const items = [...first.items, { pauseMs: 5000 }, ...second.items]
  open = await openWindow({ ...first, items, words: [...first.words, ...second.words] }, { environment: { DRAGOMAN_SLEEP_AFTER_MS: '2500' } })
  const { page, app } = open
  await page.goto(app.address())
  await button(page, 'Start').click()
  await expect(status(page)).toContainText('Sleeping, costs nothing', { timeout: 20_000 })
  await expect(status(page)).toContainText('Translating', { timeout: 20_000 })
  await expectHeard(app, [...spoken(first), ...spoken(second)])
  const [before, after] = app.service.server.report().connections
  expect(before?.closing).toBe(true)
  expect(after?.words[0]?.startMs ?? 0).toBeGreaterThan(1500)
  await button(page, 'Stop').click()
  await expect(page.getByText(/^Saved:/)).toBeVisible({ timeout: 20_000 })
})

test('[P6] leave no trace: nothing of the session is in the library or on the disk', async () => {
  const script = shortSpeech(38, 6)
  open = await openWindow(script, { settings: { leaveNoTrace: true } })
  const { page, app } = open
  await page.goto(app.address())
  await button(page, 'Start').click()
  await expectTold(page, app, spoken(script))
  await button(page, 'Stop').click()
  await expect(page.getByText('Nothing of this session was kept')).toBeVisible({ timeout: 20_000 })
  const said = (await page.locator('[role=log] .caption').allInnerTexts()).join(' ').split(/[\s.]+/u).filter((word) => word.length > 2)
  expect(said.length).toBeGreaterThan(6)
  expect(filesHolding(app.folder, said)).toEqual([])
  await page.getByRole('button', { name: 'Sessions' }).click()
  await expect(page.getByText('No sessions yet')).toBeVisible()
})

/** Files under the data folder in which any of these words stands, as it is or within the database. */
function filesHolding(folder: string, words: readonly string[]): string[] {
  const data = join(folder, 'data')
  return readdirSync(data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const text = readFileSync(path, 'utf8').toLowerCase()
      return words.some((word) => text.includes(word.toLowerCase()))
    })
}

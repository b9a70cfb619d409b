import { readFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { expect, test } from '@playwright/test'
import { wordsFromText } from '../../support/dictionary/dictionary.ts'
import { button, expectShown, openWindow, shortSpeech, shownWords, spoken, status, translated, type RealWindow } from './real-window.ts'

test.describe.configure({ mode: 'serial' })
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
  await expect.poll(() => app.service.server.report().words.length, { timeout: 20_000 }).toBe(10)
  await button(page, 'Stop').click()
  await expect(page.getByText(/^Saved:/)).toBeVisible({ timeout: 20_000 })
  await expectShown(page, translated(script))
  await button(page, 'Open').click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  for (const [format, ending] of [['Text (TXT)', 'txt'], ['Subtitles (SRT)', 'srt'], ['Subtitles (VTT)', 'vtt']] as const) {
    await button(page, 'Export').click()
    await page.getByRole('radio', { name: format }).click()
    const download = page.waitForEvent('download')
    await button(page, 'Save file').click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(new RegExp(`\\.${ending}$`))
    const text = readFileSync(await file.path(), 'utf8')
    const german = text.split(/\r?\n/).map((line) => wordsFromText(line.replace(/^\[[\d:]+\]/, ''), 'de')).filter((words) => words.length > 0 && words.every((word) => word >= 0))
    for (const words of [translated(script).slice(0, 4)]) expect(german.flat().join(' ')).toContain(words.join(' '))
  }
})

test('[W8] nothing said in a pause is sent, and captions go on afterwards', async () => {
  const script = shortSpeech(32, 24)
  open = await openWindow(script)
  const { page, app } = open
  await page.goto(app.address())
  await button(page, 'Start').click()
  await expect.poll(() => app.service.server.report().words.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(5)
  await button(page, 'Pause').click()
  await expect(status(page)).toContainText('Paused, nothing is sent')
  await page.waitForTimeout(400)
  const before = app.service.server.report().words.length
  await page.waitForTimeout(1500)
  expect(app.service.server.report().words.length).toBe(before)
  await button(page, 'Go on').click()
  await expect(status(page)).toContainText('Translating')
  await expect.poll(() => app.service.server.report().words.length, { timeout: 20_000 }).toBeGreaterThan(before + 3)
  await button(page, 'Stop').click()
  await expect(page.getByText(/^Saved:/)).toBeVisible({ timeout: 20_000 })
  expect(await page.getByText('not translated').count()).toBe(0)
  expect(app.service.server.report().words.length).toBeLessThan(24)
})

test('[W11] another language from the next words on, without a new connection', async () => {
  const script = shortSpeech(33, 24)
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

test('[W14] a page loaded again in mid-session has its captions back and goes on with one click', async () => {
  const script = shortSpeech(34, 12)
  open = await openWindow(script)
  const { page, app } = open
  await page.goto(app.address())
  await button(page, 'Start').click()
  await expectShown(page, translated(script))
  const state = await status(page).innerText()
  expect(state).toContain('Translating')
  await page.reload()
  await expectShown(page, translated(script))
  await page.getByRole('button', { name: 'Listen again' }).click()
  // The fake microphone plays its file again from the beginning.
  await expectShown(page, [...translated(script), ...translated(script)])
  expect(app.service.server.report().connections.length).toBe(1)
  await button(page, 'Stop').click()
  await expect(page.getByText(/^Saved:/)).toBeVisible({ timeout: 20_000 })
})

test('[W10] a second tab looks on, takes over, and the first one says so', async () => {
  const script = shortSpeech(35, 10)
  open = await openWindow(script)
  const { page, app } = open
  await page.goto(app.address())
  await button(page, 'Start').click()
  await expect(status(page)).toContainText('Translating', { timeout: 15_000 })
  const second = await page.context().newPage()
  await second.goto(app.address())
  await expectShown(second, translated(script))
  await expect(status(second)).toContainText('Translating')
  await second.getByRole('button', { name: 'Listen again' }).click()
  await second.getByRole('button', { name: 'Take over here' }).click()
  await expect(page.getByText('Dragoman is open in another tab')).toBeVisible()
  await button(second, 'Stop').click()
  await expect(second.getByText(/^Saved:/)).toBeVisible({ timeout: 20_000 })
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
  await expect.poll(() => app.service.server.report().words.map((word) => word.word), { timeout: 20_000 }).toEqual([...spoken(first), ...spoken(second)])
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
  await expectShown(page, translated(script))
  await button(page, 'Stop').click()
  await expect(page.getByText('Nothing of this session was kept')).toBeVisible({ timeout: 20_000 })
  const [word = ''] = (await page.locator('[role=log] [lang=de]').first().innerText()).split(' ')
  expect(word.length).toBeGreaterThan(2)
  expect(spawnSync('grep', ['-rla', word, `${app.folder}/data`], { encoding: 'utf8' }).stdout).toBe('')
})

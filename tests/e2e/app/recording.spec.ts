import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { translateWord, wordsFromText } from '../../support/dictionary/dictionary.ts'
import { RECORDED, recordingPath } from '../../support/recordings.ts'
import { toldOf } from '../../support/tone-speech/index.ts'
import { AppUnderTest, openBrowser } from './app-under-test.ts'

test.describe.configure({ mode: 'serial' })

const spoken = RECORDED.words.map((word) => word.word)
let app: AppUnderTest
let opened: Awaited<ReturnType<typeof openBrowser>>
let page: Page
test.beforeAll(async () => {
  app = await AppUnderTest.start()
  opened = await openBrowser({ microphone: null })
  page = opened.page
  await page.goto(app.address())
})
test.afterAll(async () => {
  await opened.browser.close()
  await app.close()
})

const heardByService = (): number[] => app.service.server.report().words.map((word) => word.word ?? -1)

/** The German words of the captions, line by line; lines of another language are left out. */
async function translatedOnScreen(): Promise<number[]> {
  const lines = (await page.getByRole('log').innerText()).split('\n')
  return lines.map((line) => wordsFromText(line, 'de')).filter((words) => words.every((word) => word >= 0)).flat()
}

async function choose(path: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Open a recording…' }).first().click()
  await (await chooser).setFiles(path)
}

async function drop(files: readonly { name: string; path: string }[]): Promise<void> {
  const contents = files.map(({ name, path }) => ({ name, data: readFileSync(path).toString('base64') }))
  const transfer = await page.evaluateHandle((list) => {
    const data = new DataTransfer()
    for (const { name, data: text } of list) data.items.add(new File([Uint8Array.from(atob(text), (character) => character.charCodeAt(0))], name))
    return data
  }, contents)
  // As a browser does: again and again while something is held over the window.
  await expect(async () => {
    await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer })
    await expect(page.getByText('Drop the recording to translate it')).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 10_000 })
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
}

test('[F13] a recording opened from the sessions is translated whole, shown with its progress and saved', { tag: '@core' }, async () => {
  test.setTimeout(60_000)
  await page.getByRole('button', { name: 'Sessions', exact: true }).click()
  await choose(recordingPath('speech.m4a'))
  await expect(page.locator('.status-line').getByText(/^0:0\d of 0:05$/)).toBeVisible({ timeout: 15_000 })
  await expect(page.locator('.deck').getByText('speech.m4a')).toBeVisible()
  await page.screenshot({ path: 'test-results/screens/recording-live.png' })
  await expect(page.getByText(/^Saved: “speech\.m4a”/)).toBeVisible({ timeout: 30_000 })
  await expect.poll(translatedOnScreen).toEqual(spoken.map(translateWord))
  expect(heardByService()).toEqual(spoken)
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect(app.said).toEqual([])
})

test('[F13] a file dropped anywhere on the window does the same, and a pause holds it', async () => {
  test.setTimeout(60_000)
  const before = heardByService().length
  await drop([{ name: 'talk.mp3', path: recordingPath('speech.mp3') }])
  await expect(page.locator('.status-line').getByText(/of 0:05$/)).toBeVisible({ timeout: 15_000 })
  await expect.poll(() => heardByService().length).toBeGreaterThanOrEqual(before + 2)
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Paused, nothing is sent').first()).toBeVisible()
  const progress = page.locator('.status-line').getByText(/of 0:05$/)
  const at = await progress.innerText()
  // Longer than the figures are told apart, and than a chunk is on its way.
  await page.waitForTimeout(1_500)
  const atPause = heardByService().length
  await page.waitForTimeout(1_500)
  expect(await progress.innerText()).toBe(at)
  expect(heardByService()).toHaveLength(atPause)
  expect(atPause - before).toBeLessThan(spoken.length)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByText(/^Saved: “talk\.mp3”/)).toBeVisible({ timeout: 30_000 })
  // The pause may fall into a word, and so near to an end of it that it stays whole beside a scrap; elsewhere nothing is torn.
  const heard = app.service.server.report().words.slice(before)
  const isScrap = (at: number): boolean => heard[at]?.damaged === true && [atPause - 1, atPause].includes(before + at)
  const readings = [heard, ...heard.flatMap((_, at) => (isScrap(at) ? [heard.toSpliced(at, 1)] : []))].map((words) => toldOf(words, spoken, 2))
  expect(readings).toContain('whole')
  const torn = heard.flatMap((word, at) => (word.damaged ? [before + at] : []))
  expect(torn.filter((at) => at < atPause - 1 || at > atPause)).toEqual([])
})

test('[F13] Stop ends it and keeps what was done', async () => {
  test.setTimeout(60_000)
  const before = heardByService().length
  await drop([{ name: 'cut short.webm', path: recordingPath('speech.webm') }])
  await expect(page.locator('.status-line').getByText(/^0:02 of 0:05$/)).toBeVisible({ timeout: 15_000 })
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByText(/^Saved: “cut short\.webm”/)).toBeVisible({ timeout: 20_000 })
  const heard = heardByService().slice(before)
  expect(heard.length).toBeGreaterThan(2)
  expect(heard.length).toBeLessThan(spoken.length)
  expect(heard).toEqual(spoken.slice(0, heard.length))
})

test('[F14] what cannot be read is refused in words, and nothing is sent', async () => {
  const before = heardByService().length
  const cases = [
    [{ name: 'letter.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('Dear Sir or Madam, '.repeat(50)) }, 'This file holds no sound'],
    [{ name: 'nothing.wav', mimeType: 'audio/wav', buffer: Buffer.alloc(0) }, 'This file is empty'],
    [recordingPath('silent-film.mp4'), 'This film has no sound'],
    [recordingPath('ac3.mkv'), 'This kind of file cannot be read'],
    [{ name: 'half.m4a', mimeType: 'audio/mp4', buffer: readFileSync(recordingPath('speech.m4a')).subarray(0, 20_000) }, 'This file is damaged'],
  ] as const
  await page.getByRole('button', { name: 'New session' }).click()
  for (const [file, words] of cases) {
    await choose(file)
    const alert = page.getByRole('alert')
    await expect(alert).toContainText(words)
    await expect(alert).toContainText(/nothing was sent/i)
    await expect(alert).not.toContainText('dragoman-recording')
    await alert.getByRole('button', { name: 'Close' }).click()
  }
  await drop([{ name: 'a.mp3', path: recordingPath('speech.mp3') }, { name: 'b.mp3', path: recordingPath('speech.mp3') }])
  await expect(page.getByRole('alert')).toContainText('One recording at a time')
  await page.getByRole('alert').getByRole('button', { name: 'Close' }).click()
  expect(heardByService().length).toBe(before)
})

test('[F14] another file while one runs is refused, and the first goes on', async () => {
  test.setTimeout(60_000)
  const before = heardByService().length
  await drop([{ name: 'first.opus', path: recordingPath('speech.opus') }])
  await expect(page.locator('.status-line').getByText(/of 0:05$/)).toBeVisible({ timeout: 15_000 })
  await drop([{ name: 'second.mp3', path: recordingPath('speech.mp3') }])
  await expect(page.getByRole('alert')).toContainText('A session is running already')
  await page.getByRole('alert').getByRole('button', { name: 'Close' }).click()
  await expect(page.getByText(/^Saved: “first\.opus”/)).toBeVisible({ timeout: 30_000 })
  expect(heardByService().slice(before)).toEqual(spoken)
})

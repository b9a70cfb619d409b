import { expect, test, type Page } from '@playwright/test'
import { DEFAULT_CAPTIONS } from '../../../src-shared/captions/look-values.ts'
import { expectNoErrors, openStage, startMeeting } from './open-stage.ts'

test.afterEach(({ page }) => expectNoErrors(page))

const status = (page: Page) => page.locator('.status-line')
const calls = (page: Page): Promise<string[]> => page.evaluate(() => window.stage.host.calls.map((call) => call.name))

test('[W2] the status line says state, lag, time and money', async ({ page }) => {
  await openStage(page)
  await expect(status(page)).toHaveText('Ready')
  await startMeeting(page)
  await expect(status(page)).toHaveText(/^Translating3.s behind12:40about \$0\.65$/)
})

test('[W2] each state has its own words', async ({ page }) => {
  await openStage(page)
  await page.evaluate(() => void (window.stage.host.pace = 'by-hand'))
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(status(page)).toContainText('Connecting, keep talking')
  await page.evaluate(() => window.stage.host.state({ kind: 'asleep', sinceMs: 0 }))
  await expect(status(page)).toContainText('Sleeping, costs nothing')
  await page.evaluate(() => {
    window.stage.host.state({ kind: 'live', sinceMs: 0 })
    window.stage.host.tell({ type: 'segment', segment: { ...window.stage.meeting('en')[0]!, target: '', source: 'Good morning', sourceLanguage: 'en', notTranslated: true } })
  })
  await expect(status(page)).toContainText('Already in English, nothing to translate')
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(status(page)).toContainText('Paused, nothing is sent')
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(status(page)).toContainText('Finishing the last words')
  await page.getByRole('button', { name: 'Do not wait' }).click()
  await expect(status(page)).toContainText('Saved')
  expect(await calls(page)).toContain('session.abandon')
})

test('[A1] captions that stand do not move or wrap anew while words arrive', async ({ page }) => {
  await openStage(page, { settings: { captions: { ...DEFAULT_CAPTIONS, pace: 'fast' } } })
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  const words = 'The steamship company spent four point two million euros in the third quarter and that is twelve per cent more than was planned at the beginning of the year because of rising contributions'.split(' ')
  const seen: string[][] = []
  for (let count = 3; count <= words.length; count += 1) {
    await page.evaluate(
      ([text]) => window.stage.host.tell({ type: 'segment', segment: { ...window.stage.meeting('en')[0]!, settled: false, source: '', target: text ?? '' } }),
      [words.slice(0, count).join(' ')],
    )
    seen.push(await page.evaluate(linesOfCommittedText))
  }
  const last = seen.at(-1) ?? []
  expect(last.length).toBeGreaterThan(2)
  expect(last).not.toContain('wrapped')
  for (const lines of seen) {
    expect(last.slice(0, Math.max(0, lines.length - 1))).toEqual(lines.slice(0, -1))
    if (lines.length > 0) expect(last[lines.length - 1]?.startsWith(lines.at(-1) ?? '')).toBe(true)
  }
})

/** The words, line by line as they are drawn: a line of the engine that wrapped would be two. */
function linesOfCommittedText(): string[] {
  return [...document.querySelectorAll('.caption-target .caption-line')].flatMap((line) => {
    const committed = line.firstChild instanceof Text ? line.firstChild.data : ''
    const wrapped = line.getBoundingClientRect().height > Number.parseFloat(getComputedStyle(line).lineHeight) * 1.5
    return committed === '' ? [] : wrapped ? [committed, 'wrapped'] : [committed]
  })
}

test('[A7] a reader who scrolls back is left in peace and comes back with one button', async ({ page }) => {
  await openStage(page)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.evaluate(() => {
    for (const segment of window.stage.meeting('en', { repeat: 12, settled: true })) window.stage.host.tell({ type: 'segment', segment })
  })
  const captions = page.locator('.captions')
  await expect.poll(() => captions.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight)).toBeLessThan(2)
  await captions.hover()
  await page.mouse.wheel(0, -900)
  await expect(page.getByRole('button', { name: 'Back to now' })).toBeVisible()
  const before = await captions.evaluate((element) => element.scrollTop)
  await page.evaluate(() => window.stage.host.tell({ type: 'segment', segment: { ...window.stage.meeting('en')[0]!, index: 900, startMs: 900_000, endMs: 901_000 } }))
  await expect(page.locator('.caption').last()).toContainText('Good morning')
  expect(await captions.evaluate((element) => element.scrollTop)).toBe(before)
  await page.getByRole('button', { name: 'Back to now' }).click()
  await expect(page.getByRole('button', { name: 'Back to now' })).toHaveCount(0)
})

test('[A7] a room that grows and shrinks below the captions is not taken for a reader who scrolls back', async ({ page }) => {
  await openStage(page)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.evaluate(() => {
    for (const segment of window.stage.meeting('en', { repeat: 12, settled: true })) window.stage.host.tell({ type: 'segment', segment })
  })
  const captions = page.locator('.captions')
  const toEnd = (): Promise<number> => captions.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight)
  await expect.poll(toEnd).toBeLessThan(2)
  await captions.evaluate((element) => {
    const height = element.clientHeight
    for (const px of [height + 120, height - 120]) {
      element.style.blockSize = `${px}px`
      element.style.flex = 'none'
      element.getBoundingClientRect()
    }
  })
  await expect.poll(toEnd).toBeLessThan(2)
  await page.waitForTimeout(300)
  expect(await toEnd()).toBeLessThan(2)
  await expect(page.getByRole('button', { name: 'Back to now' })).toHaveCount(0)
})

test('[W11] the language changes while live, and one the service lacks names the service', async ({ page }) => {
  await openStage(page)
  await startMeeting(page)
  await page.getByRole('button', { name: /Detect to English/ }).click()
  await expect(page.getByText('OpenAI finds out the language by itself and takes no hint.')).toBeVisible()
  await page.getByRole('combobox', { name: /^Translate into/ }).click()
  await page.getByPlaceholder('Search languages').fill('arab')
  await expect(page.getByRole('option', { name: /Arabic/ })).toContainText('not available with OpenAI')
  await page.getByPlaceholder('Search languages').fill('日本')
  await page.getByRole('option', { name: /Japanese/ }).click()
  await expect(page.getByRole('button', { name: /Detect to Japanese/ })).toBeVisible()
  expect(await page.evaluate(() => window.stage.host.calls.at(-1))).toEqual({ name: 'session.setTarget', input: { language: 'ja' } })
})

test('[W12] the price before Start follows the switch of the source text', async ({ page }) => {
  await openStage(page)
  await expect(page.locator('.price-total')).toHaveText('About $3.06 an hour')
  await page.getByRole('switch', { name: 'Show what was said, too' }).click()
  await expect(page.locator('.price-total')).toHaveText('About $2.04 an hour')
})

test('[W31] Tell the others copies one sentence in both languages', async ({ page }) => {
  await openStage(page)
  await page.getByRole('button', { name: 'Tell the others' }).click()
  await page.getByRole('menuitem', { name: /German/ }).click()
  await expect(page.getByText('Copied. Paste it into the chat.')).toBeVisible()
  const [copied] = await page.evaluate(() => window.stage.copied)
  expect(copied).toMatch(/^Ich benutze .*OpenAI \(US\).*\nI am using .*OpenAI \(US\)/)
})

test('[W15] voice is switched, and what was kept in the settings comes from another window, too', async ({ page }) => {
  await openStage(page)
  await page.getByRole('button', { name: 'Voice is off. Turn on' }).click()
  await expect(page.getByRole('button', { name: 'Voice is on. Turn off' })).toBeVisible()
  await page.evaluate(() => window.stage.host.changeSettings({ voiceOn: false, theme: 'dark', interfaceLanguage: 'ar' }))
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByRole('button', { name: 'ابدأ', exact: true })).toBeVisible()
})

test('[W9] after Stop the session is opened, renamed, saved and deleted', async ({ page }) => {
  await openStage(page)
  await startMeeting(page)
  await page.getByRole('button', { name: 'Stop' }).click()
  const card = page.locator('.finished')
  await expect(card).toContainText('Saved: “Budget review”')
  await card.getByRole('button', { name: 'Rename' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Haushalt 2027')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(card).toContainText('Saved: “Haushalt 2027”')
  await card.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('radio', { name: 'Subtitles' }).check()
  await page.getByRole('radio', { name: 'Translation' }).check()
  await page.getByRole('button', { name: 'Save file' }).click()
  await expect.poll(() => page.evaluate(() => window.stage.saved)).toEqual([{ fileName: 'dragoman-session-1.srt', text: 'srt target\n' }])
  await card.getByRole('button', { name: 'Delete' }).click()
  await expect(card).toHaveCount(0)
  await expect(page.getByText('“Haushalt 2027” is deleted.')).toBeVisible()
  expect(await calls(page)).toContain('library.remove')
})

for (const reducedMotion of ['no-preference', 'reduce'] as const) {
  test(`[A26] lines roll up, and jump under reduced motion (${reducedMotion})`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion })
    await openStage(page)
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await page.evaluate(() => {
      for (const segment of window.stage.meeting('en', { repeat: 12, settled: true })) window.stage.host.tell({ type: 'segment', segment })
    })
    await expect(page.locator('.caption').last()).toContainText('individual sites')
    const rolling = await page.evaluate(async () => {
      const roll = document.querySelector('.captions-roll')
      const last = window.stage.meeting('en')[0]!
      window.stage.host.tell({ type: 'segment', segment: { ...last, index: 900, startMs: 900_000, endMs: 901_000, settled: true } })
      let most = 0
      for (let turn = 0; turn < 10; turn += 1) {
        await new Promise((resolve) => requestAnimationFrame(resolve))
        most = Math.max(most, roll?.getAnimations().length ?? 0)
      }
      return most
    })
    expect(rolling > 0).toBe(reducedMotion === 'no-preference')
  })
}

test('[A27] who looks into the library and comes back finds the same lines', async ({ page }) => {
  await openStage(page, { settings: { captions: { ...DEFAULT_CAPTIONS, pace: 'fast' } } })
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.evaluate(() => window.stage.host.tell({ type: 'segment', segment: { ...window.stage.meeting('en')[0]!, settled: false, target: 'He will sell the house' } }))
  await expect(page.locator('.caption-target')).toHaveText(/^He will sell/)
  await page.evaluate(() => {
    const first = window.stage.meeting('en')[0]!
    for (const target of ['He will sell the house today', 'He would buy the house today and']) {
      window.stage.host.tell({ type: 'segment', segment: { ...first, settled: false, target } })
    }
  })
  await expect(page.locator('.caption-target')).toHaveText(/^He will sell/)
  const lines = await page.locator('.caption-line').allTextContents()
  await page.locator('.top-bar-end .icon-button').first().click()
  await page.locator('.search').waitFor()
  await page.locator('.page-head .icon-button').first().click()
  await expect(page.locator('.caption-target')).toHaveText(/^He will sell/)
  expect(await page.locator('.caption-line').allTextContents()).toEqual(lines)
})

test('[A18] what holding back costs stands below the captions', async ({ page }) => {
  await openStage(page)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.evaluate(() => window.stage.host.tell({ type: 'segment', segment: { ...window.stage.meeting('en')[0]!, settled: false, target: 'Good morning everyone' } }))
  await expect(page.locator('.captions-held')).toHaveText(/Held back 0\.[78].s for reading/)
})

import { expect, test } from '@playwright/test'
import { UNKNOWN_WORD, wordsFromText } from '../../support/dictionary/dictionary.ts'
import { plain, toldOf, toneSentences } from '../../support/tone-speech/index.ts'
import { AppUnderTest, openBrowser, recordSound, takenWords, voiceIsSilent } from './app-under-test.ts'
import { expectTold, spoken, toldWords } from './real-window.ts'

// One after another: each has a browser of its own that needs the processor in time.
test.describe.configure({ mode: 'default' })

/** Both halves of one word. */
const TORN_WHILE_LEARNING = 2

test('[W1] from the microphone to captions, voice and library: no word lost, repeated or damaged', { tag: '@core' }, async () => {
  test.setTimeout(90_000)
  const app = await AppUnderTest.start()
  const script = toneSentences({ seed: 21, words: 30, wordsPerSentence: [6, 9], wordGapMs: 120, sentencePauseMs: [500, 900], leadMs: 600 })
  const { browser, page } = await openBrowser({ microphone: app.microphone(script.items), bypassCSP: true })
  try {
    await recordSound(page)
    await page.goto(app.address())
    await page.getByRole('button', { name: 'Start' }).click()
    await expect(page.getByText('Translating', { exact: false }).first()).toBeVisible({ timeout: 15_000 })
    await expectTold(page, app, spoken(script))
    await page.screenshot({ path: 'test-results/screens/live-real.png' })
    await voiceIsSilent(page)
    await page.getByRole('button', { name: 'Stop' }).click()
    await expect(page.getByText(/^Saved:/)).toBeVisible({ timeout: 20_000 })
    await page.screenshot({ path: 'test-results/screens/stopped-real.png' })
    const report = app.service.server.report()
    expect(report.violations).toEqual([])
    // The service heard what the page was given, to the word: what Chromium's fake device tore was torn before it.
    expect(plain(report.words)).toEqual(plain(await takenWords(page, 'captured')))
    const told = toldWords(app)
    // The service sends a word's sound up to 250 ms late; while the player learns that it may tear one word.
    expect(toldOf(await takenWords(page, 'played'), told.filter((word) => word !== UNKNOWN_WORD), TORN_WHILE_LEARNING)).toBe('whole')
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await expect(page.locator('.grid-row').first()).toBeVisible()
    const kept = await page.locator('.grid [lang=de]').allInnerTexts()
    expect(wordsFromText(kept.join(' '), 'de')).toEqual(told)
    expect(app.said).toEqual([])
  } finally {
    await browser.close()
    await app.close()
  }
})

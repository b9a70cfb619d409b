import { expect, test } from '@playwright/test'
import { translateWord, UNKNOWN_WORD, wordsFromText } from '../../support/dictionary/dictionary.ts'
import { decodeTones, toneSentences } from '../../support/tone-speech/index.ts'
import { AppUnderTest, openBrowser, playedPcm, recordPlayback } from './app-under-test.ts'
import { expectShown } from './real-window.ts'

// One after another: each has a browser of its own that needs the processor in time.
test.describe.configure({ mode: 'default' })

test('[W1] from the microphone to captions, voice and library: no word lost, repeated or damaged', async () => {
  test.setTimeout(90_000)
  const app = await AppUnderTest.start()
  const script = toneSentences({ seed: 21, words: 30, wordsPerSentence: [6, 9], wordGapMs: 120, sentencePauseMs: [500, 900], leadMs: 600 })
  const spoken = script.words.map((word) => word.word)
  const { browser, page } = await openBrowser({ microphone: app.microphone(script.items), bypassCSP: true })
  try {
    await recordPlayback(page)
    await page.goto(app.address())
    await page.getByRole('button', { name: 'Start' }).click()
    await expect(page.getByText('Translating', { exact: false }).first()).toBeVisible({ timeout: 15_000 })
    await expect.poll(() => app.service.server.report().words.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(spoken.length)
    await expectShown(page, spoken.map(translateWord))
    await page.screenshot({ path: 'test-results/screens/live-real.png' })
    // The voice has said its last word: nothing but silence for a second.
    await page.waitForFunction(() => {
      const chunks = window.played?.chunks.slice(-200) ?? []
      return chunks.length === 200 && chunks.every((chunk) => chunk.every((value) => Math.abs(value) < 0.001))
    })
    await page.getByRole('button', { name: 'Stop' }).click()
    await expect(page.getByText(/^Saved:/)).toBeVisible({ timeout: 20_000 })
    await page.screenshot({ path: 'test-results/screens/stopped-real.png' })
    const report = app.service.server.report()
    expect(report.violations).toEqual([])
    expect(report.words.map((word) => word.word)).toEqual(spoken)
    expect(report.damaged).toBe(0)
    // Only now: decoding holds up this process, which is the host, too.
    const { rate, pcm } = await playedPcm(page)
    const heard = decodeTones(pcm, rate)
    const words = heard.map((word) => (word.damaged ? UNKNOWN_WORD : word.word))
    // The service sends a word's sound up to 250 ms late; the player learns that from the first sentence, where it may tear one word.
    const learning = script.words.filter((word) => word.sentence === 0).length
    const translated = spoken.map(translateWord)
    expect(words.slice(learning - spoken.length)).toEqual(translated.slice(learning))
    const early = new Set(words.slice(0, learning - spoken.length))
    expect(translated.slice(0, learning).filter((word) => !early.has(word)).length).toBeLessThanOrEqual(1)
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await expect(page.locator('.grid-row').first()).toBeVisible()
    const kept = await page.locator('.grid [lang=de]').allInnerTexts()
    expect(wordsFromText(kept.join(' '), 'de')).toEqual(spoken.map(translateWord))
    expect(app.said).toEqual([])
  } finally {
    await browser.close()
    await app.close()
  }
})

import { expect, test } from '@playwright/test'
import { UNKNOWN_WORD } from '../../support/dictionary/dictionary.ts'
import { plain, toldOf, toneSentences } from '../../support/tone-speech/index.ts'
import { recordSound, takenWords, voiceIsSilent } from '../app/app-under-test.ts'
import { expectTold, spoken, toldWords } from '../app/real-window.ts'
import { DesktopUnderTest, withoutProcessing } from './desktop-under-test.ts'

test.describe.configure({ mode: 'serial' })

/** Both halves of one word. */
const TORN_WHILE_LEARNING = 2

test('[D1] in the desktop app no word is lost, repeated or damaged on the way from the microphone to captions, voice and service', { tag: '@core' }, async () => {
  test.setTimeout(90_000)
  const script = toneSentences({ seed: 22, words: 24, wordsPerSentence: [6, 9], wordGapMs: 120, sentencePauseMs: [500, 900], leadMs: 600 })
  const desktop = await DesktopUnderTest.start({ microphone: script.items, bypassCSP: true })
  try {
    await desktop.prepare(async (page) => {
      await withoutProcessing(page)
      await recordSound(page)
    })
    const { page } = desktop
    await page.getByRole('button', { name: 'Start' }).click()
    await expect(page.getByText('Translating', { exact: false }).first()).toBeVisible({ timeout: 15_000 })
    await expectTold(page, desktop, spoken(script))
    await voiceIsSilent(page)
    await page.getByRole('button', { name: 'Stop' }).click()
    await expect(page.getByText(/^Saved/).first()).toBeVisible({ timeout: 20_000 })
    await page.screenshot({ path: 'test-results/screens/desktop-stopped.png' })
    const report = desktop.service.server.report()
    expect(report.violations).toEqual([])
    // The service heard what the page was given, to the word: what Chromium's fake device tore was torn before it.
    expect(plain(report.words)).toEqual(plain(await takenWords(page, 'captured')))
    // The service sends a word's sound up to 250 ms late; while the player learns that it may tear one word.
    expect(toldOf(await takenWords(page, 'played'), toldWords(desktop).filter((word) => word !== UNKNOWN_WORD), TORN_WHILE_LEARNING)).toBe('whole')
    expect(desktop.said).toBe('')
  } finally {
    await desktop.close()
  }
})

import { expect, test } from '@playwright/test'
import { translateWord, wordsFromText } from '../../support/dictionary/dictionary.ts'
import { decodeTones, toneSentences } from '../../support/tone-speech/index.ts'
import { playedPcm, recordPlayback } from '../app/app-under-test.ts'
import { DesktopUnderTest, withoutProcessing } from './desktop-under-test.ts'

test.describe.configure({ mode: 'serial' })

test('[D1] in the desktop app no word is lost, repeated or damaged on the way from the microphone to captions, voice and service', async () => {
  test.setTimeout(90_000)
  const script = toneSentences({ seed: 22, words: 24, wordsPerSentence: [6, 9], wordGapMs: 120, sentencePauseMs: [500, 900], leadMs: 600 })
  const spoken = script.words.map((word) => word.word)
  const desktop = await DesktopUnderTest.start({ microphone: script.items, bypassCSP: true })
  try {
    await desktop.prepare(async (page) => {
      await withoutProcessing(page)
      await recordPlayback(page)
    })
    const { page } = desktop
    await page.getByRole('button', { name: 'Start' }).click()
    await expect(page.getByText('Translating', { exact: false }).first()).toBeVisible({ timeout: 15_000 })
    await page.waitForTimeout(script.durationMs + 4_000)
    const live = await page.getByRole('log').innerText()
    await page.getByRole('button', { name: 'Stop' }).click()
    await expect(page.getByText(/^Saved/).first()).toBeVisible({ timeout: 20_000 })
    await page.screenshot({ path: 'test-results/screens/desktop-stopped.png' })
    const report = desktop.service.server.report()
    expect(report.violations).toEqual([])
    expect(report.words.map((word) => word.word)).toEqual(spoken)
    expect(wordsFromText(live.split('\n').filter((line) => wordsFromText(line, 'de').every((word) => word >= 0)).join(' '), 'de')).toEqual(spoken.map(translateWord))
    const { rate, pcm } = await playedPcm(page)
    expect(decodeTones(pcm, rate).map((word) => (word.damaged ? -1 : word.word))).toEqual(spoken.map(translateWord))
    expect(desktop.said).toBe('')
  } finally {
    await desktop.close()
  }
})

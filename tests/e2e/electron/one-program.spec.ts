import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { hasPulse, startPulse } from '../../support/pulse-server.ts'
import { encodeTones, toldOf, toneSentences } from '../../support/tone-speech/index.ts'
import { wavBytes } from '../../support/wav-forms.ts'
import { DesktopUnderTest } from './desktop-under-test.ts'

test.skip(!hasPulse, 'no sound server is installed here')

test('[M78] of two programs that speak at once only the chosen one is translated, and all is as before after Stop', async () => {
  test.setTimeout(90_000)
  const speech = { words: 12, wordsPerSentence: [4, 6], wordGapMs: 120, sentencePauseMs: [500, 700], leadMs: 2_500 } as const
  const [meeting, music] = [toneSentences({ ...speech, seed: 9 }), toneSentences({ ...speech, seed: 21 })]
  const form = { name: 'speakers', sampleRateHz: 48_000, channels: 1, bits: 16, float: false } as const
  const pulse = await startPulse()
  const before = await pulse.pactl(['list', 'short', 'modules'])
  const desktop = await DesktopUnderTest.start({ pulseSocket: pulse.socket, settings: { sourceKind: 'system', voiceOn: false } })
  try {
    const fileOf = (name: string, { items }: typeof meeting): string => {
      writeFileSync(join(desktop.folder, name), wavBytes(encodeTones(items, { sampleRateHz: form.sampleRateHz, amplitude: 0.4 }), form))
      return join(desktop.folder, name)
    }
    const { page } = desktop
    const [meetingFile, musicFile] = [fileOf('meeting.wav', meeting), fileOf('music.wav', music)]
    const callProgram = { name: 'Firefox', binary: 'firefox', title: 'Budget review' }
    const choosing = pulse.playAs(callProgram, meetingFile)
    await expect(async () => {
      await page.getByRole('combobox', { name: /^What of it/u }).click()
      await page.getByRole('option', { name: 'Only Firefox: Budget review' }).click({ timeout: 1_000 })
    }).toPass({ timeout: 15_000 })
    await choosing
    await expect(page.getByText('Nothing plays in Firefox now')).toBeVisible({ timeout: 10_000 })
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await expect(page.getByText('Translating', { exact: false }).first()).toBeVisible({ timeout: 15_000 })
    await Promise.all([pulse.playAs(callProgram, meetingFile), pulse.playAs({ name: 'Music player', binary: 'music', title: 'A song' }, musicFile)])
    await expect.poll(() => toldOf(desktop.service.server.report().words, meeting.words.map(({ word }) => word)), { timeout: 10_000 }).toBe('whole')
    expect(await desktop.calls('display-media')).toEqual([])
    await page.getByRole('button', { name: 'Stop' }).click()
    await expect.poll(() => pulse.pactl(['list', 'short', 'modules']), { timeout: 10_000 }).toBe(before)
  } finally {
    await desktop.close()
    pulse.close()
  }
})

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { hasPulse, startPulse } from '../../support/pulse-server.ts'
import { encodeTones, toldOf, toneSentences } from '../../support/tone-speech/index.ts'
import { wavBytes } from '../../support/wav-forms.ts'
import { DesktopUnderTest } from './desktop-under-test.ts'

test.skip(!hasPulse, 'no sound server is installed here')

test('[D9] on Linux what plays on the default output is heard through a remap of it, which is gone after Stop and after Quit', async () => {
  test.setTimeout(90_000)
  const script = toneSentences({ seed: 9, words: 14, wordsPerSentence: [4, 6], wordGapMs: 120, sentencePauseMs: [500, 700], leadMs: 2_000 })
  const form = { name: 'speakers', sampleRateHz: 48_000, channels: 1, bits: 16, float: false } as const
  const pulse = await startPulse()
  const remaps = async (): Promise<number> => (await pulse.pactl(['list', 'short', 'modules'])).split('\n').filter((line) => line.includes('module-remap-source')).length
  const desktop = await DesktopUnderTest.start({ pulseSocket: pulse.socket, settings: { sourceKind: 'system', voiceOn: false } })
  try {
    const file = join(desktop.folder, 'video.wav')
    writeFileSync(file, wavBytes(encodeTones(script.items, { sampleRateHz: form.sampleRateHz }), form))
    const { page } = desktop
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await expect(page.getByText('Translating', { exact: false }).first()).toBeVisible({ timeout: 15_000 })
    expect(await remaps()).toBe(1)
    await pulse.play(file)
    // A word that a busy machine tore on its way through the sound server counts where it stands.
    await expect.poll(() => toldOf(desktop.service.server.report().words, script.words.map(({ word }) => word)), { timeout: 10_000 }).toBe('whole')
    // Nothing was asked of the display.
    expect(await desktop.calls('display-media')).toEqual([])
    await page.getByRole('button', { name: 'Stop' }).click()
    await expect.poll(remaps).toBe(0)
    await expect(page.getByText(/^Saved/u).first()).toBeVisible({ timeout: 20_000 })
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await expect.poll(remaps, { timeout: 15_000 }).toBe(1)
    expect(await desktop.quit()).toBe(0)
    expect(await remaps()).toBe(0)
  } finally {
    await desktop.close()
    pulse.close()
  }
})

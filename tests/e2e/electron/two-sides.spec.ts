import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { translateWord } from '../../support/dictionary/dictionary.ts'
import { hasPulse, startPulse, type PulseServer } from '../../support/pulse-server.ts'
import { decodeTones, encodeTones, toldOf, toneSentences, type ToneScript } from '../../support/tone-speech/index.ts'
import { wavBytes } from '../../support/wav-forms.ts'
import { DesktopUnderTest, withoutProcessing } from './desktop-under-test.ts'

test.skip(!hasPulse, 'no sound server is installed here')

/** Words a busy machine may tear in one direction. */
const MOST_TORN = 2
const MINE = Array.from({ length: 32 }, (_, word) => word)
const FORM = { name: 'talk', sampleRateHz: 48_000, channels: 1, bits: 16, float: false } as const

function talk(seed: number, vocabulary: readonly number[]): ToneScript {
  return toneSentences({ seed, words: 14, wordsPerSentence: [4, 6], wordGapMs: 120, sentencePauseMs: [500, 700], leadMs: 1_000, tailMs: 1_000, vocabulary })
}
const wordsOf = (script: ToneScript): number[] => script.words.map(({ word }) => word)

/** Speakers of this computer, and a microphone that somebody can play into. */
async function startSounds(): Promise<PulseServer> {
  const pulse = await startPulse()
  await pulse.pactl(['load-module', 'module-null-sink', 'sink_name=mouth', 'rate=48000', 'sink_properties=device.description=Mouth'])
  await pulse.pactl(['load-module', 'module-remap-source', 'master=mouth.monitor', 'source_name=mic', 'source_properties=device.description=Desk_microphone'])
  await pulse.pactl(['set-default-sink', 'speakers'])
  await pulse.pactl(['set-default-source', 'mic'])
  return pulse
}

test('[P38] both sides speak at once: each word reaches its own direction, and mine come translated out of a virtual microphone that is gone afterwards', { tag: '@alone' }, async () => {
  test.setTimeout(120_000)
  const [theirs, mine] = [talk(9, MINE.map((word) => word + 32)), talk(19, MINE)]
  const pulse = await startSounds()
  const modules = async (): Promise<string> => pulse.pactl(['list', 'short', 'modules'])
  const desktop = await DesktopUnderTest.start({ pulseSocket: pulse.socket, settings: { sourceKind: 'system', alsoMe: true, theirLanguage: 'fr', voiceOn: false, virtualOutputId: 'made' } })
  try {
    await desktop.prepare(withoutProcessing)
    const files = [theirs, mine].map((script, at) => {
      const file = join(desktop.folder, `talk-${at}.wav`)
      writeFileSync(file, wavBytes(encodeTones(script.items, { sampleRateHz: FORM.sampleRateHz }), FORM))
      return file
    })
    const { page } = desktop
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await expect(page.getByText('Translating', { exact: false }).first()).toBeVisible({ timeout: 15_000 })
    await expect.poll(modules, { timeout: 10_000 }).toContain('source_name=dragoman_microphone')
    const meeting = pulse.record('dragoman_microphone')
    await Promise.all([pulse.play(files[0] ?? '', 'speakers'), pulse.play(files[1] ?? '', 'mouth')])
    // A busy machine tears a word on its way through the sound server; it counts where it stands, and the two directions share no word.
    const into = (target: string, words: readonly number[]): string => toldOf(desktop.service.server.report().words.filter((word) => word.target === target), words, MOST_TORN)
    await expect.poll(() => into('de', wordsOf(theirs)), { timeout: 15_000 }).toBe('whole')
    await expect.poll(() => into('fr', wordsOf(mine)), { timeout: 15_000 }).toBe('whole')
    await page.waitForTimeout(4_000)
    const answered = desktop.service.server.report().words.flatMap(({ word, target, damaged }) => (target === 'fr' && word !== null && !damaged ? [translateWord(word)] : []))
    expect(answered.length).toBeGreaterThanOrEqual(14 - MOST_TORN)
    expect(toldOf(decodeTones(await meeting.stop()), answered, MOST_TORN)).toBe('whole')
    expect(await page.locator('.caption-speaker').allTextContents()).toEqual(expect.arrayContaining(['Them', 'You']))
    await page.getByRole('button', { name: 'Stop' }).click()
    await expect(page.getByText(/^Saved/u).first()).toBeVisible({ timeout: 20_000 })
    await expect.poll(modules, { timeout: 15_000 }).not.toContain('dragoman_')
    expect(desktop.service.server.report()).toMatchObject({ violations: [] })
  } finally {
    await desktop.close()
    pulse.close()
  }
})

test('[P39] a virtual microphone is tried in one click, and what was made for it is taken away', async () => {
  test.setTimeout(60_000)
  const pulse = await startSounds()
  const desktop = await DesktopUnderTest.start({ pulseSocket: pulse.socket, settings: { purpose: 'speak', sourceKind: null, virtualOutputId: 'made' } })
  try {
    const { page } = desktop
    await page.getByRole('button', { name: 'Try it: play a tone' }).click()
    await expect(page.getByText('It works: the tone came out of the microphone.')).toBeVisible({ timeout: 15_000 })
    expect(await pulse.pactl(['list', 'short', 'modules'])).not.toContain('dragoman_')
  } finally {
    await desktop.close()
    pulse.close()
  }
})

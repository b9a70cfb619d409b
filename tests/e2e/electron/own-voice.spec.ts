import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { hasPulse, startPulse, type PulseServer } from '../../support/pulse-server.ts'
import { encodeTones, toldOf, toneSentences, type ToneScript } from '../../support/tone-speech/index.ts'
import { wavBytes } from '../../support/wav-forms.ts'
import { DesktopUnderTest } from './desktop-under-test.ts'

test.skip(!hasPulse, 'no sound server is installed here')

const FORM = { name: 'talk', sampleRateHz: 48_000, channels: 1, bits: 16, float: false } as const
/** The dictionary answers every even word with an odd one: an odd word at the service is our own voice, translated again. */
const SAID = Array.from({ length: 32 }, (_, word) => word * 2)
/** Words a busy machine may tear. */
const MOST_TORN = 2

function talk(seed: number, words: number): ToneScript {
  return toneSentences({ seed, words, wordsPerSentence: [4, 5], wordGapMs: 120, sentencePauseMs: [500, 700], leadMs: 200, tailMs: 200, vocabulary: SAID })
}

/** This computer, on whose loudspeakers a meeting plays, with a headset beside them. */
async function startSounds(): Promise<PulseServer> {
  const pulse = await startPulse()
  await pulse.pactl(['load-module', 'module-null-sink', 'sink_name=headset', 'rate=48000', 'sink_properties=device.description=Headset'])
  await pulse.pactl(['set-default-sink', 'speakers'])
  return pulse
}

function heardBy(desktop: DesktopUnderTest) {
  let from = 0
  const sure = (): { word: number; damaged: boolean }[] => desktop.service.server.report().words.slice(from).flatMap(({ word, damaged }) => (word === null ? [] : [{ word, damaged }]))
  return {
    /** Only what comes from now on. */
    again: () => void (from = desktop.service.server.report().words.length),
    ours: () => sure().filter(({ word, damaged }) => word % 2 === 1 && !damaged).map(({ word }) => word),
    theirs: () => sure().filter(({ word, damaged }) => word % 2 === 0 && !damaged).map(({ word }) => word),
    all: () => desktop.service.server.report().words.slice(from),
  }
}

async function check(page: Page, result: RegExp): Promise<void> {
  await page.getByRole('button', { name: /^Check whether/u }).click()
  await expect(page.getByText(result)).toBeVisible({ timeout: 10_000 })
}

test('[M42] on Linux our own voice is not translated again: not on the captured output, not on another; where it comes back all the same it is found and kept out', async () => {
  test.setTimeout(120_000)
  const pulse = await startSounds()
  const desktop = await DesktopUnderTest.start({ pulseSocket: pulse.socket, settings: { sourceKind: 'system', voiceOn: true } })
  try {
    const { page } = desktop
    const heard = heardBy(desktop)
    const play = async (script: ToneScript): Promise<void> => {
      const file = join(desktop.folder, `talk-${script.words.length}.wav`)
      writeFileSync(file, wavBytes(encodeTones(script.items, { sampleRateHz: FORM.sampleRateHz }), FORM))
      await pulse.play(file, 'speakers')
    }
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await expect(page.getByText('Translating', { exact: false }).first()).toBeVisible({ timeout: 15_000 })

    // On the captured output: what is heard after the translation has begun to speak is lost, and nothing of it comes back.
    await expect(page.getByText('While the translation speaks, others are not heard.', { exact: false })).toBeVisible()
    await play(talk(3, 8))
    await page.waitForTimeout(2_500)
    expect(heard.theirs().length).toBeGreaterThan(2)
    expect(heard.ours()).toEqual([])
    await check(page, /^Checked: the tone was heard again/u)

    // On another output: everything is heard, and nothing of our own.
    await page.getByRole('button', { name: 'Choose the output' }).click()
    await page.getByRole('combobox', { name: 'Voice plays on' }).click()
    await page.getByRole('option', { name: 'Headset' }).click()
    await page.keyboard.press('Escape')
    heard.again()
    const second = talk(4, 9)
    await play(second)
    await expect.poll(() => toldOf(heard.all(), second.words.map(({ word }) => word), MOST_TORN), { timeout: 10_000 }).toBe('whole')
    await page.waitForTimeout(2_500)
    expect(heard.ours()).toEqual([])

    // Moved back by the sound server, of which nobody tells the browser: words come back, the loop is found, and no more of them come.
    heard.again()
    const streams = await pulse.pactl(['list', 'short', 'sink-inputs'])
    for (const line of streams.trim().split('\n')) await pulse.pactl(['move-sink-input', line.split('\t')[0] ?? '', 'speakers'])
    const told = page.getByText('The translated voice was heard again')
    // One exchange may be too short to be sure of it; words come back in each.
    for (let exchange = 0; exchange < 4 && !(await told.isVisible()); exchange += 1) {
      await play(talk(5, 10))
      await told.waitFor({ timeout: 6_000 }).catch(() => undefined)
    }
    await expect(told).toBeVisible()
    expect(heard.ours().length).toBeGreaterThan(0)
    await page.waitForTimeout(2_500)
    heard.again()
    await play(talk(6, 6))
    await page.waitForTimeout(3_000)
    expect(heard.theirs().length).toBeGreaterThan(2)
    expect(heard.ours()).toEqual([])
  } finally {
    await desktop.close()
    pulse.close()
  }
})

import { expect, test, type Page } from '@playwright/test'
import { openStage, startMeeting } from './open-stage.ts'

const line = (page: Page) => page.locator('.own-voice')

/** This computer's sound, as it plays on the default output, with the voice there as well. */
async function speakingStage(page: Page): Promise<void> {
  await openStage(page, { settings: { voiceOn: true } })
  await page.evaluate(() => {
    window.stage.sound.systemOrigin = { kind: 'output', restricted: false, output: 'Default' }
  })
  await startMeeting(page)
}

test('[M44] one line says what is in force, what it costs and what cures it; closed, it comes back with the next change', async ({ page }) => {
  await speakingStage(page)
  await expect(line(page)).toContainText('While the translation speaks, others are not heard. Another output device for the voice cures that.')
  const [told, captions] = [await line(page).boundingBox(), await page.locator('.captions').boundingBox()]
  expect((told?.y ?? 0) + (told?.height ?? 0)).toBeLessThanOrEqual(captions?.y ?? 0)
  await line(page).getByRole('button', { name: 'Hide this line' }).click()
  await expect(line(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Voice plays on' }).click()
  await page.getByRole('combobox', { name: 'Voice plays on' }).click()
  await page.getByRole('option', { name: 'Loudspeakers' }).click()
  await expect(line(page)).toContainText('plays on another output than the one listened to')
  await expect(line(page).getByRole('button', { name: 'Choose the output' })).toHaveCount(0)
})

test('[M44] the cure is one click away, and nothing is said once the voice is off', async ({ page }) => {
  await speakingStage(page)
  await line(page).getByRole('button', { name: 'Choose the output' }).click()
  await page.getByRole('combobox', { name: 'Voice plays on' }).click()
  await page.getByRole('option', { name: 'Loudspeakers' }).click()
  await expect(line(page)).toContainText('stays out of it')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Voice is on. Turn off' }).click()
  await expect(line(page)).toHaveCount(0)
})

test('[M45] the check says that it listens, and what came of it', async ({ page }) => {
  await speakingStage(page)
  const check = line(page).getByRole('button', { name: /^Check whether/u })
  await check.click()
  await expect(line(page)).toContainText('Listening for a short tone')
  await expect(check).toBeDisabled()
  // The stage has no sound to hear.
  await expect(line(page)).toContainText('Could not tell', { timeout: 6_000 })
  await line(page).getByRole('button', { name: 'Hide this line' }).click()
  await expect(line(page)).toHaveCount(0)
})

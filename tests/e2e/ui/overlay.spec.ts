import { expect, test, type Page } from '@playwright/test'
import type { OverlayStage, OverlayStageProps } from './overlay-stage.tsx'
import { expectNoErrors, expectNothingFound, openStage } from './open-stage.ts'

declare global {
  interface Window {
    overlayStage: OverlayStage
  }
}

async function openOverlay(page: Page, props: OverlayStageProps = {}): Promise<void> {
  await page.setViewportSize({ width: 860, height: 320 })
  await page.goto(`/overlay-stage.html?props=${encodeURIComponent(JSON.stringify(props))}`)
  await page.locator('.overlay-plate').waitFor()
}

async function speak(page: Page, language: string): Promise<void> {
  await page.evaluate((target) => {
    const { host, meeting } = window.overlayStage
    host.show({ sessionId: 's', state: { kind: 'live', sinceMs: 0 }, purpose: 'understand', channels: [{ id: 'system', target }], segments: [], gaps: [] })
    for (const segment of meeting(target).slice(0, 2)) host.tell({ type: 'segment', segment })
  }, language)
  await expect(page.locator('.caption-target').first()).toBeVisible()
}

const calls = (page: Page): Promise<{ name: string; input: unknown }[]> => page.evaluate(() => window.overlayStage.host.calls.map(({ name, input }) => ({ name, input })))

test('[O23] the overlay shows captions and its state; its bar comes with the pointer and does what it says', async ({ page }) => {
  await openOverlay(page, { below: 'light' })
  await speak(page, 'en')
  await expect(page.locator('.overlay-status')).toHaveAttribute('data-tone', 'good')
  await expect(page.locator('.overlay-bar')).toHaveCSS('opacity', '0')
  await page.mouse.move(400, 150)
  await expect(page.locator('.overlay-bar')).toHaveCSS('opacity', '1')
  await page.screenshot({ path: 'test-results/screens/overlay-hovered-light.png' })
  const before = await page.locator('.caption-target').first().evaluate((element) => getComputedStyle(element).fontSize)
  await page.getByRole('button', { name: 'Bigger letters' }).click()
  await expect.poll(() => page.locator('.caption-target').first().evaluate((element) => getComputedStyle(element).fontSize)).not.toBe(before)
  await page.getByRole('button', { name: 'Show what was said' }).click()
  await expect(page.locator('.caption-source').first()).toBeVisible()
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.locator('.overlay-status')).toContainText('Paused, nothing is sent')
  await page.getByRole('button', { name: 'Hidden from screen sharing' }).click()
  await expect(page.getByRole('button', { name: 'Seen in screen sharing' })).toBeVisible()
  await page.getByRole('button', { name: 'Open the window' }).click()
  await page.getByRole('button', { name: 'Close the overlay' }).click()
  const names = (await calls(page)).map(({ name }) => name)
  for (const name of ['overlay.pointer', 'overlay.fit', 'overlay.resizeText', 'session.pause', 'overlay.openWindow']) expect(names).toContain(name)
  expect((await calls(page)).filter(({ name }) => name === 'overlay.change').map(({ input }) => input)).toEqual([{ showSource: true }, { hideFromSharing: false }, { on: false }])
})

test('[O23] an interruption is amber with words, in Arabic from the right', async ({ page }) => {
  await openOverlay(page, { below: 'dark', settings: { interfaceLanguage: 'ar', targetLanguage: 'ar' } })
  await speak(page, 'ar')
  await page.evaluate(() => window.overlayStage.host.state({ kind: 'recovering', attempt: 1, sinceMs: 0 }))
  await expect(page.locator('.overlay-status')).toHaveAttribute('data-tone', 'waiting')
  await expect(page.locator('.overlay-status')).toContainText('الكلمات محفوظة')
  expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl')
  await page.screenshot({ path: 'test-results/screens/overlay-recovering-ar.png' })
  const dot = await page.locator('.overlay-dot').boundingBox()
  expect(dot?.x).toBeGreaterThan(430)
})

test('[O6] locked it shows no bar, and the keys that unlock in the names of the keyboard', async ({ page }) => {
  await openOverlay(page, { below: 'light', keyboard: 'mac', overlay: { locked: true, tells: 'unlock' }, keys: { keys: [{ action: 'unlock', keys: 'Control+Alt+Meta+L', status: 'on' }], asksUser: false } })
  await expect(page.getByText('Locked. ⌃ ⌥ ⌘ L unlocks it.')).toBeVisible()
  await page.mouse.move(400, 150)
  await expect(page.locator('.overlay-bar')).toHaveCSS('opacity', '0')
  await page.screenshot({ path: 'test-results/screens/overlay-locked.png' })
})

test('[O21] in the settings keys are changed by pressing them, refused with the reason, cleared and set back', async ({ page }) => {
  await openStage(page)
  await page.locator('.top-bar-end .icon-button').last().click()
  const card = page.getByRole('region', { name: 'In this window' })
  await card.getByRole('button', { name: /^Pause or go on/u }).click()
  await page.keyboard.press('b')
  await expect(card.getByText('These keys are for “Set a bookmark” already.')).toBeVisible()
  await page.keyboard.press('k')
  await expect(card.getByRole('button', { name: 'Pause or go on K', exact: true })).toBeVisible()
  await card.getByRole('button', { name: 'No keys for “Set a bookmark”' }).click()
  expect(await page.evaluate(() => window.stage.host.settings.shortcuts)).toEqual({ global: {}, window: { pause: 'K', bookmark: null } })
  await card.scrollIntoViewIfNeeded()
  await page.screenshot({ path: 'test-results/screens/shortcuts.png' })
  await expectNothingFound(page)
  await card.getByRole('button', { name: 'All as usual' }).click()
  expect(await page.evaluate(() => window.stage.host.settings.shortcuts.window)).toEqual({})
  expectNoErrors(page)
})

test('[O22] the window follows the chosen keys', async ({ page }) => {
  await openStage(page, { settings: { shortcuts: { global: {}, window: { pause: 'K' } } } })
  await page.locator('.transport .button').first().click()
  await expect(page.locator('.status-line')).toHaveAttribute('data-tone', 'good')
  await page.keyboard.press('p')
  await expect(page.locator('.status-line')).toHaveAttribute('data-tone', 'good')
  await page.keyboard.press('k')
  await expect(page.locator('.status-line')).toContainText('Paused')
})

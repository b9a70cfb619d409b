import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import type { Stage, StageProps } from './stage.ts'

declare global {
  interface Window {
    stage: Stage
  }
}

/** Opens the stage, fails the test on any error of the page (the content policy's among them). */
export async function openStage(page: Page, props: StageProps = {}): Promise<void> {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  await page.goto(`/stage.html?props=${encodeURIComponent(JSON.stringify(props))}`)
  await page.locator('h1').first().waitFor({ state: 'attached' })
  pageErrors.set(page, errors)
}

const pageErrors = new WeakMap<Page, string[]>()

export function expectNoErrors(page: Page): void {
  expect(pageErrors.get(page) ?? []).toEqual([])
}

/** Starts a session and lets a meeting be translated, with an interruption in the middle. */
export async function startMeeting(page: Page, target = 'en'): Promise<void> {
  await page.locator('.transport .button').first().click()
  await expect(page.locator('.status-line')).toHaveAttribute('data-tone', 'good')
  await page.evaluate((language) => {
    const { host, meeting, lostGap, sound } = window.stage
    for (const segment of meeting(language)) {
      if (segment.index === 2) host.tell({ type: 'gap', gap: lostGap })
      const shift = segment.index < 2 ? 0 : 30_000
      host.tell({ type: 'segment', segment: { ...segment, startMs: segment.startMs + shift, endMs: segment.endMs + shift } })
    }
    host.tell({ type: 'meters', meters: { clockMs: 760_000, sentMinutes: 12.6, costUsd: 0.65, textLagMs: 3_000, unsentMs: 0, reconnects: 1, gaps: 1, journalBytes: 0, voiceLagMs: null, sameLanguage: false } })
    sound.hear(0.12, 5)
  }, target)
}

/** No violation of any rule axe knows. */
export async function expectNothingFound(page: Page): Promise<void> {
  // Colours are measured when nothing moves any more.
  await page.waitForTimeout(250)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([])
}

/** Nothing reaches over the edge of the window. */
export async function expectFits(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
}

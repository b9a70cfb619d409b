import { expect, test, type Page } from '@playwright/test'
import { EFFORT } from '../../support/effort.ts'
import { expectFits, expectNoErrors, expectNothingFound, openStage, startMeeting } from './open-stage.ts'
import type { StageProps } from './stage.ts'

interface Screen {
  readonly name: string
  readonly props?: StageProps
  readonly act?: (page: Page) => Promise<void>
}

const next = async (page: Page): Promise<void> => page.locator('.first-run-actions .button').last().click()
const openBudget = async (page: Page): Promise<void> => {
  await page.locator('.session-open').first().click()
  await page.locator('.grid-row').first().waitFor()
}
const openPanel = async (page: Page, panel: string): Promise<void> => {
  await openBudget(page)
  await page.locator(`[data-panel=${panel}]`).click()
  await page.locator('.reading-panel').waitFor()
}
const openLibrary = async (page: Page): Promise<void> => {
  await page.locator('.top-bar-end .icon-button').nth(0).click()
  await page.locator('.session-list, .empty').first().waitFor()
}

const screens: readonly Screen[] = [
  { name: 'first run, purpose', props: { settings: { firstRunDone: false } } },
  { name: 'first run, language', props: { settings: { firstRunDone: false } }, act: next },
  {
    name: 'first run, key refused',
    props: { settings: { firstRunDone: false }, key: null },
    act: async (page) => {
      await next(page)
      await next(page)
      await page.locator('input[type=password]').fill('wrong-key')
      await page.locator('.key-form .button').first().click()
      await page.locator('[data-result=failed]').waitFor()
    },
  },
  {
    name: 'first run, heard',
    props: { settings: { firstRunDone: false, purpose: 'speak' } },
    act: async (page) => {
      for (let at = 0; at < 3; at += 1) await next(page)
      await page.locator('.listen > .button').click()
      await page.locator('.listen-words').waitFor()
      await page.evaluate(() => window.stage.sound.hear(0.1, 12))
      await page.locator('[data-heard=true]').waitFor()
    },
  },
  { name: 'before Start', props: { key: null } },
  { name: 'live', act: (page) => startMeeting(page) },
  {
    name: 'live, our own voice kept out',
    props: { settings: { voiceOn: true } },
    act: async (page) => {
      await page.evaluate(() => void (window.stage.sound.systemOrigin = { kind: 'output', restricted: false, output: null }))
      await startMeeting(page)
      await page.locator('.own-voice').waitFor()
    },
  },
  {
    name: 'live, one program that plays nothing',
    props: { capabilities: { host: 'electron', systemSound: 'direct', oneProgram: true }, settings: { onlyProgram: { id: 'zoom', name: 'Zoom' } } },
    act: async (page) => {
      await startMeeting(page)
      await page.getByText('Nothing plays in Zoom now').waitFor()
    },
  },
  { name: 'before Start, noise reduction', props: { settings: { purpose: 'speak', reduceNoiseHere: true } }, act: async (page) => page.locator('.options').scrollIntoViewIfNeeded() },
  {
    name: 'live, languages open',
    act: async (page) => {
      await startMeeting(page)
      await page.locator('.language-pair').click()
      await page.locator('.popup .picker').first().click()
      await page.locator('.popup-search').waitFor()
    },
  },
  {
    name: 'live, amber and line',
    act: async (page) => {
      await startMeeting(page, 'ja')
      await page.evaluate(() => {
        window.stage.host.state({ kind: 'recovering', attempt: 1, sinceMs: 0 })
        window.stage.sound.loseOutput()
      })
      await page.locator('.notice[data-kind=amber]').waitFor()
    },
  },
  {
    name: 'live, red card',
    act: async (page) => {
      await startMeeting(page, 'ar')
      await page.evaluate(() => window.stage.sound.endCapture('device-gone'))
      await page.locator('.notice[data-kind=red]').waitFor()
    },
  },
  {
    name: 'live, questions',
    act: async (page) => {
      await startMeeting(page)
      await page.evaluate(() => window.stage.host.tell({ type: 'budget', budget: { limit: 'session', limitUsd: 5, remainingMs: 0 } }, { type: 'questions', questions: ['budget'] }))
      await page.locator('.notice[data-kind=question]').waitFor()
    },
  },
  {
    name: 'live, figures open',
    act: async (page) => {
      await startMeeting(page)
      await page.locator('.figures-button').click()
      await page.locator('.figures').waitFor()
    },
  },
  {
    name: 'what happened',
    act: async (page) => {
      await startMeeting(page)
      await page.evaluate(() => void (window.stage.host.sessionLog = window.stage.sampleLog))
      await page.locator('.transport .button').last().click()
      await page.locator('.finished-actions .button').nth(4).click()
      await page.locator('.happened').waitFor()
    },
  },
  {
    name: 'after Stop',
    act: async (page) => {
      await startMeeting(page)
      await page.locator('.transport .button').last().click()
      await page.locator('.finished').waitFor()
    },
  },
  { name: 'library', act: openLibrary },
  { name: 'library, empty', props: { sessions: 'none' }, act: openLibrary },
  {
    name: 'library, found',
    act: async (page) => {
      await openLibrary(page)
      await page.locator('input[type=search]').fill('quarter')
      await page.locator('.hit').first().waitFor()
    },
  },
  {
    name: 'library, erase',
    act: async (page) => {
      await openLibrary(page)
      await page.locator('.session-row .icon-button').first().click()
      await page.locator('[role=menuitem]').last().click()
      await page.locator('[role=alertdialog]').waitFor()
    },
  },
  { name: 'reading', act: openBudget },
  {
    name: 'reading, edited',
    act: async (page) => {
      await openBudget(page)
      await page.locator('.cell-target').first().click()
      await page.locator('.cell-editor textarea').fill('Good evening.')
      await page.keyboard.press('Enter')
      await page.locator('.cell-original').waitFor()
      await page.locator('.cell-target').nth(1).click()
    },
  },
  { name: 'reading, check', act: (page) => openPanel(page, 'check') },
  { name: 'reading, find', act: (page) => openPanel(page, 'find') },
  { name: 'reading, speakers', act: (page) => openPanel(page, 'speakers') },
  { name: 'reading, notes', act: (page) => openPanel(page, 'notes') },
  {
    name: 'export',
    act: async (page) => {
      await openBudget(page)
      await page.locator('.page-actions .button').last().click()
      await page.locator('.dialog').waitFor()
    },
  },
  { name: 'settings', act: (page) => page.locator('.top-bar-end .icon-button').nth(1).click() },
  { name: 'another tab', props: { connection: 'replaced' } },
  { name: 'program stopped', props: { connection: 'lost' } },
]

const looks = [
  { theme: 'light', interfaceLanguage: 'en' },
  { theme: 'dark', interfaceLanguage: 'ar' },
] as const

const widths = [
  { width: 1280, height: 760 },
  { width: 360, height: 740 },
] as const

/** Every look at every width in `npm run test:long`; each look at one width, turn about, in CI. */
const measuredAt = (screen: number, look: number): readonly (typeof widths)[number][] => (EFFORT > 1 ? widths : widths.filter((_, width) => width === (screen + look) % 2))

// Several measurements each, a long list among them.
test.describe.configure({ timeout: 90_000 })

for (const [screen, { name, props, act }] of screens.entries()) {
  test(`[W27] axe finds nothing and nothing is too wide: ${name}`, async ({ page }) => {
    await openStage(page, props)
    await act?.(page)
    for (const [number, look] of looks.entries()) {
      await page.evaluate((settings) => window.stage.host.changeSettings(settings), look)
      for (const size of measuredAt(screen, number)) {
        await page.setViewportSize(size)
        await expectNothingFound(page)
      }
    }
    for (const interfaceLanguage of ['ar', 'en-XA', 'en']) {
      await page.evaluate((settings) => window.stage.host.changeSettings(settings), { interfaceLanguage })
      await page.setViewportSize({ width: 360, height: 740 })
      await expectFits(page)
    }
    expectNoErrors(page)
  })
}

test('[W28] nothing moves by itself for people who asked for that', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openStage(page)
  await startMeeting(page)
  await page.evaluate(() => window.stage.host.state({ kind: 'recovering', attempt: 1, sinceMs: 0 }))
  await expect(page.locator('.status-line')).toHaveAttribute('data-tone', 'waiting')
  expect(await page.locator('.status-dot').evaluate((dot) => getComputedStyle(dot).animationName)).toBe('none')
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  expect(await page.locator('.status-dot').evaluate((dot) => getComputedStyle(dot).animationName)).toBe('breathe')
})

test('[W28] with the colours of the system the buttons keep their edges and the meter its level', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await openStage(page)
  await startMeeting(page)
  expect(await page.getByRole('button', { name: 'Stop' }).evaluate((button) => getComputedStyle(button).borderTopWidth)).not.toBe('0px')
  expect(await page.locator('.meter').evaluate((meter) => getComputedStyle(meter, '::before').forcedColorAdjust)).toBe('none')
})

test('[W28] buttons are large enough for a finger, and the captions take most of the height', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await openStage(page)
  await startMeeting(page)
  const small = await page.getByRole('button').evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect()).filter(({ width, height }) => width > 0 && (height < 44 || width < 44)).length)
  expect(small).toBe(0)
  await page.setViewportSize({ width: 1280, height: 800 })
  const share = await page.locator('.captions').evaluate((captions) => captions.clientHeight / window.innerHeight)
  expect(share).toBeGreaterThan(0.7)
})

import { expect, test } from '@playwright/test'
import { toneSentences } from '../../support/tone-speech/index.ts'
import { expectAllShown, openWindow, type RealWindow } from './real-window.ts'

test.describe.configure({ mode: 'default' })
let open: RealWindow | null = null
test.afterEach(async () => {
  const strays = open?.strays ?? []
  await open?.close()
  open = null
  expect(strays).toEqual([])
})

const LOOKS = [
  { interfaceLanguage: 'en', theme: 'light' },
  { interfaceLanguage: 'ar', theme: 'dark' },
] as const

/** Pictures for people to look at, in test-results/screens. */
for (const look of LOOKS) {
  test(`[W23] no screen from the first run to an error is blank (${look.interfaceLanguage})`, async () => {
    const script = toneSentences({ seed: 61, words: 16, wordsPerSentence: [4, 6], wordGapMs: 60, sentencePauseMs: 600, leadMs: 500, tailMs: 500 })
    open = await openWindow(script, { settings: { ...look, firstRunDone: false } })
    const { page, app } = open
    const picture = async (name: string): Promise<void> => {
      expect((await page.locator('main').innerText()).trim().length).toBeGreaterThan(20)
      await page.screenshot({ path: `test-results/screens/${name}-${look.interfaceLanguage}.png`, animations: 'disabled' })
    }
    await page.goto(app.address())
    await expect(page.getByRole('radio')).toHaveCount(4)
    await picture('first-run')
    const next = page.locator('.first-run-actions .button[data-tone=primary]')
    for (const step of ['language', 'key', 'sound']) {
      await next.click()
      await picture(`first-run-${step}`)
    }
    await next.click()
    await expect(page.locator('.ready')).toBeVisible()
    await picture('ready')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => app.service.server.report().words.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(14)
    await expectAllShown(page, app)
    await picture('live')
    await page.keyboard.press('Control+Enter')
    await expect(page.locator('.finished')).toBeVisible({ timeout: 20_000 })
    await picture('after-stop')
    await page.locator('.finished .button').first().click()
    await expect(page.locator('.grid-row').first()).toBeVisible()
    await picture('reading')
    await page.reload()
    app.service.server.addFault({ at: { onOpen: true }, do: { kind: 'fail', failure: 'invalid_api_key' } })
    await page.locator('.transport .button[data-tone=primary]').click()
    await expect(page.locator('.notice[data-kind=red]')).toBeVisible({ timeout: 15_000 })
    await picture('key-refused')
  })
}

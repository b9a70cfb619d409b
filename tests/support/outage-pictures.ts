// Takes the live screen through an outage of ten seconds and through a rotation, on the real browser host against the simulated service:
//   npm run -s build && node tests/support/outage-pictures.ts [folder, docs/screens by default]
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { AppUnderTest, openBrowser } from '../e2e/app/app-under-test.ts'
import { toneSentences } from './tone-speech/index.ts'

const OUTAGE_MS = 10_000
const VIEWPORT = { width: 960, height: 640 }
const folder = process.argv[2] ?? 'docs/screens'

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function until(holds: () => boolean, limitMs: number): Promise<void> {
  for (const endMs = performance.now() + limitMs; !holds(); await pause(20)) if (performance.now() > endMs) throw new Error('it did not happen')
}

interface Scene {
  readonly app: AppUnderTest
  readonly page: Page
  readonly picture: (name: string) => Promise<void>
}

async function scene(lifetimeS: number, words: number, play: (scene: Scene) => Promise<void>): Promise<void> {
  const script = toneSentences({ seed: 21, words, wordsPerSentence: [5, 8], wordGapMs: 160, sentencePauseMs: [600, 900], leadMs: 700, tailMs: 600 })
  const app = await AppUnderTest.start({ simulator: { positions: 'wordStart', lifetimeS }, settings: { interfaceLanguage: 'en', theme: 'light' } })
  const { browser, page } = await openBrowser({ microphone: app.microphone(script.items) })
  await page.setViewportSize(VIEWPORT)
  try {
    await page.goto(app.address())
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    const startedAt = performance.now()
    await play({
      app,
      page,
      picture: async (name) => {
        await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
        const status = (await page.locator('.status-line').innerText()).replaceAll(/\s+/g, ' ')
        console.log(`${name}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s after Start, ${app.service.server.report().open} connections open, "${status}"`)
      },
    })
  } finally {
    await browser.close()
    await app.close()
  }
}

await scene(3_600, 110, async ({ app, page, picture }) => {
  const { server } = app.service
  await pause(12_000)
  await picture('outage-1')
  const admit = server.handshake.bind(server)
  server.handshake = () => ({ kind: 'refused', refusal: { status: 503, code: 'outage' } })
  server.inject({ kind: 'drop' })
  await pause(1_500)
  await picture('outage-2')
  await pause(OUTAGE_MS - 2_500)
  await picture('outage-3')
  await pause(1_000)
  server.handshake = admit
  await until(() => server.report().open > 0, 15_000)
  await pause(5_000)
  await picture('outage-4')
  await pause(16_000)
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await page.locator('.finished').waitFor({ timeout: 60_000 })
  await page.locator('.finished .button').first().click()
  await page.locator('.grid-row').first().waitFor()
  await page.screenshot({ path: join(folder, 'outage-5.png'), animations: 'disabled' })
})

await scene(40, 110, async ({ app, page, picture }) => {
  const { server } = app.service
  await pause(28_000)
  await picture('rotation-1')
  await until(() => server.report().open === 2, 12_000)
  await picture('rotation-2')
  await until(() => server.report().open === 1, 15_000)
  await pause(3_000)
  await picture('rotation-3')
  await page.locator('.figures-button').click()
  await page.locator('.popup .button').click()
  await page.locator('.happened').waitFor()
  await pause(300)
  await page.screenshot({ path: join(folder, 'rotation-4.png'), animations: 'disabled' })
})

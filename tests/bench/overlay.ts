import { chromium, type CDPSession } from 'playwright-core'
import { build, preview } from 'vite'
import type { OverlayStage } from '../e2e/ui/overlay-stage.tsx'
import type { Row } from './figures.ts'

declare global {
  interface Window {
    overlayStage: OverlayStage
  }
}

const STAGE = 'tests/e2e/ui/vite.config.ts'
const SECONDS = 15
/** Changes of text in a second of fast speech. */
const PER_SECOND = 4

/** What the overlay's page takes of the processor with captions running, beside the same page at rest. */
export async function overlayLoad(): Promise<Row[]> {
  await build({ configFile: STAGE, logLevel: 'error' })
  const server = await preview({ configFile: STAGE, preview: { port: 0 } })
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const page = await browser.newPage({ viewport: { width: 860, height: 240 } })
    await page.goto(`${server.resolvedUrls?.local[0] ?? ''}overlay-stage.html`)
    await page.locator('.overlay-plate').waitFor()
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    await page.waitForTimeout(2_000)
    const idle = await busyShare(session, () => page.waitForTimeout(SECONDS * 1_000))
    const running = await busyShare(session, () => page.evaluate(speak, { changes: SECONDS * PER_SECOND, everyMs: 1_000 / PER_SECOND }))
    const percent = (share: number): string => `${(share * 100).toFixed(2)} %`
    return [
      { what: 'overlay page at rest, main thread', measured: `${percent(idle)} of one core`, limit: '', holds: null },
      { what: `overlay page, captions running (${PER_SECOND} changes/s)`, measured: `${percent(running)} of one core, ${(running / Math.max(idle, 0.0001)).toFixed(0)} times that at rest`, limit: '<= 10 % of one core', holds: running <= 0.1 },
    ]
  } finally {
    await browser.close()
    await server.close()
  }
}

/** Share of one core that the page's main thread works while something runs. */
async function busyShare(session: CDPSession, run: () => Promise<unknown>): Promise<number> {
  const read = async (): Promise<{ busyS: number; atS: number }> => {
    const { metrics } = await session.send('Performance.getMetrics')
    const of = (name: string): number => metrics.find((one) => one.name === name)?.value ?? Number.NaN
    return { busyS: of('TaskDuration'), atS: of('Timestamp') }
  }
  const before = await read()
  await run()
  const after = await read()
  return (after.busyS - before.busyS) / (after.atS - before.atS)
}

/** Runs in the page: sentences that grow by a word at each change. */
async function speak({ changes, everyMs }: { changes: number; everyMs: number }): Promise<void> {
  const { host } = window.overlayStage
  host.show({ sessionId: 's', state: { kind: 'live', sinceMs: 0 }, purpose: 'understand', channels: [{ id: 'system', target: 'en' }], segments: [], gaps: [] })
  for (let change = 0; change < changes; change += 1) {
    const index = Math.floor(change / 12)
    const words = (change % 12) + 1
    const text = Array.from({ length: words }, (_, word) => `word${index}${word}`).join(' ')
    host.tell({ type: 'segment', segment: { index, channel: 'system', source: text, target: text, sourceLanguage: 'de', targetLanguage: 'en', startMs: index * 3_000, endMs: index * 3_000 + words * 250, settled: words === 12 } })
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}

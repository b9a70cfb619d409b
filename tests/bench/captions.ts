import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { chromium, type Page } from 'playwright-core'
import { build, preview } from 'vite'
import { createCaptionEngine } from '../../src-shared/captions/engine.ts'
import { DEFAULT_CAPTIONS, HOLD_BACK_MS } from '../../src-shared/captions/look-values.ts'
import { columnsOf, readingMs } from '../../src-shared/captions/reading.ts'
import type { CaptionEngine, CaptionLine, CaptionView } from '../../src-shared/captions/types.ts'
import type { Segment } from '../../src-shared/transcript/types.ts'
import type { Stage } from '../e2e/ui/stage.ts'
import { captionStream, type CaptionStream } from '../support/captions/caption-stream.ts'
import { POOLS, type WordPool } from '../support/captions/words.ts'
import { percentile, spread, type Row } from './figures.ts'

declare global {
  interface Window {
    stage: Stage
  }
}

const STAGE = 'tests/e2e/ui/vite.config.ts'
const BEHIND = 20_000
const DELTAS = 400
/** Characters a second of recorded speech: an unhurried talk, a usual one, a hasty one. Full-width scripts say the same in fewer. */
const SPEEDS = { slow: 10, usual: 15, hasty: 24 } as const
const FULL_WIDTH_SHARE = 0.38

export async function captions(): Promise<Row[]> {
  return [...paces(), ...engineFigures()]
}

/** What each pace costs and gives in a window of two lines, on speech of three speeds. */
function paces(): Row[] {
  const rows: Row[] = []
  for (const language of ['en', 'ja']) {
    const pool = POOLS.find((one) => one.language === language)
    if (pool === undefined) continue
    for (const [speed, perSecond] of Object.entries(SPEEDS)) {
      for (const [pace, holdBackMs] of Object.entries(HOLD_BACK_MS)) {
        const told = captionStream({ seed: 17, target: pool, source: pool, sentences: 60, speed: perSecond * (pool.spaced ? 1 : FULL_WIDTH_SHARE), revising: 0.15, dividing: 0.1 })
        rows.push({ what: `captions ${language}, ${speed} speech, pace ${pace}`, measured: measurePace(told, pool, holdBackMs), limit: 'committed words changed 0', holds: null })
      }
    }
  }
  return rows
}

function measurePace(told: CaptionStream, pool: WordPool, holdBackMs: number | null): string {
  const engine = createCaptionEngine({ holdBackMs, lines: 2, show: 'target', mine: null, fits: (text) => columnsOf(text) <= 42 })
  const watch = new PaceWatch(pool)
  let nowMs = 0
  for (const { atMs, inputs } of told.messages) {
    nowMs = advanceTo(engine, nowMs, atMs, (view, at) => watch.see(view, at))
    watch.see(engine.tell(inputs, nowMs), nowMs)
  }
  return watch.figures(nowMs)
}

function advanceTo(engine: CaptionEngine, fromMs: number, toMs: number, see: (view: CaptionView, atMs: number) => void): number {
  let nowMs = fromMs
  for (let next = engine.view.nextAtMs; next !== null && next <= toMs; next = engine.view.nextAtMs) {
    nowMs = Math.max(next, nowMs + 1)
    see(engine.advance(nowMs), nowMs)
  }
  return Math.max(nowMs, toMs)
}

/** Looks at each view as a reader would. */
class PaceWatch {
  #held: number[] = []
  #changed = 0
  #tailChanged = 0
  #lines = 0
  #neededMs = 0
  #unreadMs = 0
  #crowdedMs = 0
  #lastMs = 0
  #before = new Map<string, CaptionLine>()
  #crowded = false
  readonly #pool: WordPool

  constructor(pool: WordPool) {
    this.#pool = pool
  }

  see(view: CaptionView, atMs: number): void {
    if (this.#crowded) this.#crowdedMs += atMs - this.#lastMs
    this.#lastMs = atMs
    this.#crowded = view.window.crowded
    if (view.heldBackMs !== null) this.#held.push(view.heldBackMs)
    const lines = view.blocks.flatMap((block) => (block.kind === 'text' ? block.target.lines : []))
    const from = lines.findIndex((line) => line.key === view.window.from)
    const shown = new Map(lines.slice(Math.max(0, from)).map((line) => [line.key, line]))
    for (const [key, line] of this.#before) {
      const now = lines.find((one) => one.key === key)
      if (line.text !== '' && now?.text.startsWith(line.text) !== true) this.#changed += 1
      if (now !== undefined && !(now.text + now.tail).startsWith(line.text + line.tail)) this.#tailChanged += 1
      if (!shown.has(key) && line.text !== '') this.#rolled(line, atMs)
    }
    this.#before = shown
  }

  figures(nowMs: number): string {
    const held = this.#held.reduce((sum, one) => sum + one, 0) / Math.max(1, this.#held.length)
    const parts = [
      `held back ${(held / 1000).toFixed(2)} s`,
      `unreadable ${((100 * this.#unreadMs) / Math.max(1, this.#neededMs)).toFixed(1)} % of reading time`,
      `more lines ${((100 * this.#crowdedMs) / nowMs).toFixed(0)} % of the time`,
      `committed changed ${this.#changed}`,
      `tails changed ${((60_000 * this.#tailChanged) / nowMs).toFixed(1)}/min`,
      `${this.#lines} lines`,
    ]
    return parts.join(', ')
  }

  #rolled(line: CaptionLine, atMs: number): void {
    const needed = readingMs(line.text, this.#pool.language)
    this.#lines += 1
    this.#neededMs += needed
    this.#unreadMs += Math.max(0, needed - (atMs - line.shownAtMs))
  }
}

function sentence(index: number, changes: Partial<Segment> = {}): Segment {
  const target = 'That is twelve per cent more than planned, mainly because of the health insurance contributions.'
  return { index, channel: 'system', startMs: index * 4_000, endMs: index * 4_000 + 3_500, source: target, target, sourceLanguage: 'en', targetLanguage: 'en', settled: true, ...changes }
}

/** The engine alone: time for a delta, and memory over four hours of speech. */
function engineFigures(): Row[] {
  const rows: Row[] = []
  for (const behind of [0, BEHIND]) {
    const engine = createCaptionEngine({ holdBackMs: 0, lines: null, show: 'both', mine: null, fits: () => true })
    for (let index = 0; index < behind; index += 1) engine.tell([{ type: 'segment', segment: sentence(index) }], index * 4_000)
    const took: number[] = []
    for (let delta = 0; delta < 2_000; delta += 1) {
      const index = behind + Math.floor(delta / 20)
      const segment = sentence(index, { settled: delta % 20 === 19, target: sentence(index).target.slice(0, 5 * ((delta % 20) + 1)) })
      const at = performance.now()
      engine.tell([{ type: 'segment', segment }], behind * 4_000 + delta * 200)
      took.push(performance.now() - at)
    }
    rows.push({ what: `caption engine, a delta with ${behind} segments behind`, measured: spread(took), limit: '', holds: null })
  }
  return [...rows, heapOverHours()]
}

function heapOverHours(): Row {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const engine = createCaptionEngine({ holdBackMs: 700, lines: 2, show: 'both', mine: null, fits: () => true })
  const heap: number[] = []
  const perHour = 900
  for (let index = 0; index < perHour * 4; index += 1) {
    for (let delta = 1; delta <= 20; delta += 1) {
      const segment = sentence(index, { settled: delta === 20, target: sentence(index).target.slice(0, 5 * delta) })
      engine.tell([{ type: 'segment', segment }], index * 4_000 + delta * 190)
    }
    if (index % (perHour / 2) === perHour / 2 - 1) {
      collect()
      heap.push(process.memoryUsage().heapUsed / 1e6)
    }
  }
  const grown = (heap.at(-1) ?? 0) - (heap[1] ?? 0)
  return { what: 'heap of the engine at each half hour of 4 h', measured: `${heap.map((mb) => mb.toFixed(1)).join(' ')} MB`, limit: 'flat', holds: grown < 2 }
}

/** In Chromium: from a delta in the page to the frame that shows it. */
export async function captionsPainted(): Promise<Row[]> {
  await build({ configFile: STAGE, logLevel: 'error' })
  const server = await preview({ configFile: STAGE, preview: { port: 0 } })
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const rows: Row[] = []
    const runs = [{ behind: 0, purpose: 'understand' }, { behind: BEHIND, purpose: 'understand' }, { behind: 0, purpose: 'interpret' }] as const
    for (const { behind, purpose } of runs) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
      const took = await deltasToPaint(page, `${server.resolvedUrls?.local[0] ?? ''}stage.html`, { behind, purpose })
      rows.push({ what: `delta in the page -> painted${purpose === 'interpret' ? ' with marks' : ''}, ${behind} segments behind`, measured: spread(took), limit: 'p95 <= 50 ms', holds: percentile(took, 0.95) <= 50 })
      await page.close()
    }
    return rows
  } finally {
    await browser.close()
    await server.close()
  }
}

async function deltasToPaint(page: Page, address: string, { behind, purpose }: { readonly behind: number; readonly purpose: 'understand' | 'interpret' }): Promise<number[]> {
  await page.goto(`${address}?props=${encodeURIComponent(JSON.stringify({ prepared: 'some', settings: { purpose, glossary: purpose === 'interpret' ? 'law' : null, captions: { ...DEFAULT_CAPTIONS, pace: 'fast' } } }))}`)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.locator('.captions-waiting').waitFor()
  const all = Array.from({ length: behind }, (_, index) => ({ type: 'segment' as const, segment: sentence(index) }))
  for (let at = 0; at < all.length; at += 1_000) await page.evaluate((events) => window.stage.host.tell(...events), all.slice(at, at + 1_000))
  const deltas = Array.from({ length: DELTAS }, (_, delta) => {
    const index = behind + Math.floor(delta / 20)
    return sentence(index, { settled: delta % 20 === 19, target: sentence(index).target.slice(0, 5 * ((delta % 20) + 1)) })
  })
  return page.evaluate(async (segments) => {
    const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))
    const times: number[] = []
    for (const segment of segments) {
      const at = performance.now()
      window.stage.host.tell({ type: 'segment', segment })
      await frame()
      times.push(performance.now() - at)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return times
  }, deltas)
}

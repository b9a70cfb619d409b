// Figures, no verdicts: vitest run --project browser-measure tests/browser/reading.measure.ts
import { expect, test } from 'vitest'
import { App } from '../../src-renderer/app/app.ts'
import { Root } from '../../src-renderer/app/root.tsx'
import { browserPorts } from '../../src-renderer/app/wire.ts'
import '../../src-renderer/design/tokens.css'
import '../../src-renderer/design/base.css'
import '../../src-renderer/design/controls.css'
import '../../src-renderer/library/library.css'
import { browserClock } from '../../src-renderer/connection/index.ts'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { defaultSettings } from '../../src-shared/settings.ts'
import { FakeConnection } from '../support/fake-host/fake-connection.ts'
import { FakeHost } from '../support/fake-host/fake-client.ts'
import { FakeSound } from '../support/fake-host/fake-sound.ts'
import { lostGap, meeting } from '../support/fake-host/samples.ts'

const SENTENCES = 20_000
const RUNS = 30

const painted = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))
const share = (values: readonly number[], part: number): string => (values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN).toFixed(0)

test('a text of 20,000 sentences, from the click to its first paint', async () => {
  const host = new FakeHost({ settings: { ...defaultSettings, firstRunDone: true, interfaceLanguage: 'en' } })
  host.transcripts.set('budget', { segments: meeting('en', { repeat: SENTENCES / 5, settled: true }), gaps: [lostGap] })
  const opened = await host.client.library.open({ id: 'budget' })
  const pages = new Map<number, Awaited<ReturnType<typeof host.client.library.page>>>()
  for (let from = 0; from < SENTENCES; from += 200) pages.set(from, await host.client.library.page({ id: 'budget', from, count: 200 }))
  // Answers as a host gives them, already made: what is measured is the window.
  const library = { ...host.client.library, open: async () => opened, page: async ({ from }: { from: number }) => pages.get(from) ?? { revision: 0, total: 0, segments: [] }, check: async () => [] }
  const app = new App({ client: { ...host.client, library }, sound: new FakeSound(), connection: new FakeConnection(), ...browserPorts(browserClock), languages: ['en'] })
  const element = document.createElement('div')
  document.body.append(element)
  const root = createRoot(element)
  root.render(createElement(Root, { app }))
  app.open()
  await expect.poll(() => element.querySelector('.session-open')).not.toBeNull()
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  const first: number[] = []
  const jump: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    app.go({ name: 'live' })
    await expect.poll(() => element.querySelector('.grid')).toBeNull()
    await painted()
    const at = performance.now()
    app.go({ name: 'reading', id: 'budget' })
    while (element.querySelector('.grid-row .cell-text') === null) await painted()
    await painted()
    first.push(performance.now() - at)
    app.go({ name: 'live' })
    await expect.poll(() => element.querySelector('.grid')).toBeNull()
    const jumpedAt = performance.now()
    app.go({ name: 'reading', id: 'budget', place: { index: 12_345 } })
    while (element.querySelector('[data-index="12345"] .cell-text') === null) await painted()
    jump.push(performance.now() - jumpedAt)
  }
  console.log(`click -> first rows of ${SENTENCES} painted, ms: first ${first[0]?.toFixed(0)}, p50 ${share(first, 0.5)}, p95 ${share(first, 0.95)}, most ${share(first, 1)} (${RUNS})`)
  console.log(`click -> sentence 12,345 painted, ms: p50 ${share(jump, 0.5)}, p95 ${share(jump, 0.95)}, most ${share(jump, 1)} (${RUNS})`)
  expect(element.querySelectorAll('.grid-row').length).toBeLessThan(80)
  root.unmount()
  app.close()
  element.remove()
}, 120_000)

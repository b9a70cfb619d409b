import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { ExportFormat } from '../../src-shared/export-formats.ts'
import { createExporter } from '../../src-main/export/exporter.ts'
import { createBrowserPrinter } from '../../src-main/export/print/browser-printer.ts'
import { noRecordedSound } from '../../src-main/export/recorded-sound.ts'
import { longMeeting } from '../support/export/six-scripts.ts'
import { percentile, type Row } from './figures.ts'

const SEGMENTS = 20_000
const LIMITS_MS: readonly (readonly [ExportFormat, number])[] = [
  ...(['srt', 'vtt', 'ttml', 'txt', 'md', 'csv', 'json', 'xliff', 'tmx'] as const).map((format) => [format, 500] as const),
  ['docx', 5_000],
  ['pdf', 30_000],
]
/** A text export is over in a moment: of several the median counts, the first being the coldest. */
const RUNS: Readonly<Partial<Record<ExportFormat, number>>> = { docx: 1, pdf: 1 }

/** What the event loop does on this machine when nothing is asked of it: the others cannot be better. */
async function idleLoop(): Promise<Row> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  delay.disable()
  return { what: 'no export, for comparison', measured: `event loop p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms`, limit: '', holds: null }
}

/** From the transcript in memory to the last byte, worker (as it is shipped) and browser included, with 20,000 sentences in six scripts; and what this thread felt. */
export async function exports(): Promise<Row[]> {
  const exporter = createExporter({
    workerUrl: new URL('../../out/main/export-worker.js', import.meta.url),
    printer: createBrowserPrinter({ environment: process.env }),
    sound: noRecordedSound,
  })
  const document = longMeeting(SEGMENTS)
  const rows: Row[] = [await idleLoop()]
  for (const [format, limitMs] of LIMITS_MS) {
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    const took: number[] = []
    const spent: number[] = []
    let bytes = 0
    for (let run = 0; run < (RUNS[format] ?? 5); run += 1) {
      const startedAt = performance.now()
      const cpu = process.cpuUsage()
      const file = await exporter.export({ format, document, options: { side: 'both' }, signal: new AbortController().signal })
      bytes = 0
      for await (const part of file.parts) bytes += part.length
      took.push(performance.now() - startedAt)
      const { user, system } = process.cpuUsage(cpu)
      spent.push((user + system) / 1000)
    }
    delay.disable()
    const [ms, p99] = [percentile(took, 0.5), delay.percentile(99) / 1e6]
    rows.push({
      what: `export of ${SEGMENTS} sentences as ${format}`,
      measured: `${ms.toFixed(0)} ms (${percentile(spent, 0.5).toFixed(0)} ms of processor here), ${(bytes / 1e6).toFixed(1)} MB; event loop p99 ${p99.toFixed(1)} ms`,
      limit: `${limitMs} ms; 10 ms`,
      holds: ms <= limitMs && p99 <= 10,
    })
  }
  return rows
}

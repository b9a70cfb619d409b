import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { percentile, spread, type Row } from './figures.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const STARTS = 10

/** From spawning the built browser host to the line with its address. */
export async function startToListening(): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-bench-'))
  const took: number[] = []
  for (let i = 0; i < STARTS; i += 1) took.push(await oneStart(folder))
  rmSync(folder, { recursive: true, force: true })
  return { what: 'browser host, process start -> listening', measured: spread(took), limit: '<= 500 ms', holds: percentile(took, 0.5) <= 500 }
}

function oneStart(folder: string): Promise<number> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [join(ROOT, 'out/main/serve.js'), '--data', folder, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  return new Promise((resolve) => {
    let tookMs = Number.NaN
    child.stdout.once('data', () => {
      tookMs = performance.now() - startedAt
      child.kill('SIGTERM')
    })
    child.once('close', () => resolve(tookMs))
  })
}

/** The JavaScript a browser loads before the first screen, as it travels. */
export function bundleSize(): Row {
  const folder = join(ROOT, 'out/renderer/assets')
  const html = readFileSync(join(ROOT, 'out/renderer/index.html'), 'utf8')
  const first = readdirSync(folder).filter((name) => name.endsWith('.js') && html.includes(name))
  const bytes = first.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0)
  return { what: `renderer JavaScript, first load (${first.length} files)`, measured: `${(bytes / 1000).toFixed(1)} kB gzip`, limit: '<= 250 kB', holds: bytes <= 250_000 }
}

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CliHarness, spokenWords } from '../support/cli-harness.ts'
import { seededRandom } from '../support/random.ts'
import { startWsServer, type RunningServer } from '../support/simulators/openai-translation/ws-server.ts'

const KILLS = 50
/** So many at once: each run passes in real time. */
const AT_ONCE = 5
const CLI = join(import.meta.dirname, '../../src-main/cli.ts')

let harness: CliHarness
let server: RunningServer
let wav: string

beforeAll(async () => {
  harness = new CliHarness()
  server = await startWsServer()
  wav = harness.wav('killed.wav', spokenWords(5, 60))
})
afterAll(async () => {
  await server.close()
  harness.close()
})

interface Told {
  readonly target: string
}

interface Run {
  readonly stdout: string
}

function run(folder: string, argv: readonly string[], killAfterMs: number | null): Promise<Run> {
  const env = { ...process.env, OPENAI_API_KEY: server.server.options.key, DRAGOMAN_DATA: folder }
  const child = spawn(process.execPath, [CLI, ...argv], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let stdout = ''
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()))
  // Counted from the first word on, so that a slow start does not leave nothing to lose.
  let armed = false
  child.stdout.on('data', () => {
    if (armed || killAfterMs === null || !stdout.includes('"type":"source"')) return
    armed = true
    setTimeout(() => child.kill('SIGKILL'), killAfterMs)
  })
  return new Promise((resolve) => child.on('close', () => resolve({ stdout })))
}

/** What was told as settled and stood when the process died. */
function settledIn(stdout: string): Told[] {
  const segments = new Map<number, Told>()
  for (const line of stdout.split('\n')) {
    if (!line.includes('"type":"segment') || !line.endsWith('}')) continue
    const { type, index, settled, target } = JSON.parse(line) as { type: string; index: number; settled?: boolean; target: string }
    if (type === 'segment-removed') segments.delete(index)
    else if (settled === true) segments.set(index, { target })
  }
  return [...segments.values()]
}

it('[L1] killed in mid-session 50 times, the next start finds each session, at most one segment shorter than was told', async () => {
  const random = seededRandom(50)
  const missing: number[] = []
  for (let done = 0; done < KILLS; done += AT_ONCE) {
    await Promise.all(
      Array.from({ length: AT_ONCE }, async (_, i) => {
        const folder = harness.path(`killed-${done + i}`)
        const { stdout } = await run(folder, ['translate', wav, '--to', 'de', '--endpoint', server.url, '--json'], random.integer(2_000, 14_000))
        const told = settledIn(stdout)
        const shown = JSON.parse((await run(folder, ['show', 'last', '--json'], null)).stdout) as { session: { outcome: string }; segments: Told[] }
        expect(shown.session.outcome).toBe('interrupted')
        expect(shown.segments.map(({ target }) => target).slice(0, told.length)).toEqual(told.map(({ target }) => target).slice(0, shown.segments.length))
        missing.push(told.length - shown.segments.length)
      }),
    )
  }
  console.log(`segments missing after ${missing.length} kills: ${missing.join(' ')}`)
  expect(Math.max(...missing)).toBeLessThanOrEqual(1)
}, 1_200_000)

import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CliHarness, spokenWords, TEST_KEY } from '../support/cli-harness.ts'
import { startWsServer, type RunningServer } from '../support/simulators/openai-translation/ws-server.ts'

const BUILT = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url))
const SOURCE = fileURLToPath(new URL('../../src-main/cli.ts', import.meta.url))

let harness: CliHarness
let server: RunningServer
beforeAll(async () => {
  if (!existsSync(BUILT)) throw new Error('Run "npm run build" first: these tests run the built command line.')
  harness = new CliHarness()
  server = await startWsServer()
})
afterAll(async () => {
  await server.close()
  harness.close()
})

interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

function start(entry: string, argv: readonly string[], data = 'data'): { child: ChildProcess; ended: Promise<Ended>; saw: (text: string) => Promise<void> } {
  const child = spawn(process.execPath, [entry, ...argv], { env: { ...process.env, OPENAI_API_KEY: TEST_KEY, DRAGOMAN_DATA: harness.path(data) } })
  const out = { stdout: '', stderr: '' }
  const waiting: { text: string; resolve: () => void }[] = []
  child.stdout.on('data', (data: Buffer) => {
    out.stdout += data.toString()
    for (const waiter of waiting) if (out.stdout.includes(waiter.text)) waiter.resolve()
  })
  child.stderr.on('data', (data: Buffer) => (out.stderr += data.toString()))
  const ended = new Promise<Ended>((resolve) => child.on('close', (code, signal) => resolve({ code, signal, ...out })))
  return { child, ended, saw: (text) => new Promise((resolve) => waiting.push({ text, resolve })) }
}

describe('the command line as a process', () => {
  for (const [name, entry] of [['from source', SOURCE], ['as built', BUILT]] as const) {
    it(`[C12] lists the services as one JSON array, ${name}`, async () => {
      const { code, stdout } = await start(entry, ['engines', '--json']).ended
      expect(code).toBe(0)
      expect(JSON.parse(stdout)).toEqual(expect.arrayContaining([expect.objectContaining({ id: 'openai-translate' }), expect.objectContaining({ id: 'gemini-translate' })]))
    })
  }

  it.concurrent('[C12] translates, saves and shows, as built', async () => {
    const wav = harness.wav('process.wav', spokenWords(3, 8))
    const run = await start(BUILT, ['translate', wav, '--to', 'fr', '--endpoint', server.url], 'translated').ended
    expect(run.code, run.stderr).toBe(0)
    expect(run.stderr).toMatch(/Translating\nFinishing the last words\nSaved: \d+ sentences?, about \$0\.\d\d\n$/)
    const shown = await start(BUILT, ['show', 'last'], 'translated').ended
    for (const line of run.stdout.trim().split('\n')) expect(shown.stdout).toContain(line.replace(/^[\d:]*\s+/, ''))
  })

  it.concurrent('[C8] Ctrl-C ends with 130 and keeps what was said', async () => {
    const wav = harness.wav('long.wav', spokenWords(4, 40))
    const out = harness.path('ctrl-c')
    const running = start(BUILT, ['translate', wav, '--to', 'de', '--endpoint', server.url, '--out', out, '--json'])
    await running.saw('"type":"target"')
    running.child.kill('SIGINT')
    const { code } = await running.ended
    expect(code).toBe(130)
    const written = JSON.parse(readFileSync(`${out}/transcript.json`, 'utf8')) as { segments: unknown[] }
    expect(written.segments.length).toBeGreaterThan(0)
  })

  it.concurrent('[L1] a killed session is found and marked at the next start, with its settled segments', async () => {
    const wav = harness.wav('killed.wav', spokenWords(5, 40))
    const running = start(BUILT, ['translate', wav, '--to', 'de', '--endpoint', server.url, '--json'], 'killed')
    await running.saw('"settled":true')
    await new Promise((resolve) => setTimeout(resolve, 300))
    running.child.kill('SIGKILL')
    const { signal, stdout } = await running.ended
    expect(signal).toBe('SIGKILL')
    const first = stdout.split('\n').flatMap((line) => (line.includes('"settled":true') ? [(JSON.parse(line) as { target: string }).target] : []))[0]
    const shown = await start(BUILT, ['show', 'last', '--json'], 'killed').ended
    const transcript = JSON.parse(shown.stdout) as { session: { outcome: string }; segments: { target: string }[] }
    expect(transcript.session.outcome).toBe('interrupted')
    expect(transcript.segments[0]?.target).toBe(first)
    const listed = await start(BUILT, ['sessions'], 'killed').ended
    expect(listed.stdout).toContain('interrupted')
  })
})

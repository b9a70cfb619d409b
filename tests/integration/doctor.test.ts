import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CliHarness } from '../support/cli-harness.ts'
import { startWsServer, type RunningServer } from '../support/simulators/openai-translation/ws-server.ts'

let harness: CliHarness
let server: RunningServer
beforeAll(async () => {
  harness = new CliHarness()
  server = await startWsServer()
})
afterAll(async () => {
  await server.close()
  harness.close()
})

function steps(stdout: string): Record<string, string> {
  const lines = stdout.trim().split('\n').map((line) => JSON.parse(line) as { type: string; name: string; status: string })
  return Object.fromEntries(lines.filter((line) => line.type === 'step').map((line) => [line.name, line.status]))
}

describe('doctor', () => {
  it('[C13] walks through to the first answer', async () => {
    const run = await harness.run(['doctor', '--endpoint', server.url, '--json'])
    expect(steps(run.stdout)).toEqual({ environment: 'ok', proxy: 'ok', name: 'ok', tls: 'skipped', key: 'ok', model: 'ok', answer: 'ok' })
    expect(run.exit).toBe(0)
  })

  it('[C13] stops at a refused key and says what to do', async () => {
    const run = await harness.run(['doctor', '--endpoint', server.url, '--json'], { environment: { OPENAI_API_KEY: 'sk-wrong-key-000000000000' } })
    expect(steps(run.stdout)).toMatchObject({ key: 'failed', model: 'skipped', answer: 'skipped' })
    expect(run.exit).toBe(3)
    expect(run.stderr).toMatch(/key/i)
    expect(run.stdout + run.stderr).not.toContain('sk-wrong-key')
  })

  it('[C13] without a key stops there', async () => {
    const run = await harness.run(['doctor', '--endpoint', server.url], { environment: { OPENAI_API_KEY: undefined } })
    expect(run.exit).toBe(3)
    expect(run.stdout).toMatch(/FAILED +key/)
  })
})

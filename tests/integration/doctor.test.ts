import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CliHarness } from '../support/cli-harness.ts'
import { HUGGING_FACE } from '../support/simulators/conversation/options.ts'
import { startConversationServer } from '../support/simulators/conversation/ws-server.ts'
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

describe('a server of one’s own', () => {
  it('[E27] without its address is asked for', async () => {
    const run = await harness.run(['doctor', '--engine', 'custom-realtime', '--json'])
    expect(run.exit).toBe(2)
    expect(run.stderr).toContain('Name yours: --endpoint')
  })

  it('[E27] is examined to its first answer', async () => {
    const own = await startConversationServer({ simulator: { style: { ...HUGGING_FACE, needsKey: true }, key: 'own-key', models: null } })
    try {
      const run = await harness.run(['doctor', '--engine', 'custom-realtime', '--endpoint', own.url, '--json'], { environment: { DRAGOMAN_CUSTOM_KEY: 'own-key' } })
      expect(steps(run.stdout)).toMatchObject({ tls: 'skipped', key: 'ok', model: 'ok', answer: 'ok' })
      expect(own.server.connections()[0]?.violations).toEqual([])
    } finally {
      await own.close()
    }
  })

  it('[E27] is where its address says, which the list of services cannot know', async () => {
    const { stdout } = await harness.run(['engines'])
    const own = stdout.slice(stdout.indexOf('custom-realtime'))
    expect(own).toContain('sound goes where your server is, and nowhere else')
    expect(own).toContain('key from DRAGOMAN_CUSTOM_KEY (if it wants one)')
    expect(stdout).not.toContain('stays on this computer')
  })
})

describe('a resource on Azure', () => {
  it('[E22] may be named by its https address on the command line, too; elsewhere that is refused', async () => {
    const environment = { AZURE_OPENAI_API_KEY: 'resource-key-0123456789', AZURE_OPENAI_TRANSLATE_DEPLOYMENT: 'translate' }
    // Nothing listens on this port: the key step is reached, and the address is the reason no more.
    const azure = await harness.run(['doctor', '--engine', 'azure-translate', '--endpoint', 'http://127.0.0.1:9', '--json'], { environment })
    expect(steps(azure.stdout)).toMatchObject({ proxy: 'ok', name: 'ok', key: 'failed' })
    const unencrypted = await harness.run(['doctor', '--engine', 'azure-translate', '--endpoint', 'http://name.openai.azure.com'], { environment })
    expect(unencrypted).toMatchObject({ exit: 2, stderr: expect.stringContaining('not encrypted') })
    const openAi = await harness.run(['doctor', '--endpoint', 'https://api.openai.com'])
    expect(openAi).toMatchObject({ exit: 2, stderr: expect.stringContaining('wss://') })
  })
})

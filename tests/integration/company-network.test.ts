import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CliHarness, spokenWords, TEST_KEY } from '../support/cli-harness.ts'
import { makePrivateTrust } from '../support/proxy/certificates.ts'
import { startConnectProxy, type ConnectProxy } from '../support/proxy/connect-proxy.ts'
import { startWsServer, type RunningServer } from '../support/simulators/openai-translation/ws-server.ts'

const CLI = fileURLToPath(new URL('../../src-main/cli.ts', import.meta.url))
/** A public-looking name that only the proxy can reach. */
const HOST = 'translate.company.test'

let harness: CliHarness
let server: RunningServer
let proxy: ConnectProxy
let authority: string

beforeAll(async () => {
  harness = new CliHarness()
  const trust = await makePrivateTrust({ names: [HOST] })
  server = await startWsServer({ tls: trust.server, hostname: HOST })
  proxy = await startConnectProxy({ credentials: { user: 'ana', password: 'p@ss word' }, redirectTo: { host: '127.0.0.1', port: server.port } })
  authority = harness.path('company-ca.pem')
  writeFileSync(authority, trust.authority.cert)
})
afterAll(async () => {
  await proxy.close()
  await server.close()
  harness.close()
})

const proxyUrl = (user: string): string => proxy.url.replace('http://', `http://${user}@`)

function run(argv: readonly string[], environment: Record<string, string>): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [CLI, ...argv, '--endpoint', server.url, '--data', harness.path('data')], {
    env: { ...process.env, OPENAI_API_KEY: TEST_KEY, ...environment },
  })
  const out = { stdout: '', stderr: '' }
  child.stdout.on('data', (data: Buffer) => (out.stdout += data.toString()))
  child.stderr.on('data', (data: Buffer) => (out.stderr += data.toString()))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...out })))
}

describe('behind a company proxy with a private certificate authority', () => {
  it('[N1] translates', async () => {
    const wav = harness.wav('talk.wav', spokenWords(2, 6))
    const result = await run(['translate', wav, '--to', 'de'], { HTTPS_PROXY: proxyUrl('ana:p%40ss%20word'), NODE_EXTRA_CA_CERTS: authority })
    expect(result.code, result.stderr).toBe(0)
    expect(proxy.targets()).toContain(`${HOST}:${server.port}`)
    expect(server.server.report().words.length).toBe(6)
  })

  it('[N2] doctor names the proxy and walks through name, TLS, key, model and first answer', async () => {
    const result = await run(['doctor'], { HTTPS_PROXY: proxyUrl('ana:p%40ss%20word'), NODE_EXTRA_CA_CERTS: authority })
    expect(result.code, result.stdout).toBe(0)
    expect(result.stdout).toMatch(new RegExp(`ok +proxy +127\\.0\\.0\\.1:${proxy.port}`))
    for (const step of ['name', 'tls', 'key', 'model', 'answer']) expect(result.stdout).toMatch(new RegExp(`ok +${step} `))
    expect(result.stdout + result.stderr).not.toMatch(/p@ss|p%40ss|ana:/)
  })

  it('[N3] a proxy that wants another password: exit 4, in words, without the password', async () => {
    const wav = harness.wav('short.wav', spokenWords(2, 2))
    const result = await run(['translate', wav, '--to', 'de', '--no-save'], { HTTPS_PROXY: proxyUrl('ana:wrong'), NODE_EXTRA_CA_CERTS: authority })
    expect(result.code).toBe(4)
    expect(result.stderr).toMatch(/proxy/i)
    expect(result.stderr).not.toContain('wrong')
  })

  it('[N4] a certificate nobody here trusts: exit 4, and doctor says so at TLS', async () => {
    const wav = harness.wav('short.wav', spokenWords(2, 2))
    const result = await run(['translate', wav, '--to', 'de', '--no-save'], { HTTPS_PROXY: proxyUrl('ana:p%40ss%20word') })
    expect(result.code).toBe(4)
    expect(result.stderr).toMatch(/certificate/i)
    const examined = await run(['doctor'], { HTTPS_PROXY: proxyUrl('ana:p%40ss%20word') })
    expect(examined.stdout).toMatch(/FAILED +tls /)
    expect(examined.code).toBe(4)
  })
})

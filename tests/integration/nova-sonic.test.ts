import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ConnectOptions } from '../../src-main/engines/contract.ts'
import { novaSonic } from '../../src-main/engines/nova-sonic/engine.ts'
import { createBedrockStreams } from '../../src-main/network/bedrock/bedrock-stream.ts'
import { createCertificates } from '../../src-main/network/certificates.ts'
import { translateWord, wordsFromText } from '../support/dictionary/dictionary.ts'
import { ContractRun } from '../support/engine-contract/contract-run.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { makePrivateTrust } from '../support/proxy/certificates.ts'
import { type ConnectProxy, startConnectProxy } from '../support/proxy/connect-proxy.ts'
import { novaContractHarness, novaCredentials } from '../support/simulators/nova-sonic/contract-harness.ts'
import { type RunningNova, startNovaServer } from '../support/simulators/nova-sonic/http2-server.ts'
import { DEFAULT_NOVA, type NovaOptions } from '../support/simulators/nova-sonic/options.ts'
import { systemClock } from '../support/system-clock.ts'

/** A public-looking name that only the proxy can reach. */
const HOST = 'bedrock.company.test'
const QUICK: Partial<NovaOptions> = { setupDelayMs: 10, responseDelayMs: 100, sourceDelayMs: 20, wordEveryMs: 10 }

interface Way {
  readonly proxy?: string
  readonly authority?: string
}

/** Time that passes by itself, in the shape the contract's run wants. */
class RealTime extends FakeClock {
  override advanceAsync(ms: number): Promise<void> {
    return new Promise((resolve) => void setTimeout(resolve, ms))
  }
}

/** The engine over the AWS library and real HTTP/2. */
function call({ url, options = {}, way = {} }: { readonly url: string; readonly options?: Partial<ConnectOptions>; readonly way?: Way }): ContractRun {
  const certificates = createCertificates({ store: () => (way.authority === undefined ? [] : [way.authority]), file: () => [] })
  const openStream = createBedrockStreams({ clock: systemClock, proxyFor: () => way.proxy ?? null, certificates })
  const harness = novaContractHarness(novaSonic)('normal')
  const ports = { ...harness.ports, clock: systemClock, openStream }
  return new ContractRun({ ...harness, clock: new RealTime(), ports }, { endpoint: url, credentials: novaCredentials(DEFAULT_NOVA.accessKeyId), ...options })
}

async function served(simulator: Partial<NovaOptions>, use: (running: RunningNova) => Promise<void>): Promise<void> {
  const running = await startNovaServer({ simulator: { ...QUICK, ...simulator } })
  try {
    await use(running)
  } finally {
    await running.close()
  }
}

describe('Amazon Nova Sonic over the AWS library', () => {
  afterEach(() => vi.unstubAllEnvs())

  it('[E38] translates over a real HTTP/2 event stream, signed, in the order and pieces the service wants', async () => {
    vi.stubEnv('AWS_BEARER_TOKEN_BEDROCK', 'takes-no-part')
    await served({}, async ({ url, server }) => {
      const run = call({ url })
      await run.opened()
      await run.feed([{ pauseMs: 200 }, { word: 5 }, { word: 6 }, { pauseMs: 600 }])
      run.connection.probe()
      await run.finished()
      expect(wordsFromText(run.text('target'), 'de')).toEqual([5, 6].map(translateWord))
      expect(wordsFromText(run.text('source'), 'en')).toEqual([5, 6])
      expect(run.voice().map(({ word }) => word)).toEqual([5, 6].map(translateWord))
      expect(run.of('alive').length).toBeGreaterThan(0)
      expect(run.of('usage').at(-1)?.usd).toBeGreaterThan(0)
      expect(run.of('closed')).toEqual([{ type: 'closed', retry: 'never' }])
      expect(server.connections()).toMatchObject([{ words: [5, 6], damaged: 0, violations: [], interruptions: 0, saidGoodbye: true, isOpen: false }])
    })
  })

  it.each<[string, Partial<NovaOptions>, string, string]>([
    ['a wrong key', { accessKeyId: 'AKIAANOTHER' }, 'key-refused', 'never'],
    ['a model that is not there', { models: ['other'] }, 'unknown-model', 'never'],
    ['a model that is not turned on', { faults: [{ at: 'request', do: { kind: 'refuse', status: 403, name: 'AccessDeniedException', message: 'No access.' } }] }, 'refused', 'never'],
    ['too many requests', { faults: [{ at: 'request', do: { kind: 'refuse', status: 429, name: 'ThrottlingException', message: 'Too many.' } }] }, 'rate-limited', 'backoff'],
  ])('[E37] tells %s from the answer of the service', async (_name, simulator, reason, retry) => {
    await served(simulator, async ({ url }) => {
      const run = call({ url })
      await run.ended(5_000)
      expect(run.of('closed')).toMatchObject([{ retry, error: { reason } }])
      expect(run.of('open')).toEqual([])
    })
  })

  it.each<[string, string, string, string]>([
    ['throttling', 'ThrottlingException', 'rate-limited', 'backoff'],
    ['the end of its eight minutes', 'ModelTimeoutException', 'expired', 'now'],
    ['a fault of the model', 'ModelStreamErrorException', 'server', 'backoff'],
    ['a fault of the service', 'InternalServerException', 'server', 'backoff'],
  ])('[E37] tells %s from an exception in the stream', async (_name, exception, reason, retry) => {
    await served({ faults: [{ at: { audioMs: 200 }, do: { kind: 'exception', name: exception, message: 'By the simulator.' } }] }, async ({ url }) => {
      const run = call({ url })
      await run.opened()
      await run.feed([{ pauseMs: 400 }])
      await run.ended(5_000)
      expect(run.of('closed')).toMatchObject([{ retry, error: { reason } }])
    })
  })

  it('[E38] notices a connection that breaks', async () => {
    await served({}, async (running) => {
      const run = call({ url: running.url })
      await run.opened()
      running.cut()
      await run.ended(5_000)
      expect(run.of('closed')).toMatchObject([{ retry: 'backoff', error: { reason: 'lost' } }])
    })
  })

  it('[E38] says that nothing answers', async () => {
    const running = await startNovaServer()
    await running.close()
    const run = call({ url: running.url })
    await run.ended(5_000)
    expect(run.of('closed')).toMatchObject([{ retry: 'backoff', error: { reason: 'unreachable' } }])
  })

  it('[E37] says that a profile gives no keys', async () => {
    await served({}, async ({ url, server }) => {
      const run = call({ url, options: { credentials: {}, extras: { profile: 'no-such-profile-anywhere' } } })
      await run.ended(5_000)
      expect(run.of('closed')).toMatchObject([{ retry: 'never', error: { reason: 'key-missing' } }])
      expect(run.of('closed')[0]?.error?.message).toContain('no-such-profile-anywhere')
      expect(server.connections()).toEqual([])
    })
  })
})

describe('behind a company proxy with a private certificate authority', () => {
  let running: RunningNova
  let proxy: ConnectProxy
  let authority: string

  beforeAll(async () => {
    const trust = await makePrivateTrust({ names: [HOST] })
    running = await startNovaServer({ tls: trust.server, hostname: HOST, simulator: QUICK })
    const { hostname, port } = new URL(running.url)
    expect(hostname).toBe(HOST)
    proxy = await startConnectProxy({ credentials: { user: 'ana', password: 'p@ss word' }, redirectTo: { host: '127.0.0.1', port: Number(port) } })
    authority = trust.authority.cert
  })
  afterAll(async () => {
    await proxy.close()
    await running.close()
  })
  const proxyAs = (user: string): string => proxy.url.replace('http://', `http://${user}@`)

  it('[E38] reaches the service over HTTP/2', async () => {
    const run = call({ url: running.url, way: { proxy: proxyAs('ana:p%40ss%20word'), authority } })
    await run.opened()
    run.connection.close()
    expect(proxy.targets()).toEqual([new URL(running.url).host])
  })

  it.each<[string, Way, string]>([
    ['a certificate nobody vouches for', { proxy: 'ana:p%40ss%20word' }, 'certificate'],
    ['a proxy that wants a password', { proxy: 'eve:guess' }, 'proxy'],
  ])('[E38] says so of %s', async (_name, { proxy: user = '' }, reason) => {
    const run = call({ url: running.url, way: { proxy: proxyAs(user), ...(reason === 'proxy' ? { authority } : {}) } })
    await run.ended(5_000)
    expect(run.of('closed')).toMatchObject([{ retry: 'never', error: { reason } }])
  })
})

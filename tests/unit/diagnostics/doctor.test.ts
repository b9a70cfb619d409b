import { describe, expect, test } from 'vitest'
import { DOCTOR_STEPS, runDoctor, type DoctorPorts, type DoctorStep } from '../../../src-main/diagnostics/doctor.ts'
import type { ConnectOptions, Engine, EngineConnection, EngineEvent } from '../../../src-main/engines/contract.ts'
import { EngineError, type EngineErrorReason } from '../../../src-main/engines/errors.ts'
import { description, OPENAI_TRANSLATE_URL } from '../../../src-main/engines/openai-translate/description.ts'
import { openaiTranslate } from '../../../src-main/engines/openai-translate/engine.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { DEFAULT_OPTIONS } from '../../support/simulators/openai-translation/options.ts'
import { ScriptedNetwork } from '../../support/simulators/openai-translation/scripted-transport.ts'
import { TranslationServer } from '../../support/simulators/openai-translation/server.ts'
import { noHttp } from '../../support/no-http.ts'

const CONNECT: ConnectOptions = {
  target: 'de',
  source: null,
  wantSourceText: false,
  wantVoice: false,
  noiseReduction: 'off',
  endpoint: null,
  credentials: { apiKey: 'my-secret-key' },
  extras: {},
}

/** An engine that answers as the test says and records what it is asked. */
class ScriptedEngine implements Engine {
  readonly description = description
  readonly sent: Int16Array[] = []
  readonly calls: string[] = []
  tell: (event: EngineEvent) => void = () => undefined
  readonly atConnect: EngineEvent
  readonly atFinish: readonly EngineEvent[]

  constructor(atConnect: EngineEvent, atFinish: readonly EngineEvent[]) {
    this.atConnect = atConnect
    this.atFinish = atFinish
  }

  connect(_options: ConnectOptions, _ports: unknown, onEvent: (event: EngineEvent) => void): EngineConnection {
    this.calls.push('connect')
    this.tell = onEvent
    queueMicrotask(() => onEvent(this.atConnect))
    return {
      send: (pcm) => void this.sent.push(pcm),
      unsentMs: () => 0,
      setTarget: () => undefined,
      probe: () => undefined,
      finish: () => {
        this.calls.push('finish')
        this.atFinish.forEach((event) => onEvent(event))
      },
      close: () => void this.calls.push('close'),
    }
  }
}

const OPEN: EngineEvent = { type: 'open' }
const GOOD_END: EngineEvent = { type: 'closed', retry: 'never' }

function closedBy(reason: EngineErrorReason, message = `Because of ${reason}.`): EngineEvent {
  return { type: 'closed', retry: 'never', error: new EngineError(reason, message) }
}

interface Scene extends Partial<DoctorPorts> {
  readonly engine?: Engine
  readonly connect?: ConnectOptions
  readonly endpoint?: string
  readonly fakeClock?: FakeClock
}

async function examine({ engine = new ScriptedEngine(OPEN, [GOOD_END]), endpoint = OPENAI_TRANSLATE_URL, fakeClock = new FakeClock(), connect = CONNECT, ...ports }: Scene): Promise<DoctorStep[]> {
  const all: DoctorPorts = {
    clock: fakeClock,
    log: () => undefined,
    openHttp: noHttp, openSocket: () => {
      throw new Error('the scripted engine opens none')
    },
    nodeVersion: 'v24.21.0',
    checkDataFolder: () => Promise.resolve('/data'),
    proxyFor: () => null,
    lookupName: () => Promise.resolve(['192.0.2.1', '192.0.2.2']),
    probeTls: () => Promise.resolve({ ok: true, protocol: 'TLSv1.3', issuer: 'Some CA' }),
    ...ports,
  }
  const steps: DoctorStep[] = []
  let isDone = false
  const reading = (async () => {
    for await (const step of runDoctor({ engine, endpoint, connect, ports: all })) steps.push(step)
  })().finally(() => (isDone = true))
  for (let i = 0; i < 100 && !isDone; i += 1) await fakeClock.advanceAsync(50)
  await reading
  return steps
}

function statuses(steps: readonly DoctorStep[]): string {
  return steps.map(({ status }) => status).join(' ')
}

function failure(steps: readonly DoctorStep[]): DoctorStep | undefined {
  return steps.find(({ status }) => status === 'failed')
}

describe('on a healthy computer', () => {
  test('[C13] every step is ok, in order, with what was found', async () => {
    const engine = new ScriptedEngine(OPEN, [GOOD_END])
    const steps = await examine({ engine })
    expect(steps).toMatchObject([
      { name: 'environment', status: 'ok', detail: 'Node v24.21.0, transcripts go to /data' },
      { name: 'proxy', status: 'ok', detail: 'no proxy' },
      { name: 'name', status: 'ok', detail: 'api.openai.com is 192.0.2.1, 192.0.2.2' },
      { name: 'tls', status: 'ok', detail: 'TLSv1.3, certificate signed by Some CA' },
      { name: 'key', status: 'ok', detail: 'accepted' },
      { name: 'model', status: 'ok', detail: 'accepted' },
      { name: 'answer', status: 'ok', detail: 'one second of sound sent, ended in good order after 1000 ms' },
    ])
    expect(engine.calls).toMatchObject(['connect', 'finish', 'close'])
  })

  test('[C13] one second of a quiet tone is sent in chunks of the engine, without a jump between them', async () => {
    const engine = new ScriptedEngine(OPEN, [GOOD_END])
    await examine({ engine })
    expect(engine.sent.map((pcm) => pcm.length)).toEqual([4_800, 4_800, 4_800, 4_800, 4_800])
    const all = engine.sent.flatMap((pcm) => [...pcm])
    const steps = all.slice(1).map((sample, index) => Math.abs(sample - (all[index] ?? 0)))
    expect(Math.max(...all)).toBe(1_600)
    expect(Math.max(...steps)).toBeLessThan(190)
  })

  test('[E22] an address that begins with https:// is encrypted, too, and its certificate is examined', async () => {
    const steps = await examine({ endpoint: 'https://name.openai.azure.com' })
    expect(steps.find(({ name }) => name === 'tls')).toMatchObject({ status: 'ok', code: 'tls-ok' })
  })

  test('[C13] a service on this computer needs no encryption', async () => {
    const steps = await examine({ endpoint: 'ws://127.0.0.1:8080/x' })
    expect(statuses(steps)).toBe('ok ok ok skipped ok ok ok')
  })
})

describe('a first failure', () => {
  test.each([
    ['environment', { nodeVersion: 'v20.1.0' }, 'Install Node 24'],
    ['environment', { checkDataFolder: () => Promise.reject(new Error('disk full')) }, 'disk full'],
    ['proxy', { proxyFor: () => 'socks5://u:pw-secret@proxy:1080' }, 'proxy:1080 is not an http or https proxy'],
    ['proxy', { proxyFor: () => Promise.reject(new Error('no script')) }, 'no script'],
    ['name', { lookupName: () => Promise.reject(new Error('getaddrinfo ENOTFOUND')) }, 'Check the internet connection'],
    ['name', { lookupName: () => Promise.resolve([]) }, 'has no address'],
    ['tls', { probeTls: () => Promise.resolve({ ok: false, failure: 'certificate', detail: 'CERT_HAS_EXPIRED' }) }, "install your company's certificate"],
    ['tls', { probeTls: () => Promise.resolve({ ok: false, failure: 'proxy-auth', detail: 'HTTP 407' }) }, 'name:password@host'],
  ] satisfies ReadonlyArray<readonly [string, Partial<DoctorPorts>, string]>)('of %s names its cure and skips the rest', async (name, ports, cure) => {
    const engine = new ScriptedEngine(OPEN, [GOOD_END])
    const steps = await examine({ engine, ...ports })
    const index = DOCTOR_STEPS.findIndex((step) => step === name)
    expect(steps.map((step) => step.name)).toEqual(DOCTOR_STEPS)
    expect(statuses(steps)).toBe([...Array<string>(index).fill('ok'), 'failed', ...Array<string>(6 - index).fill('skipped')].join(' '))
    expect(failure(steps)?.detail).toContain(cure)
    expect(JSON.stringify(steps)).not.toContain('secret')
    expect(engine.calls).toEqual([])
  })

  test.each([
    ['key-missing', 'key'],
    ['key-refused', 'key'],
    ['no-quota', 'key'],
    ['refused', 'key'],
    ['timeout', 'key'],
    ['unknown-model', 'model'],
    ['unsupported-language', 'model'],
  ] as const)('[C13] of the engine by %s belongs to the step %s', async (reason, name) => {
    const steps = await examine({ engine: new ScriptedEngine(closedBy(reason), []) })
    expect(failure(steps)).toMatchObject({ name, status: 'failed', detail: `Because of ${reason}.` })
  })

  test('[C13] after the sound belongs to the answer', async () => {
    const steps = await examine({ engine: new ScriptedEngine(OPEN, [closedBy('server')]) })
    expect(statuses(steps)).toBe('ok ok ok ok ok ok failed')
    expect(failure(steps)?.detail).toBe('Because of server.')
  })

  test('[C13] is a drain that never ended', async () => {
    const warning: EngineEvent = { type: 'warning', code: 'drain-timeout', message: 'No end came.' }
    const steps = await examine({ engine: new ScriptedEngine(OPEN, [warning, GOOD_END]) })
    expect(failure(steps)).toMatchObject({ name: 'answer', status: 'failed', detail: 'No end came. Try again in a moment.' })
  })

  test('[C13] in the middle of the sound stops the sending', async () => {
    const engine = new ScriptedEngine(OPEN, [])
    const fakeClock = new FakeClock()
    fakeClock.setTimer(700, () => engine.tell(closedBy('lost')))
    const steps = await examine({ engine, fakeClock })
    expect(failure(steps)?.name).toBe('answer')
    expect(engine.sent.length).toBeLessThan(5)
  })
})

describe('through a proxy', () => {
  test('[C13] the name looked up is that of the proxy, and TLS goes through it', async () => {
    const names: string[] = []
    const targets: unknown[] = []
    const steps = await examine({
      proxyFor: () => 'http://user:pw-secret@proxy.corp:3128',
      lookupName: (host) => {
        names.push(host)
        return Promise.resolve(['192.0.2.7'])
      },
      probeTls: (target) => {
        targets.push(target)
        return Promise.resolve({ ok: true, protocol: 'TLSv1.3', issuer: 'Corp' })
      },
    })
    expect(names).toEqual(['proxy.corp'])
    expect(targets).toEqual([{ host: 'api.openai.com', port: 443, proxy: 'http://user:pw-secret@proxy.corp:3128' }])
    expect(steps[1]?.detail).toBe('proxy.corp:3128')
    expect(JSON.stringify(steps)).not.toContain('secret')
  })
})

describe('with the real engine and the simulated service', () => {
  test.each([
    ['a good key', DEFAULT_OPTIONS.key, {}, 'ok ok ok ok ok ok ok'],
    ['a wrong key', 'sk-wrong', {}, 'ok ok ok ok failed skipped skipped'],
    ['a wrong model', DEFAULT_OPTIONS.key, { model: 'gpt-nothing' }, 'ok ok ok ok ok failed skipped'],
  ])('[C13] %s is found out', async (_name, apiKey, extras, expected) => {
    const fakeClock = new FakeClock()
    const server = new TranslationServer(fakeClock)
    const { openSocket } = new ScriptedNetwork(server, fakeClock)
    const steps = await examine({ engine: openaiTranslate, connect: { ...CONNECT, credentials: { apiKey }, extras }, fakeClock, openSocket })
    expect(statuses(steps)).toBe(expected)
    expect(JSON.stringify(steps)).not.toContain(apiKey)
    expect(server.report().connections[0]?.receivedAudioMs).toBe(expected.endsWith('ok') ? 1_000 : 0)
  })
})

test('[P2] a key that slips into an error message is hidden', async () => {
  const steps = await examine({ engine: new ScriptedEngine(closedBy('server', 'Failed with my-secret-key inside.'), []) })
  expect(failure(steps)?.detail).toBe('Failed with [hidden] inside.')
})

test('[C13] a reader that stops early leaves no connection behind', async () => {
  const engine = new ScriptedEngine(OPEN, [GOOD_END])
  const clock = new FakeClock()
  const ports: DoctorPorts = {
    clock,
    log: () => undefined,
    openHttp: noHttp, openSocket: () => {
      throw new Error('none')
    },
    nodeVersion: 'v24.0.0',
    checkDataFolder: () => Promise.resolve('/data'),
    proxyFor: () => null,
    lookupName: () => Promise.resolve(['192.0.2.1']),
    probeTls: () => Promise.resolve({ ok: true, protocol: 'TLSv1.3', issuer: 'x' }),
  }
  for await (const step of runDoctor({ engine, endpoint: OPENAI_TRANSLATE_URL, connect: CONNECT, ports })) if (step.name === 'key') break
  expect(engine.calls).toEqual(['connect', 'close'])
  expect(clock.pending()).toBe(0)
})

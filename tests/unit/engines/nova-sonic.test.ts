import { describe, expect, it } from 'vitest'
import type { ConnectOptions } from '../../../src-main/engines/contract.ts'
import { novaSonic } from '../../../src-main/engines/nova-sonic/engine.ts'
import { NOVA_SONIC_TOKENS } from '../../../src-main/engines/prices.ts'
import { translateWord, wordsFromText } from '../../support/dictionary/dictionary.ts'
import { ContractRun } from '../../support/engine-contract/contract-run.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { noHttp } from '../../support/no-http.ts'
import { novaContractHarness, novaCredentials } from '../../support/simulators/nova-sonic/contract-harness.ts'
import { DEFAULT_NOVA, type NovaFault, type NovaOptions } from '../../support/simulators/nova-sonic/options.ts'
import { streamsOver } from '../../support/simulators/nova-sonic/scripted-stream.ts'
import { NovaServer } from '../../support/simulators/nova-sonic/server.ts'
import { ScriptedNetwork } from '../../support/simulators/openai-translation/scripted-transport.ts'
import type { ToneItem } from '../../support/tone-speech/index.ts'

const PAUSE = { pauseMs: 900 } as const
/** Shorter than what ends a turn, longer than what Nova takes for the end of one. */
const THINKING = { pauseMs: 440 } as const
const THREE: readonly ToneItem[] = [{ pauseMs: 300 }, { word: 5 }, { word: 6 }, PAUSE, { word: 7 }, PAUSE, { word: 8 }, { word: 9 }, PAUSE]
const GERMAN = [5, 6, 7, 8, 9].map(translateWord)

interface Talk {
  readonly run: ContractRun
  readonly server: NovaServer
  readonly logged: string[]
}

async function talk(simulator: Partial<NovaOptions>, options: Partial<ConnectOptions> = {}, items: readonly ToneItem[] = THREE, then: (run: ContractRun) => Promise<void> = () => Promise.resolve()): Promise<Talk> {
  const clock = new FakeClock()
  const server = new NovaServer(clock, simulator)
  const network = new ScriptedNetwork(server, clock)
  const logged: string[] = []
  const harness = {
    ...novaContractHarness(novaSonic)('normal'),
    clock,
    ports: { clock, openHttp: noHttp, openSocket: network.openSocket, openStream: streamsOver(network.openSocket), log: ({ kind }: { readonly kind: string }) => logged.push(kind) },
  }
  const run = new ContractRun({ ...harness, options: { ...harness.options, credentials: novaCredentials(DEFAULT_NOVA.accessKeyId), ...options } })
  await run.opened()
  await run.feed(items)
  await then(run)
  await run.finished(60_000)
  return { run, server, logged }
}

async function refusal(options: Partial<ConnectOptions>) {
  const harness = novaContractHarness(novaSonic)('normal')
  const run = new ContractRun(harness, options)
  await run.ended(1_000)
  return { error: run.of('closed')[0]?.error, connections: harness.report().connections }
}

const fault = (turn: number, what: NovaFault['do']): Partial<NovaOptions> => ({ faults: [{ at: { turn }, do: what }] })
const target = ({ run }: Talk): number[] => wordsFromText(run.text('target'), 'de')

describe('Amazon Nova Sonic', () => {
  it('[E34] never speaks to a model that speaks, however slow it is and however little the speaker pauses', async () => {
    const heard = await talk({ responseDelayMs: 3_000, wordEveryMs: 160 }, {}, [...THREE, ...THREE])
    expect(target(heard)).toEqual([...GERMAN, ...GERMAN])
    expect(heard.server.connections()).toMatchObject([{ interruptions: 0, damaged: 0, violations: [], saidGoodbye: true }])
  })

  it('[E34] does not cut a sentence in two where the speaker thinks', async () => {
    const heard = await talk({}, {}, [{ pauseMs: 300 }, { word: 5 }, THINKING, { word: 6 }, THINKING, { word: 7 }, { pauseMs: 2_000 }])
    expect(heard.run.of('target').filter(({ final }) => final)).toHaveLength(1)
    expect(heard.server.connections()).toMatchObject([{ turns: 1, damaged: 0 }])
  })

  it('[E34] ends a turn that does not end by itself between two words', async () => {
    const items = Array.from({ length: 90 }, (_, word): ToneItem[] => [{ word: word % 64 }, { pauseMs: 60 }]).flat()
    const heard = await talk({}, {}, [{ pauseMs: 300 }, ...items, { pauseMs: 600 }])
    expect(heard.server.connections()).toMatchObject([{ damaged: 0, interruptions: 0 }])
    expect(heard.run.of('answered').length).toBeGreaterThan(1)
    expect(target(heard)).toEqual(Array.from({ length: 90 }, (_, word) => translateWord(word % 64)))
  })

  it('[E34] lets turns that have waited go together, and so catches up', async () => {
    const items = Array.from({ length: 12 }, (_, word): ToneItem[] => [{ word }, { pauseMs: 600 }]).flat()
    const heard = await talk({ responseDelayMs: 2_000 }, {}, items)
    expect(target(heard)).toEqual(Array.from({ length: 12 }, (_, word) => translateWord(word)))
    const [report] = heard.server.connections()
    expect(report?.interruptions).toBe(0)
    expect(report?.turns).toBeLessThan(8)
  })

  it('[E34] counts no turn as answered before its translation is complete', async () => {
    const { run } = await talk({})
    const answers = run.events.flatMap((event, at) => (event.type === 'answered' ? [at] : []))
    const finals = run.events.flatMap((event, at) => (event.type === 'target' && event.final ? [at] : []))
    expect(answers).toHaveLength(finals.length)
    expect(answers.every((at, turn) => at > (finals[turn] ?? Infinity))).toBe(true)
  })

  it.each([false, true])('[E35] shows what is about to be said at once, and what was said in its place (confirmed otherwise: %s)', async (rough) => {
    const heard = await talk({ rough, wordEveryMs: 300, wordsPerBlock: 2 }, {}, [{ pauseMs: 300 }, { word: 5 }, { word: 6 }, { word: 7 }, { word: 8 }, PAUSE, PAUSE, PAUSE, PAUSE])
    expect(target(heard)).toEqual([5, 6, 7, 8].map(translateWord))
    expect(wordsFromText(heard.run.text('source'), 'en')).toEqual([5, 6, 7, 8])
    const first = heard.run.events.findIndex(({ type }) => type === 'target')
    const voiced = heard.run.events.findLastIndex(({ type }) => type === 'audio')
    expect(first).toBeLessThan(voiced)
    expect(heard.run.of('target').some(({ mode }) => mode === 'replace')).toBe(rough)
  })

  it('[E36] says again what the service broke off', async () => {
    const heard = await talk(fault(1, { kind: 'interrupt' }), {}, [...THREE, { pauseMs: 12_000 }])
    expect(target(heard)).toEqual(GERMAN)
    expect(heard.run.of('clear-audio').length).toBeGreaterThan(0)
    expect(heard.logged).toContain('interrupted')
  })

  it('[E36] goes on behind noise that brings no translation, and does not count it as answered', async () => {
    const heard = await talk(fault(1, { kind: 'deaf' }), {}, [...THREE, { pauseMs: 12_000 }])
    expect(target(heard)).toEqual([7, 8, 9].map(translateWord))
    expect(heard.run.of('closed')).toMatchObject([{ retry: 'never' }])
    expect(heard.logged).toContain('no-answer')
  })

  it('[E36] leaves a service that translates nothing any more, with nothing counted as answered', async () => {
    const { run } = await talk({ faults: [1, 2, 3].map((turn) => ({ at: { turn }, do: { kind: 'deaf' } })) }, {}, [5, 6, 7].flatMap((word): ToneItem[] => [{ word }, { pauseMs: 8_000 }]))
    expect(run.of('answered')).toEqual([])
    expect(run.of('closed')).toMatchObject([{ retry: 'backoff', error: { reason: 'server' } }])
  })

  it('[E36] leaves a service that stops in a translation', async () => {
    const { run } = await talk(fault(2, { kind: 'hang' }), {}, [...THREE, { pauseMs: 14_000 }])
    expect(run.of('answered')).toHaveLength(1)
    expect(run.of('closed')).toMatchObject([{ retry: 'backoff', error: { reason: 'server' } }])
  })

  it('[E36] warns once of answers in the place of translations', async () => {
    const { run } = await talk({ faults: [1, 2].map((turn) => ({ at: { turn }, do: { kind: 'answer', text: 'I am an AI. How can I help you?' } })) })
    expect(run.of('warning').map(({ code }) => code)).toEqual(['answered-instead'])
  })

  it('[E36] lets the eight minutes of a stream be known as such', async () => {
    const { run } = await talk({ lifetimeMs: 4_000 })
    expect(run.of('closed')).toMatchObject([{ retry: 'now', error: { reason: 'expired' } }])
  })

  it.each<[string, Partial<ConnectOptions>, string, RegExp]>([
    ['no keys', { credentials: {} }, 'key-missing', /AWS_ACCESS_KEY_ID/],
    ['half a key', { credentials: { accessKeyId: 'AKIA1' } }, 'key-missing', /half/],
    ['a key with a space inside', { credentials: { accessKeyId: 'AKIA1', secretAccessKey: 'a b' } }, 'key-refused', /space/],
    ['an unknown voice', { extras: { voice: 'nobody' } }, 'refused', /voice/],
    ['an address as a region', { extras: { region: 'evil.example/' } }, 'refused', /region/],
    ['an unencrypted endpoint elsewhere', { endpoint: 'http://example.com/' }, 'bad-endpoint', /https:/],
    ['a language it lacks', { target: 'ar' }, 'unsupported-language', /another language/],
  ])('[E37] refuses %s before anything is sent', async (_name, options, reason, words) => {
    const { error, connections } = await refusal(options)
    expect([error?.reason, connections]).toEqual([reason, 0])
    expect(error?.message).toMatch(words)
  })

  it('[E37] takes keys with a session token, and a profile in their place', async () => {
    const asked: unknown[] = []
    const harness = novaContractHarness(novaSonic)('normal')
    const openStream: typeof harness.ports.openStream = (options, handlers) => {
      asked.push(options.credentials)
      return streamsOver(harness.ports.openSocket)(options, handlers)
    }
    for (const options of [{ credentials: { accessKeyId: ' AKIA1', secretAccessKey: 'secret/+=\n', sessionToken: 'token' }, extras: { profile: 'work' } }, { credentials: {}, extras: { profile: 'work' } }]) {
      novaSonic.connect({ ...harness.options, ...options }, { ...harness.ports, openStream }, () => undefined).close()
    }
    expect(asked).toEqual([
      { kind: 'keys', accessKeyId: 'AKIA1', secretAccessKey: 'secret/+=', sessionToken: 'token' },
      { kind: 'profile', profile: 'work' },
    ])
  })

  it.each<[string, string, string, RegExp]>([
    ['AccessDeniedException', "You don't have access to the model with the specified model ID.", 'refused', /turn on access/],
    ['ExpiredTokenException', 'The security token included in the request is expired', 'key-refused', /expired/],
    ['ValidationException', 'Timed out waiting for audio bytes.', 'expired', /time was up/],
    ['ValidationException', 'Something else.', 'protocol', /newer version/],
    ['ServiceUnavailableException', 'busy', 'server', /again in a minute/],
  ])('[E37] says what to do about %s (%s)', async (name, message, reason, words) => {
    const harness = novaContractHarness(novaSonic)('normal')
    const clock = new FakeClock()
    const network = new ScriptedNetwork(new NovaServer(clock, { faults: [{ at: 'request', do: { kind: 'refuse', status: 400, name, message } }] }), clock)
    const ports = { clock, openHttp: noHttp, openSocket: network.openSocket, openStream: streamsOver(network.openSocket), log: () => undefined }
    const run = new ContractRun({ ...harness, clock, ports, options: { ...harness.options, credentials: novaCredentials(DEFAULT_NOVA.accessKeyId) } })
    await run.ended(2_000)
    expect(run.of('closed')).toMatchObject([{ error: { reason } }])
    expect(run.of('closed')[0]?.error?.message).toMatch(words)
  })

  it('[E37] has the words, names, subject and tone told to the service', async () => {
    const context = { terms: [{ source: 'Dragoman', target: null }], names: ['Ada'], about: 'ships' }
    const { server } = await talk({}, { context, extras: { tone: 'formal', voice: 'tina' } })
    const [report] = server.connections()
    expect(report?.voice).toBe('tina')
    for (const words of ['"Dragoman" stays as it is', '"Ada"', '"ships"', 'formal, polite']) expect(report?.instructions[0]).toContain(words)
  })

  it('[E39] counts what the service says it used, over streams that follow each other', async () => {
    const { run, server } = await talk({}, {}, THREE, async (talking) => {
      await talking.feed([{ pauseMs: 3_000 }])
      talking.connection.setTarget('fr')
      await talking.feed([{ pauseMs: 7_000 }, ...THREE])
    })
    const { textIn, speechIn, textOut, speechOut } = NOVA_SONIC_TOKENS
    const each = (20 * textIn + 100 * speechIn + 20 * textOut + 50 * speechOut) / 1_000_000
    const turns = server.connections().map((stream) => stream.turns)
    expect(turns.length).toBeGreaterThan(1)
    expect(Math.min(...turns)).toBeGreaterThan(0)
    expect(run.of('usage').at(-1)?.usd).toBeCloseTo(turns.reduce((sum, count) => sum + count, 0) * each, 9)
  })
})

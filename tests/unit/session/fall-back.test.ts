import { describe, expect, it } from 'vitest'
import { EngineError, type EngineErrorReason } from '../../../src-main/engines/errors.ts'
import { openaiInterpreter } from '../../../src-main/engines/openai-interpreter/engine.ts'
import { ANNOUNCED_MS, FallBack, PATIENCE_MS } from '../../../src-main/session/fall-back.ts'
import type { ServiceWay } from '../../../src-main/session/service-way.ts'
import type { FakeClock } from '../../support/fake-clock.ts'
import { translateWord, wordsFromText } from '../../support/dictionary/dictionary.ts'
import { SessionHarness, type HarnessOptions } from '../../support/session-harness.ts'
import { DEFAULT_REALTIME } from '../../support/simulators/openai-realtime/options.ts'
import { RealtimeServer } from '../../support/simulators/openai-realtime/server.ts'
import { ScriptedNetwork } from '../../support/simulators/openai-translation/scripted-transport.ts'
import { parseFaults } from '../../support/simulators/openai-translation/faults.ts'
import { encodeTonesInt16, toneSentences } from '../../support/tone-speech/index.ts'

const script = toneSentences({ seed: 61, words: 150, wordsPerSentence: [6, 9], wordGapMs: 120, sentencePauseMs: [800, 1300], leadMs: 400 })
const pcm = encodeTonesInt16(script.items, { sampleRateHz: 24_000 })
const spoken = script.words.map(({ word }) => word)
const at = (s: number): number => s * 24_000

/** A session over the OpenAI translator for which the interpreter, on a network of its own, may stand in. */
function withStandIn(simulator: ConstructorParameters<typeof SessionHarness>[0] = {}, options: HarnessOptions = {}): { harness: SessionHarness; other: ScriptedNetwork<RealtimeServer> } {
  const networks: ScriptedNetwork<RealtimeServer>[] = []
  const way: ServiceWay = {
    engine: {
      description: openaiInterpreter.description,
      connect: (wanted, ports, onEvent) => openaiInterpreter.connect(wanted, { ...ports, openSocket: (...args) => (networks[0] ?? expect.fail()).openSocket(...args) }, onEvent),
    },
    connect: { endpoint: null, credentials: { apiKey: DEFAULT_REALTIME.key }, extras: {} },
  }
  const harness = new SessionHarness(simulator, { standIns: [way], ...options })
  const other = new ScriptedNetwork(new RealtimeServer(harness.clock, {}), harness.clock)
  networks.push(other)
  return { harness, other }
}

interface Announced {
  readonly service: string
  readonly reason: EngineErrorReason
  readonly atMs: number
  /** Sockets of the other service that had been asked for by then. */
  readonly opened: number
}

function announcements({ session, clock }: { session: SessionHarness['session']; clock: FakeClock }, other: ScriptedNetwork<RealtimeServer>): Announced[] {
  const told: Announced[] = []
  session.onOutput((output) => {
    if (output.type === 'service') told.push({ service: output.service, reason: output.reason, atMs: clock.nowMs(), opened: other.opened() })
  })
  return told
}

/** Words that are missing in the text, in the order they were spoken. */
function missing(heard: readonly number[], expected: readonly number[]): number[] {
  let next = 0
  for (const word of heard) if (word === expected[next]) next += 1
  return expected.slice(next)
}

function expectWhole(harness: SessionHarness): void {
  const segments = harness.segments()
  expect(missing(segments.flatMap(({ source }) => wordsFromText(source, 'en')), spoken)).toEqual([])
  expect(missing(segments.flatMap(({ target }) => wordsFromText(target, 'de')), spoken.map(translateWord))).toEqual([])
  expect(harness.recorder.gaps).toEqual([])
}

describe('another service takes over', () => {
  it('[R16] a service that refuses for good in mid-session is followed by the listed one, said 3 s before anything is sent there, and no word is lost', async () => {
    const faults = parseFaults([{ at: { audioMs: 9000 }, do: { kind: 'fail', failure: 'insufficient_quota' } }, { at: { onOpen: true }, do: { kind: 'refuse', status: 429, code: 'insufficient_quota' }, connection: 2 }])
    const { harness, other } = withStandIn({ faults })
    const told = announcements(harness, other)
    let firstByteAtMs = 0
    harness.start()
    for (let from = 0; from < pcm.length; from += 480) {
      await harness.speak(pcm.subarray(from, from + 480))
      if (firstByteAtMs === 0 && other.opened() > 0) firstByteAtMs = harness.clock.nowMs()
    }
    await harness.stop(180_000)
    expect(told).toMatchObject([{ service: 'openai-interpreter', reason: 'no-quota', opened: 0 }])
    expect(firstByteAtMs - (told[0]?.atMs ?? 0)).toBeGreaterThanOrEqual(ANNOUNCED_MS)
    expectWhole(harness)
    expect({ timers: harness.clock.pending(), sockets: harness.network.open() + other.open() }).toEqual({ timers: 0, sockets: 0 })
  })

  it('[R17] a service that cannot be reached for 20 s is followed by the listed one; what was said meanwhile is translated there', async () => {
    const { harness, other } = withStandIn()
    const told = announcements(harness, other)
    harness.start()
    await harness.speak(pcm.subarray(0, at(11)))
    harness.network.cut()
    harness.network.setDown('refused')
    const cutAtMs = harness.clock.nowMs()
    await harness.speak(pcm.subarray(at(11)))
    await harness.stop(240_000)
    expect(told).toMatchObject([{ service: 'openai-interpreter', opened: 0 }])
    expect((told[0]?.atMs ?? 0) - cutAtMs).toBeGreaterThanOrEqual(PATIENCE_MS)
    expectWhole(harness)
  })

  it('[R18] nothing is sent to another service where none is listed', async () => {
    const { harness, other } = withStandIn({}, { standIns: [] })
    harness.start()
    await harness.speak(pcm.subarray(0, at(5)))
    harness.network.cut()
    harness.network.setDown('refused')
    await harness.wait(120_000)
    expect({ state: harness.session.state.kind, opened: other.opened() }).toEqual({ state: 'recovering', opened: 0 })
    harness.session.abandon()
  })

  it('[R19] without a network each listed service is tried once, then the chosen one is waited for', async () => {
    const { harness, other } = withStandIn()
    const told = announcements(harness, other)
    other.setDown('refused')
    harness.start()
    await harness.speak(pcm.subarray(0, at(11)))
    harness.network.cut()
    harness.network.setDown('refused')
    await harness.speak(pcm.subarray(at(11)))
    await harness.wait(300_000)
    expect(told.map(({ service }) => service)).toEqual(['openai-interpreter', 'openai-translate'])
    harness.network.setDown(null)
    await harness.wait(10_000)
    expect(harness.session.state.kind).toBe('live')
    await harness.stop(180_000)
    expectWhole(harness)
  })

  it('[R20] what both services took is in the minutes and the money', async () => {
    const { harness } = withStandIn()
    harness.start()
    await harness.speak(pcm.subarray(0, at(11)))
    const before = harness.session.meters()
    harness.network.cut()
    harness.network.setDown('refused')
    await harness.speak(pcm.subarray(at(11)))
    await harness.stop(240_000)
    const after = harness.session.meters()
    expect(after.sentMinutes).toBeGreaterThan(before.sentMinutes + 0.3)
    expect(after.costUsd ?? 0).toBeGreaterThan((before.costUsd ?? 0) + 0.02)
  })
})

const failure = (reason: EngineErrorReason): EngineError => new EngineError(reason, 'It failed.')

describe('which service is next', () => {
  it('[R16] what one refuses for good is not asked again', () => {
    const plan = new FallBack(3)
    expect(plan.next({ error: failure('key-refused'), givesUp: true, nowMs: 0 })).toBe(1)
    expect(plan.next({ error: failure('no-quota'), givesUp: true, nowMs: 5 })).toBe(2)
    expect(plan.next({ error: failure('key-refused'), givesUp: true, nowMs: 9 })).toBeNull()
  })

  it('[R17] a failure that passes is waited for', () => {
    const plan = new FallBack(2)
    expect(plan.next({ error: failure('server'), givesUp: false, nowMs: 100 })).toBeNull()
    expect(plan.next({ error: failure('server'), givesUp: false, nowMs: 99 + PATIENCE_MS })).toBeNull()
    plan.opened()
    expect(plan.next({ error: failure('server'), givesUp: false, nowMs: 500_000 })).toBeNull()
    expect(plan.next({ error: failure('server'), givesUp: false, nowMs: 500_000 + PATIENCE_MS })).toBe(1)
  })

  it('[R19] goes home when all were tried, and stays there until one has opened', () => {
    const plan = new FallBack(2)
    const fail = (nowMs: number): number | null => plan.next({ error: failure('unreachable'), givesUp: false, nowMs })
    expect([fail(0), fail(PATIENCE_MS), fail(30_000), fail(30_000 + PATIENCE_MS), fail(100_000), fail(900_000)]).toEqual([null, 1, null, 0, null, null])
    plan.opened()
    expect([fail(1_000_000), fail(1_000_000 + PATIENCE_MS)]).toEqual([null, 1])
  })
})

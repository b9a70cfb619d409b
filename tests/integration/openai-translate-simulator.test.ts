import { afterEach, describe, expect, test } from 'vitest'
import type { ConnectOptions, EngineConnection, EngineEvent, EnginePorts } from '../../src-main/engines/contract.ts'
import { openaiTranslate } from '../../src-main/engines/openai-translate/engine.ts'
import { createWsSockets } from '../../src-main/network/ws-socket.ts'
import { translateWord, wordsFromText } from '../support/dictionary/dictionary.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { DEFAULT_OPTIONS, type SimulatorOptions } from '../support/simulators/openai-translation/options.ts'
import { ScriptedNetwork } from '../support/simulators/openai-translation/scripted-transport.ts'
import { TranslationServer } from '../support/simulators/openai-translation/server.ts'
import { startWsServer, type RunningServer } from '../support/simulators/openai-translation/ws-server.ts'
import { systemClock } from '../support/system-clock.ts'
import { encodeTonesInt16, toneSentences, type ToneScript } from '../support/tone-speech/index.ts'
import { OPTIONS } from '../support/engine-rig.ts'
import { noHttp } from '../support/no-http.ts'

const CHUNK_SAMPLES = 4_800
const CONNECT: ConnectOptions = { ...OPTIONS, credentials: { apiKey: DEFAULT_OPTIONS.key } }

/** The engine at one end, the simulated service at the other, on one fake clock. */
class Call {
  readonly clock = new FakeClock()
  readonly server: TranslationServer
  readonly network: ScriptedNetwork
  readonly events: EngineEvent[] = []
  readonly connection: EngineConnection

  constructor(simulator: Partial<SimulatorOptions> = {}, options: Partial<ConnectOptions> = {}) {
    this.server = new TranslationServer(this.clock, simulator)
    this.network = new ScriptedNetwork(this.server, this.clock)
    const ports: EnginePorts = { clock: this.clock, openHttp: noHttp, openSocket: this.network.openSocket, log: () => undefined }
    this.connection = openaiTranslate.connect({ ...CONNECT, ...options }, ports, (event) => this.events.push(event))
    this.clock.advance(1_000)
  }

  /** Speaks in real time, chunk by chunk. */
  speak(script: ToneScript): void {
    for (const chunk of chunksOf(script)) {
      this.connection.send(chunk)
      this.clock.advance(200)
    }
  }

  of<T extends EngineEvent['type']>(type: T): Array<Extract<EngineEvent, { type: T }>> {
    return this.events.filter((event): event is Extract<EngineEvent, { type: T }> => event.type === type)
  }

  text(side: 'source' | 'target'): string {
    return this.of(side).map((event) => event.text).join('')
  }
}

function chunksOf(script: ToneScript): Int16Array[] {
  const pcm = encodeTonesInt16(script.items, { sampleRateHz: 24_000 })
  const count = Math.ceil(pcm.length / CHUNK_SAMPLES)
  return Array.from({ length: count }, (_, index) => {
    const chunk = new Int16Array(CHUNK_SAMPLES)
    chunk.set(pcm.subarray(index * CHUNK_SAMPLES, (index + 1) * CHUNK_SAMPLES))
    return chunk
  })
}

const SCRIPT = toneSentences({ seed: 11, words: 24, sentencePauseMs: 800, tailMs: 1_000 })
const SPOKEN = SCRIPT.words.map(({ word }) => word)

describe('against the simulated service', () => {
  test.each(['wordStart', 'absent'] as const)('[E2] every word arrives and comes back translated, with positions %s', (positions) => {
    const call = new Call({ positions, textPieces: 'fragments', fillers: 'anywhere' })
    call.speak(SCRIPT)
    call.connection.finish()
    call.clock.advance(16_000)
    const report = call.server.report()
    expect(report.violations).toEqual([])
    expect(report.words.map(({ word }) => word)).toEqual(SPOKEN)
    expect(wordsFromText(call.text('source'), 'en')).toEqual(SPOKEN)
    expect(wordsFromText(call.text('target'), 'de')).toEqual(SPOKEN.map(translateWord))
    expect(call.events.at(-1)).toEqual({ type: 'closed', retry: 'never' })
    expect(call.clock.pending()).toBe(0)
  })

  test('[E4] answered never runs backwards, nor ahead of the sound, and ends at all of it', () => {
    const call = new Call({ positions: 'jittered' })
    call.speak(SCRIPT)
    call.connection.finish()
    call.clock.advance(16_000)
    const positions = call.of('answered').map(({ audioMs }) => audioMs)
    const sentMs = chunksOf(SCRIPT).length * 200
    expect(positions).toEqual([...new Set(positions)].toSorted((a, b) => a - b))
    expect(positions.at(-1)).toBe(sentMs)
    expect(call.of('usage').at(-1)?.audioMs).toBe(sentMs)
  })

  test('[E7] a probe is answered by a living server and not by a lost one', () => {
    const call = new Call()
    call.connection.probe()
    call.clock.advance(1_000)
    expect(call.of('alive')).toHaveLength(1)
    call.network.setLost(true)
    call.connection.probe()
    call.clock.advance(10_000)
    expect(call.of('alive')).toHaveLength(1)
  })

  test.each([
    ['a wrong key', {}, { credentials: { apiKey: 'sk-wrong' } }, 'key-refused', 'never'],
    ['an unknown model', {}, { extras: { model: 'gpt-nothing' } }, 'unknown-model', 'never'],
    ['an empty account', { noQuota: true }, {}, 'no-quota', 'never'],
    ['a missing session.created', { faults: [{ at: { onOpen: true }, do: { kind: 'mute', event: 'session.created' } }] }, {}, 'timeout', 'backoff'],
    ['HTTP 503', { faults: [{ at: { onOpen: true }, do: { kind: 'refuse', status: 503, retryAfterS: 3 } }] }, {}, 'server', 'backoff'],
    ['HTTP 401', { faults: [{ at: { onOpen: true }, do: { kind: 'refuse', status: 401 } }] }, {}, 'key-refused', 'never'],
  ] satisfies ReadonlyArray<readonly [string, Partial<SimulatorOptions>, Partial<ConnectOptions>, string, string]>)(
    '%s ends the connection with its own reason',
    (_name, simulator, options, reason, retry) => {
      const call = new Call(simulator, options)
      call.clock.advance(15_000)
      expect(call.events).toHaveLength(1)
      expect(call.events[0]).toMatchObject({ type: 'closed', retry, error: { reason } })
      call.clock.advance(60_000)
      expect(call.clock.pending()).toBe(0)
    },
  )

  test.each([
    ['a missing permission', { kind: 'fail', failure: 'insufficient_permissions' }, 'refused', 'never'],
    ['a fast close', { kind: 'close', code: 1013, reason: 'try again later' }, 'server', 'backoff'],
    ['1012', { kind: 'close', code: 1012 }, 'server', 'backoff'],
  ] as const)('[E9] a break in mid-speech by %s is told once', (_name, fault, reason, retry) => {
    const call = new Call({ faults: [{ at: { audioMs: 3_000 }, do: fault }] })
    call.speak(SCRIPT)
    call.clock.advance(60_000)
    expect(call.of('closed')).toMatchObject([{ retry, error: { reason } }])
    expect(call.events.at(-1)?.type).toBe('closed')
    expect(call.clock.pending()).toBe(0)
  })

  test('[E8] a server that never says session.closed is left after 15 s', () => {
    const call = new Call({ faults: [{ at: { onOpen: true }, do: { kind: 'mute', event: 'session.closed' } }] })
    call.connection.finish()
    call.clock.advance(14_900)
    expect(call.of('closed')).toEqual([])
    call.clock.advance(200)
    expect(call.of('closed')).toEqual([{ type: 'closed', retry: 'never' }])
  })
})

async function speakInRealTime(connection: EngineConnection, script: ToneScript): Promise<void> {
  for (const chunk of chunksOf(script)) {
    connection.send(chunk)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  connection.finish()
}

describe('over real sockets', () => {
  let running: RunningServer | null = null

  afterEach(async () => {
    await running?.close()
    running = null
  })

  async function call(server: RunningServer, script: ToneScript): Promise<EngineEvent[]> {
    const openSocket = createWsSockets({ clock: systemClock, proxyFor: () => null, certificates: { secureContext: () => undefined } })
    const ports: EnginePorts = { clock: systemClock, openHttp: noHttp, openSocket, log: () => undefined }
    const events: EngineEvent[] = []
    await new Promise<void>((resolve) => {
      const connection = openaiTranslate.connect({ ...CONNECT, endpoint: server.url }, ports, (event) => {
        events.push(event)
        if (event.type === 'closed') resolve()
        if (event.type === 'open') void speakInRealTime(connection, script)
      })
    })
    return events
  }

  test('[E2] a short speech is translated and ends in good order', async () => {
    running = await startWsServer()
    const script = toneSentences({ seed: 5, words: 4, tailMs: 400 })
    const events = await call(running, script)
    const target = events.flatMap((event) => (event.type === 'target' ? [event.text] : [])).join('')
    expect(wordsFromText(target, 'de')).toEqual(script.words.map(({ word }) => translateWord(word)))
    expect(events.at(-1)).toEqual({ type: 'closed', retry: 'never' })
    expect(running.server.report().violations).toEqual([])
  })

  test.each([
    ['insufficient_quota', 'no-quota', 'never'],
    ['rate_limit_exceeded', 'rate-limited', 'backoff'],
  ])('[E9] a refusal by HTTP 429 with %s is %s', async (code, reason, retry) => {
    running = await startWsServer({ simulator: { faults: [{ at: { onOpen: true }, do: { kind: 'refuse', status: 429, code, retryAfterS: 5 } }] } })
    const events = await call(running, SCRIPT)
    expect(events).toMatchObject([{ type: 'closed', retry, error: { reason, retryAfterMs: 5_000 } }])
  })
})

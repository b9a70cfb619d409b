import { afterEach, describe, expect, test } from 'vitest'
import type { ConnectOptions, EngineConnection, EngineEvent, EnginePorts } from '../../../src-main/engines/contract.ts'
import { openaiTranslate } from '../../../src-main/engines/openai-translate/engine.ts'
import { createWsSockets } from '../../../src-main/network/ws-socket.ts'
import { translateWord, wordsFromText } from '../../support/dictionary/dictionary.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { DEFAULT_OPTIONS, type SimulatorOptions } from '../../support/simulators/openai-translation/options.ts'
import { ScriptedNetwork } from '../../support/simulators/openai-translation/scripted-transport.ts'
import { TranslationServer } from '../../support/simulators/openai-translation/server.ts'
import { startWsServer, type RunningServer } from '../../support/simulators/openai-translation/ws-server.ts'
import { systemClock } from '../../support/system-clock.ts'
import { decodeTones, encodeTonesInt16, toneSentences, type ToneScript } from '../../support/tone-speech/index.ts'
import { OPTIONS } from './scripted-socket.ts'

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
    const ports: EnginePorts = { clock: this.clock, openSocket: this.network.openSocket, log: () => undefined }
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

function joined(parts: readonly Int16Array[]): Int16Array {
  const all = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0))
  parts.reduce((at, part) => {
    all.set(part, at)
    return at + part.length
  }, 0)
  return all
}

const SCRIPT = toneSentences({ seed: 11, words: 24, sentencePauseMs: 800, tailMs: 1_000 })
const SPOKEN = SCRIPT.words.map(({ word }) => word)

describe('against the simulated service', () => {
  test.each(['wordStart', 'emission', 'jittered', 'absent'] as const)('every word arrives and comes back translated, with positions %s', (positions) => {
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

  test('the voice comes whole, without its filler', () => {
    const call = new Call({ fillers: 'anywhere' })
    call.speak(SCRIPT)
    call.connection.finish()
    call.clock.advance(16_000)
    const voice = joined(call.of('audio').map(({ pcm }) => pcm))
    expect(decodeTones(voice, 24_000).map(({ word }) => word)).toEqual(SPOKEN.map(translateWord))
    expect(call.of('audio').every(({ pcm }) => pcm.some((sample) => sample !== 0))).toBe(true)
  })

  test('answered never runs backwards, nor ahead of the sound, and ends at all of it', () => {
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

  test('a target changed in mid-speech changes the language and keeps the connection', () => {
    const call = new Call()
    call.speak(toneSentences({ seed: 1, words: 6, tailMs: 3_000 }))
    call.connection.setTarget('fr-CA')
    call.speak(toneSentences({ seed: 2, words: 6, leadMs: 1_000, tailMs: 3_000 }))
    expect(call.of('target-changed')).toEqual([{ type: 'target-changed', target: 'fr-CA' }])
    expect(call.server.report().targets).toEqual(expect.arrayContaining(['de', 'fr']))
    expect(call.network.opened()).toBe(1)
  })

  test('a probe is answered by a living server and not by a lost one', () => {
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
    ['drop', { kind: 'drop' }, 'lost', 'backoff'],
    ['expiry', { kind: 'expire' }, 'expired', 'now'],
    ['server error', { kind: 'fail', failure: 'server_error' }, 'server', 'backoff'],
    ['1012', { kind: 'close', code: 1012 }, 'server', 'backoff'],
  ] as const)('a break in mid-speech by %s is told once', (_name, fault, reason, retry) => {
    const call = new Call({ faults: [{ at: { audioMs: 3_000 }, do: fault }] })
    call.speak(SCRIPT)
    call.clock.advance(60_000)
    expect(call.of('closed')).toMatchObject([{ retry, error: { reason } }])
    expect(call.events.at(-1)?.type).toBe('closed')
    expect(call.clock.pending()).toBe(0)
  })

  test.each([{ kind: 'malformed' }, { kind: 'unknown-event' }, { kind: 'broken-audio' }, { kind: 'error', code: 'invalid_value' }] as const)(
    'nonsense of the kind $kind costs no word',
    (fault) => {
      const call = new Call({ faults: [{ at: { audioMs: 2_000 }, do: fault }] })
      call.speak(SCRIPT)
      call.connection.finish()
      call.clock.advance(16_000)
      expect(wordsFromText(call.text('target'), 'de')).toEqual(SPOKEN.map(translateWord))
      expect(call.of('closed')).toEqual([{ type: 'closed', retry: 'never' }])
    },
  )

  test('a server that never says session.closed is left after 15 s', () => {
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

  test('a short speech is translated and ends in good order', async () => {
    running = await startWsServer()
    const script = toneSentences({ seed: 5, words: 4, tailMs: 400 })
    const certificates = { secureContext: () => undefined }
    const openSocket = createWsSockets({ clock: systemClock, proxyFor: () => null, certificates })
    const events: EngineEvent[] = []
    await new Promise<void>((resolve) => {
      const ports: EnginePorts = { clock: systemClock, openSocket, log: () => undefined }
      const connection = openaiTranslate.connect({ ...CONNECT, endpoint: running?.url ?? '' }, ports, (event) => {
        events.push(event)
        if (event.type === 'closed') resolve()
        if (event.type === 'open') void speakInRealTime(connection, script)
      })
    })
    const target = events.flatMap((event) => (event.type === 'target' ? [event.text] : [])).join('')
    expect(wordsFromText(target, 'de')).toEqual(script.words.map(({ word }) => translateWord(word)))
    expect(events.at(-1)).toEqual({ type: 'closed', retry: 'never' })
    expect(running.server.report().violations).toEqual([])
  })
})

import { describe, expect, test } from 'vitest'
import { simulatorBench } from '../../../support/simulators/openai-translation/bench.ts'
import { toneSentences } from '../../../support/tone-speech/index.ts'

const CHUNK = new Int16Array(4_800)

function kinds(bench: ReturnType<typeof simulatorBench>): string[] {
  return bench.server.report().violations.map((violation) => violation.kind)
}

describe('the simulated server notes', () => {
  test('audio before the first update is confirmed, which goes to Spanish', () => {
    const bench = simulatorBench()
    const client = bench.connect()
    bench.clock.advance(500)
    client.stream([{ word: 1 }, { pauseMs: 2_440 }])
    expect(new Set(kinds(bench))).toEqual(new Set(['audio-before-update']))
    expect(client.text('output')).toBe(' Médico.')
  })

  test('audio between the update and its confirmation', () => {
    const bench = simulatorBench()
    const client = bench.connect()
    bench.clock.advance(500)
    client.say({ type: 'session.update', session: { audio: { output: { language: 'de' } } } })
    client.append(CHUNK)
    bench.clock.advance(500)
    client.append(CHUNK)
    bench.clock.advance(100)
    expect(kinds(bench)).toEqual(['audio-before-update'])
  })

  test('what comes after session.close', () => {
    const bench = simulatorBench()
    const client = bench.connect()
    client.settle()
    client.stream(toneSentences({ seed: 1, words: 3 }).items)
    client.say({ type: 'session.close' })
    client.append(CHUNK)
    client.say({ type: 'session.close' })
    bench.clock.advance(5_000)
    expect(kinds(bench)).toEqual(['append-after-close', 'event-after-close'])
    expect(client.end?.code).toBe(1000)
  })

  test('missing silence, glued, once for each hole', () => {
    const bench = simulatorBench()
    const client = bench.connect()
    client.settle()
    bench.clock.advance(5_000)
    client.append(CHUNK)
    bench.clock.advance(1_000)
    client.append(CHUNK)
    bench.clock.advance(1_001)
    client.append(CHUNK)
    bench.clock.advance(60)
    expect(kinds(bench)).toEqual(['silence-missing'])
    bench.clock.advance(4_000)
    client.say({ type: 'session.close' })
    bench.clock.advance(4_000)
    expect(kinds(bench)).toEqual(['silence-missing', 'silence-missing'])
  })

  test('audio more than 2 s ahead of real time, and ends the connection', () => {
    const bench = simulatorBench()
    const client = bench.connect()
    client.settle()
    for (let i = 0; i < 10; i += 1) client.append(CHUNK)
    bench.clock.advance(1)
    expect(kinds(bench)).toEqual([])
    client.append(CHUNK)
    bench.clock.advance(100)
    expect(kinds(bench)).toEqual(['too-fast'])
    expect(client.errorCodes()).toEqual(['rate_limit_exceeded'])
    expect(client.end).toEqual({ code: 1008, reason: 'rate_limit_error.rate_limit_exceeded' })
    expect(bench.clock.pending()).toBe(0)
  })

  test('no fault in twice the pace when it is allowed', () => {
    const bench = simulatorBench({ maxPace: 2 })
    const client = bench.connect()
    client.settle()
    for (let i = 0; i < 100; i += 1) {
      client.append(CHUNK)
      bench.clock.advance(100)
    }
    expect(kinds(bench)).toEqual([])
  })
})

describe('the simulated session', () => {
  test('expires after an hour with an error event and 1001', () => {
    const bench = simulatorBench()
    const client = bench.connect()
    client.settle()
    bench.clock.advance(3_600_000 - 1_100)
    expect(client.end).toBeNull()
    bench.clock.advance(1_000)
    expect(client.errorCodes()).toEqual(['session_expired'])
    expect(client.end?.code).toBe(1001)
    expect(bench.clock.pending()).toBe(0)
  })

  test('pings every 20 s and lives while pongs come', () => {
    const bench = simulatorBench()
    const client = bench.connect()
    client.settle()
    bench.clock.advance(600_000)
    expect(client.end).toBeNull()
  })

  test('ends with 1011 when pings are not answered', () => {
    const bench = simulatorBench()
    const client = bench.connect()
    client.settle()
    bench.network.block()
    bench.clock.advance(41_000)
    expect(client.end).toEqual({ code: 1011, reason: 'keepalive ping timeout' })
  })
})

describe('the scripted network', () => {
  test('holds back what is sent while blocked, and then delivers it in order', () => {
    const bench = simulatorBench()
    const client = bench.connect()
    client.settle()
    const script = toneSentences({ seed: 4, words: 4, wordGapMs: 20 })
    bench.network.block()
    client.stream(script.items)
    expect(bench.server.report().words).toEqual([])
    bench.network.unblock()
    bench.clock.advance(4_000)
    expect(bench.server.report().words.map((word) => word.word)).toEqual(script.words.map((word) => word.word))
  })

  test('fails new sockets while down, and says how', () => {
    const bench = simulatorBench()
    bench.network.setDown('name')
    const client = bench.connect()
    expect(client.end).toBeNull()
    bench.clock.advance(100)
    expect(client.end).toMatchObject({ code: 1006, failure: 'name' })
    expect(bench.network.open()).toBe(0)
  })

  test('lets a socket time out in a black hole', () => {
    const bench = simulatorBench()
    bench.network.setLost(true)
    const client = bench.connect()
    bench.clock.advance(9_999)
    expect(client.end).toBeNull()
    bench.clock.advance(1)
    expect(client.end).toMatchObject({ code: 1006, failure: 'timeout' })
  })

  test('breaks open sockets on both ends', () => {
    const bench = simulatorBench()
    const client = bench.connect()
    client.settle()
    bench.network.cut()
    expect(client.end).toBeNull()
    bench.clock.advance(0)
    expect(client.end).toMatchObject({ code: 1006, failure: 'reset' })
    expect(bench.server.report().connections[0]?.endedBy).toBe('client')
    expect(bench.clock.pending()).toBe(0)
  })

  test('answers the closing handshake of the client', () => {
    const bench = simulatorBench()
    const client = bench.connect()
    client.settle()
    client.close()
    bench.clock.advance(100)
    expect(client.end).toEqual({ code: 1000, reason: '' })
    expect(bench.clock.pending()).toBe(0)
  })
})

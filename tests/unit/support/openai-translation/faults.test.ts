import { describe, expect, test } from 'vitest'
import { translateWord, wordsFromText } from '../../../support/dictionary/dictionary.ts'
import { simulatorBench } from '../../../support/simulators/openai-translation/bench.ts'
import { type Fault, type FaultRule, type FaultTrigger, parseFaults } from '../../../support/simulators/openai-translation/core.ts'
import { toneSentences } from '../../../support/tone-speech/index.ts'

const SCRIPT = toneSentences({ seed: 3, words: 10, wordGapMs: 60, tailMs: 2_500 })
const SAID = SCRIPT.words.map((word) => word.word)

function run(at: FaultTrigger, fault: Fault) {
  const bench = simulatorBench({ faults: [{ at, do: fault }] })
  const client = bench.connect()
  client.settle()
  client.stream(SCRIPT.items)
  return { ...bench, client }
}

describe('a scripted fault', () => {
  test('drops the connection without a close frame at its place in the audio', () => {
    const { client, server, clock } = run({ audioMs: 1_000 }, { kind: 'drop' })
    expect(client.end).toMatchObject({ code: 1006, failure: 'reset' })
    expect(server.report().connections[0]).toMatchObject({ receivedAudioMs: 1_000, endedBy: 'server' })
    expect(clock.pending()).toBe(0)
  })

  test('leaves it half-open: no output, no pong, no end', () => {
    const { client, server, clock } = run({ audioMs: 1_000 }, { kind: 'half-open' })
    const frames = client.frames.length
    clock.advance(120_000)
    expect(client.frames.length).toBe(frames)
    expect(client.end).toBeNull()
    expect(server.report().connections[0]?.receivedAudioMs).toBe(1_000)
  })

  test('slows every event', () => {
    const fast = run({ onOpen: true }, { kind: 'mute', event: 'session.closed' }).client
    const slow = run({ onOpen: true }, { kind: 'slow', delayMs: 300 }).client
    expect((slow.arrivedMs[1] ?? 0) - (fast.arrivedMs[1] ?? 0)).toBe(300)
  })

  test('stalls output and then sends all of it', () => {
    const { client, clock } = run({ audioMs: 2_000 }, { kind: 'stall', forMs: 5_000 })
    const gaps = client.arrivedMs.map((at, i) => at - (client.arrivedMs[i - 1] ?? at))
    clock.advance(5_000)
    expect(Math.max(...gaps, (client.arrivedMs.at(-1) ?? 0) - (client.arrivedMs[gaps.length - 1] ?? 0))).toBeGreaterThan(3_000)
    expect(wordsFromText(client.text('output'), 'de')).toEqual(SAID.map(translateWord))
  })

  test('closes with any code', () => {
    expect(run({ onUpdate: 1 }, { kind: 'close', code: 1012, reason: 'restart' }).client.end).toEqual({ code: 1012, reason: 'restart' })
  })

  test.each([
    ['insufficient_quota', 4000],
    ['server_error', 1011],
    ['session_expired', 1001],
    ['model_not_found', 4004],
    ['insufficient_permissions', 3000],
  ] as const)('fails with %s and its close code %i', (name, code) => {
    const { client } = run({ afterEvents: 3 }, { kind: 'fail', failure: name })
    expect(client.errorCodes()).toEqual([name])
    expect(client.end?.code).toBe(code)
    expect(client.end?.reason).toMatch(new RegExp(`\\.${name}$`))
  })

  test('expires early', () => {
    const { client } = run({ wallMs: 2_000 }, { kind: 'expire' })
    expect(client.errorCodes()).toEqual(['session_expired'])
    expect(client.end?.code).toBe(1001)
  })

  test('lies about the expiry', () => {
    expect(run({ onOpen: true }, { kind: 'expires-at', inS: -7_200 }).client.of('session.created')[0]?.session.expires_at).toBe(1_794_992_800)
  })

  test.each(['session.created', 'session.updated'] as const)('never sends %s', (event) => {
    const { client } = run({ onOpen: true }, { kind: 'mute', event })
    expect(client.of(event)).toEqual([])
    expect(client.end).toBeNull()
  })

  test('never ends after session.close', () => {
    const { client, clock } = run({ onOpen: true }, { kind: 'mute', event: 'session.closed' })
    client.say({ type: 'session.close' })
    clock.advance(60_000)
    expect(client.of('session.closed')).toEqual([])
    expect(client.end).toBeNull()
  })

  test.each<[string, Fault, (frames: string[]) => boolean]>([
    ['a frame that is no JSON', { kind: 'malformed' }, (frames) => frames.some((frame) => !isJson(frame))],
    ['an unknown event', { kind: 'unknown-event' }, (frames) => frames.some((frame) => frame.includes('session.something.new'))],
    ['broken base64', { kind: 'broken-audio' }, (frames) => frames.some((frame) => frame.includes('%%%'))],
    ['an error that ends nothing', { kind: 'error', code: 'odd' }, (frames) => frames.some((frame) => frame.includes('"odd"'))],
  ])('sends %s and goes on', (_name, fault, seen) => {
    const { client } = run({ audioMs: 1_000 }, fault)
    expect(seen(client.frames)).toBe(true)
    expect(client.end).toBeNull()
    expect(client.frames.length).toBeGreaterThan(20)
  })

  test('doubles frames', () => {
    const { client } = run({ afterEvents: 2 }, { kind: 'duplicate', frames: 5 })
    expect(client.frames.length - new Set(client.frames).size).toBe(5)
  })

  test('swaps frames', () => {
    const { client } = run({ afterEvents: 2 }, { kind: 'reorder', pairs: 2 })
    const numbers = client.events().map((event) => Number(event.event_id.split('_').at(-1)))
    expect(numbers.slice(0, 7)).toEqual([1, 2, 4, 3, 6, 5, 7])
  })

  test('happens on the connection it names, and as often as it says', () => {
    const faults: FaultRule[] = [
      { at: { onUpdate: 1 }, do: { kind: 'drop' }, connection: 2 },
      { at: { onOpen: true }, do: { kind: 'refuse', status: 503 }, times: 2 },
    ]
    const { clock, connect } = simulatorBench({ faults })
    const clients = [connect(), connect(), connect()]
    clock.advance(500)
    expect(clients.map((client) => client.end?.httpStatus)).toEqual([503, 503, undefined])
  })

  test('can be done by hand to a running session', () => {
    const { client, server, clock } = run({ onClose: true }, { kind: 'drop' })
    server.inject({ kind: 'close', code: 1013 })
    clock.advance(100)
    expect(client.end?.code).toBe(1013)
  })
})

test('a script with a mistake is refused', () => {
  expect(parseFaults([{ at: { audioMs: 5 }, do: { kind: 'drop' } }])).toHaveLength(1)
  for (const bad of [{ at: {}, do: { kind: 'drop' } }, { at: { audioMs: 5 }, do: { kind: 'dorp' } }, { at: { audioMs: 5 }, do: { kind: 'stall' } }]) {
    expect(() => parseFaults([bad])).toThrow()
  }
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

import { beforeEach, describe, expect, it } from 'vitest'
import { EngineError } from '../../../src-main/engines/errors.ts'
import type { SessionOutput } from '../../../src-main/session/events.ts'
import { LiveSession, type LiveSessionOptions } from '../../../src-main/session/live-session.ts'
import { nextRetry } from '../../../src-main/session/retry-policy.ts'
import { FRAME_SAMPLES } from '../../../src-shared/audio/pcm.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { MemoryRecorder } from '../../support/memory-recorder.ts'
import { ScriptedEngine } from '../../support/scripted-engine.ts'
import { noHttp } from '../../support/no-http.ts'

const noQuota = new EngineError('no-quota', 'The credit is used up.')

let clock: FakeClock
let engine: ScriptedEngine
let recorder: MemoryRecorder
let session: LiveSession
let outputs: SessionOutput[]

function setUp(options: Partial<LiveSessionOptions> = {}): void {
  clock = new FakeClock()
  engine = new ScriptedEngine()
  recorder = new MemoryRecorder()
  outputs = []
  session = new LiveSession(
    {
      id: 's1',
      title: 'Talk',
      connect: { endpoint: null, credentials: {}, extras: {} },
      channels: [{ id: 'microphone', target: 'de', source: null, wantSourceText: true, wantVoice: true, noiseReduction: 'near', lengthMs: null }],
      ...options,
    },
    {
      clock,
      random: () => 0.5,
      engine,
      enginePorts: { clock, openHttp: noHttp, openSocket: () => { throw new Error('no sockets here') }, log: () => {} },
      policy: nextRetry,
      recorder,
      openKeptSound: null,
      onListenerError: (error) => { throw error },
    },
  )
  session.onOutput((output) => outputs.push(output))
}

const speech = Int16Array.from({ length: FRAME_SAMPLES }, (_, i) => Math.round(8000 * Math.sin(i / 5)))
const silence = new Int16Array(FRAME_SAMPLES)

/** Lets time pass while a microphone delivers frames. */
function capture(ms: number, frame: Int16Array = speech): void {
  for (let passed = 0; passed < ms; passed += 20) {
    clock.advance(20)
    session.handleFrame('microphone', frame.slice())
  }
}

function statesTold(): string[] {
  return outputs.flatMap((output) => (output.type === 'state' ? [output.state.kind] : []))
}

/** A session that is live and has heard 4 s of speech. */
function live(): void {
  session.start()
  engine.last.emit({ type: 'open' })
  capture(4000)
}

beforeEach(() => setUp())

describe('a live session', () => {
  it('[S10] keeps what is said before the connection stands and sends it first', () => {
    session.start()
    capture(600)
    expect(session.state.kind).toBe('connecting')
    engine.last.emit({ type: 'open' })
    expect(session.state.kind).toBe('live')
    expect(engine.last.sentMs).toBe(600)
    expect(engine.last.sent[0]?.[1]).toBe(speech[1])
  })

  it('[S4] tries again when the first connection fails, and is live on the third', () => {
    session.start()
    engine.last.emit({ type: 'closed', retry: 'backoff', error: new EngineError('unreachable', 'x') })
    clock.advance(800)
    engine.last.emit({ type: 'closed', retry: 'backoff', error: new EngineError('unreachable', 'x') })
    clock.advance(1600)
    expect(engine.connections.length).toBe(3)
    engine.last.emit({ type: 'open' })
    expect(session.state.kind).toBe('live')
  })

  it('[S4] ends after the third failure with the reason, leaving no timer and nothing written', async () => {
    session.start()
    for (const waitMs of [800, 1600, 0]) {
      engine.last.emit({ type: 'closed', retry: 'backoff', error: new EngineError('unreachable', 'No network.') })
      clock.advance(waitMs)
    }
    const state = await session.whenEnded()
    expect(state).toMatchObject({ kind: 'ended', end: { kind: 'failed', error: { reason: 'unreachable' } } })
    expect(engine.connections.length).toBe(3)
    expect(clock.pending()).toBe(0)
    expect(recorder.sessions).toEqual([])
  })

  it('[S11] turns text into stored segments with the times of the speech', () => {
    live()
    engine.last.emit({ type: 'source', text: 'Hello there.', mode: 'append', final: false, audioMs: 1000 })
    engine.last.emit({ type: 'target', text: 'Hallo.', mode: 'append', final: false, audioMs: 1400 })
    capture(1200, silence)
    session.stop('user')
    clock.advance(200)
    expect(engine.last.finished).toBe(true)
    engine.last.emit({ type: 'closed', retry: 'never' })
    expect(session.state).toMatchObject({ kind: 'ended', end: { kind: 'stopped' } })
    expect([...recorder.segments.values()]).toEqual([expect.objectContaining({ source: 'Hello there.', target: 'Hallo.', targetLanguage: 'de', settled: true })])
    expect(recorder.sessions.map((one) => one.outcome)).toEqual(['running', 'stopped'])
    expect(clock.pending()).toBe(0)
  })

  it('[S5] ends when the quota is used up, with everything kept and the rest marked as a gap', () => {
    live()
    engine.last.emit({ type: 'source', text: 'One.', mode: 'append', final: false, audioMs: 600 })
    engine.last.emit({ type: 'target', text: 'Eins.', mode: 'append', final: false, audioMs: 800 })
    engine.last.emit({ type: 'closed', retry: 'never', error: noQuota })
    expect(session.state).toMatchObject({ kind: 'ended', end: { kind: 'failed', error: { reason: 'no-quota' } } })
    const [segment] = [...recorder.segments.values()]
    expect(segment).toMatchObject({ source: 'One.', target: 'Eins.', settled: true })
    expect(recorder.gaps).toEqual([{ channel: 'microphone', reason: 'engine-refused', startMs: segment?.endMs, endMs: 4000 }])
    expect(clock.pending()).toBe(0)
  })

  it('[S5] makes no gap of silence', () => {
    session.start()
    engine.last.emit({ type: 'open' })
    capture(3000, silence)
    engine.last.emit({ type: 'closed', retry: 'never', error: noQuota })
    expect(recorder.gaps).toEqual([])
  })

  it('[S12] sends the rest and waits for the last words before it ends', () => {
    live()
    capture(100)
    session.stop('user')
    clock.advance(60)
    expect(statesTold()).toEqual(['connecting', 'live', 'draining'])
    expect(engine.last.sentMs).toBe(4200)
    engine.last.emit({ type: 'target', text: 'Das Ende.', mode: 'append', final: false, audioMs: 4000 })
    engine.last.emit({ type: 'closed', retry: 'never' })
    expect([...recorder.segments.values()].map((segment) => segment.target)).toEqual(['Das Ende.'])
  })

  it('[S12] stopped before it was connected, it still connects, sends what was said and hears the answer', () => {
    session.start()
    capture(1000)
    session.stop('user')
    expect(session.state.kind).toBe('draining')
    engine.last.emit({ type: 'open' })
    clock.advance(1000)
    expect(engine.last.sentMs).toBe(1000)
    expect(engine.last.finished).toBe(true)
    engine.last.emit({ type: 'target', text: 'Hallo.', mode: 'append', final: false, audioMs: 900 })
    engine.last.emit({ type: 'closed', retry: 'never' })
    expect(session.state).toMatchObject({ kind: 'ended', end: { kind: 'stopped' } })
    expect(recorder.gaps).toEqual([])
  })

  it('[S12] abandoned while it drains, it ends at once', () => {
    live()
    session.stop('user')
    clock.advance(60)
    session.abandon()
    expect(session.state.kind).toBe('ended')
    expect(engine.last.closed).toBe(true)
    expect(clock.pending()).toBe(0)
  })

  it('[S9] sends silence in a pause, nothing of what is said in it, and goes on afterwards on the same connection', () => {
    live()
    session.pause()
    capture(1000, speech)
    expect(session.state.kind).toBe('paused')
    expect(engine.last.sent.slice(20).every((chunk) => chunk.every((sample) => sample === 0))).toBe(true)
    session.resume()
    capture(400)
    expect(engine.connections.length).toBe(1)
    expect(engine.last.sent.at(-1)?.[1]).not.toBe(0)
    expect(session.clockMs).toBe(5400)
  })

  it('[F13] figures are told with the pause, so that what is played stands still as soon as it is said to', () => {
    live()
    capture(120)
    session.pause()
    const told = outputs.slice(-2)
    expect(told.map(({ type }) => type)).toEqual(['meters', 'state'])
    expect(told[0]).toMatchObject({ meters: { clockMs: session.clockMs } })
  })

  it('[S9] gives the connection up after 20 s of pause and opens a new one on resuming', () => {
    live()
    session.pause()
    capture(20_100, speech)
    expect(engine.last.finished).toBe(true)
    engine.last.emit({ type: 'closed', retry: 'never' })
    capture(5000, speech)
    session.resume()
    capture(400)
    expect(session.state.kind).toBe('connecting')
    expect(engine.connections.length).toBe(2)
    engine.last.emit({ type: 'open' })
    expect(engine.last.sentMs).toBe(400)
    engine.last.emit({ type: 'target', text: 'Weiter.', mode: 'append', final: false, audioMs: 300 })
    session.stop('user')
    clock.advance(100)
    engine.last.emit({ type: 'closed', retry: 'never' })
    const [segment] = [...recorder.segments.values()]
    expect(segment?.startMs).toBeGreaterThanOrEqual(29_000)
  })

  it('[S13] sleeps after the silence it was told, and wakes with two seconds before the first word', () => {
    setUp({ sleepAfterMs: 180_000 })
    live()
    capture(180_300, silence)
    expect(session.state.kind).toBe('asleep')
    expect(engine.last.finished).toBe(true)
    engine.last.emit({ type: 'closed', retry: 'never' })
    capture(60_000, silence)
    expect(engine.connections.length).toBe(1)
    capture(100, speech)
    expect(session.state.kind).toBe('connecting')
    engine.last.emit({ type: 'open' })
    clock.advance(2000)
    const heard = engine.last.sent.flatMap((chunk) => [...chunk])
    const firstWord = heard.findIndex((sample) => sample !== 0) / 24
    expect(firstWord).toBeGreaterThan(1900)
    expect(firstWord).toBeLessThan(2060)
  })

  it('[S14] changes the language without a new connection, and cuts the text there', () => {
    live()
    engine.last.emit({ type: 'target', text: 'Hallo', mode: 'append', final: false, audioMs: 900 })
    session.setTarget('microphone', 'fr')
    expect(engine.last.targets).toEqual(['fr'])
    engine.last.emit({ type: 'target-changed', target: 'fr' })
    engine.last.emit({ type: 'target', text: 'Bonjour.', mode: 'append', final: false, audioMs: 2400 })
    session.stop('user')
    clock.advance(100)
    engine.last.emit({ type: 'closed', retry: 'never' })
    const told = [...recorder.segments.values()].map((segment) => [segment.target, segment.targetLanguage])
    expect(told).toEqual([['Hallo', 'de'], ['Bonjour.', 'fr']])
    expect(engine.connections.length).toBe(1)
  })

  it('[S15] counts minutes, money and nothing twice', () => {
    live()
    expect(session.meters()).toMatchObject({ sentMinutes: 4 / 60, costUsd: (4 / 60) * 0.04, unsentMs: 0, reconnects: 0, gaps: 0 })
  })

  it('[S21] hears nothing more of a connection that has been replaced', () => {
    setUp({ sleepAfterMs: 1000 })
    live()
    const old = engine.last
    capture(1400, silence)
    expect(session.state.kind).toBe('asleep')
    old.emit({ type: 'closed', retry: 'never' })
    old.emit({ type: 'target', text: 'Late.', mode: 'append', final: false })
    expect(outputs.some((output) => output.type === 'text')).toBe(false)
  })

  it('[S22] keeps the voice to itself when none is wanted', () => {
    setUp({ channels: [{ id: 'microphone', target: 'de', source: null, wantSourceText: true, wantVoice: false, noiseReduction: 'near', lengthMs: null }] })
    live()
    engine.last.emit({ type: 'audio', pcm: speech, sampleRateHz: 24_000 })
    expect(outputs.some((output) => output.type === 'voice')).toBe(false)
  })
})

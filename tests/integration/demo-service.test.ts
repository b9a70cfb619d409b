import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SessionSnapshot, WatchMessage } from '../../src-shared/api.ts'
import type { AudioMessage } from '../../src-shared/audio-wire.ts'
import { defaultSettings } from '../../src-shared/settings.ts'
import { createAppServices } from '../../src-main/app/api/app-services.ts'
import { createDragoman } from '../../src-main/app/dragoman.ts'
import type { AppServices, Caller } from '../../src-main/app/services.ts'
import { demoPhrases } from '../../src-main/engines/demo/script.ts'
import { createKeyRing } from '../../src-main/secrets/key-ring.ts'
import { memorySecretStore } from '../../src-main/secrets/secret-store.ts'
import { nextRetry } from '../../src-main/session/retry-policy.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { noHttp } from '../support/no-http.ts'

const never = (): never => {
  throw new Error('the demonstration reached outside')
}

function app() {
  const clock = new FakeClock()
  const problems: string[] = []
  const voice: AudioMessage[] = []
  const dragoman = createDragoman({
    clock,
    random: () => 0.5,
    newId: () => 'demo-1',
    engines: [],
    openHttp: noHttp, openSocket: never,
    proxyFor: never,
    lookupName: never,
    probeTls: never,
    dataFolder: '/nowhere',
    openLibrary: never,
    openRecording: never,
    policyFor: () => nextRetry,
    openKeptSound: null,
    openRecordings: never,
    exporter: { export: never, formats: never },
    engineLog: () => undefined,
    reportError: (error) => problems.push(String(error)),
  })
  const { services, session } = createAppServices({
    dragoman,
    settings: { get: () => defaultSettings, update: () => defaultSettings, subscribe: () => () => undefined },
    keyRing: createKeyRing({ environment: {}, variablesOf: () => [], store: memorySecretStore() }),
    environment: {},
    capabilities: { host: 'browser', version: '0', systemSound: 'share', systemSettings: [] },
    checkDataFolder: never,
    nodeVersion: '24',
    logFiles: { save: async () => undefined, find: async () => null },
    log: { info: () => undefined, warn: (message) => problems.push(message), error: (message, error) => problems.push(`${message}: ${String(error)}`) },
    onVoice: (message) => voice.push(message),
    onStarted: () => undefined,
    onEnded: () => undefined,
    feeds: () => false,
  })
  return { clock, services, session, problems, voice }
}

const caller = (): Caller => ({ windowId: 'window', signal: new AbortController().signal })

async function snapshot(services: AppServices): Promise<SessionSnapshot> {
  for await (const message of services.session.watch(caller()) as AsyncIterable<WatchMessage>) {
    if (message.type === 'snapshot') return message
  }
  throw new Error('no snapshot')
}

describe('the demonstration', () => {
  let bench: ReturnType<typeof app>
  const start = (targetLanguage: string): Promise<{ sessionId: string }> => bench.services.demo.start({ targetLanguage, leaveNoTrace: true }, caller())

  beforeEach(() => {
    bench = app()
  })
  afterEach(async () => {
    if (bench.session.isRunning) await bench.services.session.abandon()
    expect(bench.problems).toEqual([])
  })

  test('runs to its end by itself, in about a minute, without a key, a socket or a window that listens', async () => {
    await start('fr')
    await bench.clock.advanceAsync(40_000)
    expect(bench.session.isRunning).toBe(true)
    await bench.clock.advanceAsync(35_000)
    const { state, segments, demo, meters } = await snapshot(bench.services)
    expect(state).toEqual({ kind: 'ended', outcome: 'completed', problem: null })
    expect(segments.map((segment) => segment.target)).toHaveLength(4)
    expect(demo).toMatchObject({ cut: false, insteadOf: null })
    expect(meters?.costUsd).toBe(0)
    expect(bench.voice.length).toBeGreaterThan(50)
  })

  test('in a language it has not is shown in English, says so, and has them speak Spanish', async () => {
    await start('sv')
    await bench.clock.advanceAsync(12_000)
    const { demo, channels, segments } = await snapshot(bench.services)
    expect([demo?.insteadOf, channels[0]?.target]).toEqual(['sv', 'en'])
    expect(segments[0]?.source).toContain('Buenos días')
    expect(segments[0]?.target).toContain('Good morning')
  })

  test('says that its network is cut, and gives it back by itself after a minute', async () => {
    await start('de')
    await bench.clock.advanceAsync(5_000)
    await bench.services.demo.setNetwork({ cut: true })
    await bench.clock.advanceAsync(1_000)
    expect(await snapshot(bench.services)).toMatchObject({ demo: { cut: true }, state: { kind: 'recovering' } })
    // A minute, and as long as the next attempt may take to come.
    await bench.clock.advanceAsync(59_000 + 8_000)
    expect(await snapshot(bench.services)).toMatchObject({ demo: { cut: false }, state: { kind: 'live' } })
    await bench.clock.advanceAsync(30_000)
    const { state, segments } = await snapshot(bench.services)
    expect(state).toMatchObject({ kind: 'ended', outcome: 'completed' })
    expect(segments.map((segment) => segment.target.trim()).join(' ')).toBe(demoPhrases('de').join(' '))
  })

  test('holds its breath while it is paused', async () => {
    await start('de')
    await bench.clock.advanceAsync(12_000)
    await bench.services.session.pause()
    await bench.clock.advanceAsync(120_000)
    await bench.services.session.resume()
    await bench.clock.advanceAsync(75_000)
    const { segments } = await snapshot(bench.services)
    expect(segments.map((segment) => segment.source.trim()).join(' ')).toBe(demoPhrases('en').join(' '))
  })

  test('takes no sound of a window', async () => {
    await start('de')
    for (let at = 0; at < 100; at += 1) bench.session.handleAudio({ kind: 'captured', channel: 'system', sampleRateHz: 24_000, position: at * 480, pcm: new Int16Array(480) })
    await bench.clock.advanceAsync(1_000)
    await bench.services.session.stop()
    await bench.clock.advanceAsync(5_000)
    const { meters } = await snapshot(bench.services)
    expect(meters?.sentMinutes).toBeLessThan(2.5 / 60)
  })

  test('is not started beside a session, and its network cannot be cut without it', async () => {
    await bench.services.demo.setNetwork({ cut: true })
    await start('de')
    expect((await snapshot(bench.services)).demo?.cut).toBe(false)
    await expect(start('de')).rejects.toMatchObject({ reason: 'session-running' })
  })

  test('follows another language in its middle, with its voice', async () => {
    await start('de')
    await bench.clock.advanceAsync(14_000)
    await bench.services.session.setTarget({ language: 'it' })
    await bench.clock.advanceAsync(200)
    await expect.poll(() => bench.voice.length).toBeGreaterThan(0)
    await bench.clock.advanceAsync(60_000)
    const { segments } = await snapshot(bench.services)
    expect(segments.at(-1)).toMatchObject({ targetLanguage: 'it' })
    expect(segments.at(-1)?.target).toContain('mezzogiorno')
  })
})

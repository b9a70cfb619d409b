import { afterEach, expect, test } from 'vitest'
import { createAppServices } from '../../../src-main/app/api/app-services.ts'
import { createDragoman } from '../../../src-main/app/dragoman.ts'
import type { Caller } from '../../../src-main/app/services.ts'
import type { LoadDenoiser } from '../../../src-main/noise/denoiser.ts'
import { createKeyRing } from '../../../src-main/secrets/key-ring.ts'
import { memorySecretStore } from '../../../src-main/secrets/secret-store.ts'
import { nextRetry } from '../../../src-main/session/retry-policy.ts'
import type { StartSession, WatchMessage } from '../../../src-shared/api.ts'
import { defaultSettings, type Settings } from '../../../src-shared/settings.ts'
import { delayingDenoiser } from '../../support/noise/delaying-denoiser.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { ScriptedEngine } from '../../support/scripted-engine.ts'
import { noHttp } from '../../support/no-http.ts'

const never = (): never => {
  throw new Error('reached outside')
}
const LOUD = 9_000

const loudSamples = (pcm: Int16Array): number => pcm.filter((sample) => sample > LOUD / 2).length

let close: (() => Promise<void>) | null = null
afterEach(() => close?.())

/** A denoiser that leaves nothing over, so that what it did can be seen. */
const toSilence: LoadDenoiser = async () => () => ({ process: (block) => void block.fill(0), close: () => undefined })

async function session(changes: Partial<Settings>, loadDenoiser: LoadDenoiser, start: Partial<StartSession> = {}) {
  const clock = new FakeClock()
  const engine = new ScriptedEngine()
  const dragoman = createDragoman({
    clock, random: () => 0.5, newId: () => 'session-1', engines: [engine], openHttp: noHttp, openSocket: never, proxyFor: never, lookupName: never, probeTls: never, dataFolder: '/nowhere',
    openLibrary: never, openRecording: never, policyFor: () => nextRetry, openKeptSound: null, openRecordings: never, exporter: { export: never, formats: never }, loadDenoiser, engineLog: () => undefined, reportError: never,
  })
  const settings: Settings = { ...defaultSettings, service: 'scripted', ...changes }
  const { services, session: service } = createAppServices({
    dragoman,
    settings: { get: () => settings, update: () => settings, subscribe: () => () => undefined },
    keyRing: createKeyRing({ environment: {}, variablesOf: () => [], store: memorySecretStore() }),
    environment: {}, capabilities: { host: 'browser', version: '0', systemSound: 'share', systemSettings: [] }, checkDataFolder: never, nodeVersion: '24',
    logFiles: { save: async () => undefined, find: async () => null },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    onVoice: () => undefined, onStarted: () => undefined, onEnded: () => undefined, feeds: () => true,
  })
  const stop = new AbortController()
  const caller: Caller = { windowId: 'window', signal: stop.signal }
  const warnings: string[] = []
  const source = start.source ?? 'microphone'
  await services.session.start({ purpose: 'speak', source, targetLanguage: 'de', sourceLanguage: null, voice: false, leaveNoTrace: true, ...start }, caller)
  void (async () => {
    for await (const message of services.session.watch(caller) as AsyncIterable<WatchMessage>) {
      if (message.type === 'events') warnings.push(...message.events.flatMap((event) => (event.type === 'warning' ? [event.code] : [])))
    }
  })()
  close = async () => {
    stop.abort()
    await services.session.abandon().catch(() => undefined)
  }
  let position = 0
  const speak = async (frames: number, loudness = LOUD): Promise<void> => {
    for (let index = 0; index < frames; index += 1) {
      await clock.advanceAsync(20)
      service.handleAudio({ kind: 'captured', channel: source, sampleRateHz: 24_000, position, pcm: new Int16Array(480).fill(loudness) })
      position += 480
    }
  }
  const sent = (): Int16Array => Int16Array.from(engine.connections.flatMap((connection) => connection.sent.flatMap((chunk) => [...chunk])))
  return { clock, engine, services, warnings, speak, sent }
}

test('[M55] what is sent is without noise only where somebody switched that on', async () => {
  const off = await session({}, toSilence)
  off.engine.last.emit({ type: 'open' })
  await off.speak(40)
  expect(off.sent().length).toBeGreaterThan(10_000)
  expect(off.sent().every((sample) => sample === LOUD)).toBe(true)
  await close?.()
  const on = await session({ reduceNoiseHere: true }, toSilence)
  on.engine.last.emit({ type: 'open' })
  await on.speak(40)
  expect(on.sent().length).toBeGreaterThan(10_000)
  expect(on.sent().every((sample) => sample === 0)).toBe(true)
})

test('[M58] the service is asked to reduce noise only where this computer does not', async () => {
  const asked = async (changes: Partial<Settings>, load: LoadDenoiser, start: Partial<StartSession> = {}): Promise<string> => {
    const { engine } = await session(changes, load, start)
    const { noiseReduction } = engine.last.options
    await close?.()
    return noiseReduction
  }
  expect(await asked({ noiseReduction: 'far' }, toSilence)).toBe('far')
  expect(await asked({ noiseReduction: 'far', reduceNoiseHere: true }, toSilence)).toBe('off')
  expect(await asked({ noiseReduction: 'far', reduceNoiseHere: true }, () => Promise.reject(new Error('no WebAssembly')))).toBe('far')
})

test("[M58] this computer's sound keeps what it has: it is no microphone", async () => {
  const { engine, speak, sent } = await session({ reduceNoiseHere: true }, never, { purpose: 'understand', source: 'system' })
  engine.last.emit({ type: 'open' })
  await speak(40)
  expect(sent().length).toBeGreaterThan(10_000)
  expect(sent().every((sample) => sample === LOUD)).toBe(true)
})

test('[M57] a reduction that cannot be loaded is told once, and every frame is sent as it was said', async () => {
  const { engine, speak, sent, warnings } = await session({ reduceNoiseHere: true }, () => Promise.reject(new Error('no WebAssembly')))
  engine.last.emit({ type: 'open' })
  await speak(60)
  expect(warnings).toEqual(['noise-kept'])
  // All but what waits for its chunk to be full.
  expect(sent().length).toBeGreaterThan(60 * 480 - 4_800)
  expect(sent().every((sample) => sample === LOUD)).toBe(true)
})

test('[M57] one that breaks in the middle is told once', async () => {
  let blocks = 0
  const breaking: LoadDenoiser = async () => () => ({
    process: (block) => {
      blocks += 1
      if (blocks > 20) throw new Error('out of bounds')
      block.fill(0)
    },
    close: () => undefined,
  })
  const { engine, speak, sent, warnings } = await session({ reduceNoiseHere: true }, breaking)
  engine.last.emit({ type: 'open' })
  await speak(60)
  expect(warnings).toEqual(['noise-kept'])
  const samples = sent()
  expect([samples[0], samples.at(-1)]).toEqual([0, LOUD])
})

test('[M56] a session leaves no stream open, however it ends', async () => {
  let open = 0
  const counting: LoadDenoiser = async () => () => {
    open += 1
    return { process: () => undefined, close: () => void (open -= 1) }
  }
  const { engine, services, speak } = await session({ reduceNoiseHere: true }, counting)
  engine.last.emit({ type: 'open' })
  await speak(10)
  expect(open).toBe(1)
  await services.session.abandon()
  expect(open).toBe(0)
})

test('[M56] nothing of what is said in a pause comes after it', async () => {
  const { engine, services, speak, sent } = await session({ reduceNoiseHere: true }, async () => () => delayingDenoiser())
  engine.last.emit({ type: 'open' })
  await speak(50)
  await services.session.pause()
  await speak(3, 3 * LOUD)
  await services.session.resume()
  await speak(51)
  expect(Math.max(...sent())).toBeLessThan(1.5 * LOUD)
  // A second before and a second after, whose last frame is still held.
  expect(loudSamples(sent())).toBeGreaterThan(99 * 480)
})

test('[M56] the frame that is held when somebody pauses or stops is sent, too', async () => {
  const { engine, services, speak, sent, clock } = await session({ reduceNoiseHere: true }, async () => () => delayingDenoiser())
  engine.last.emit({ type: 'open' })
  await speak(25)
  await services.session.pause()
  await services.session.resume()
  await speak(25)
  await services.session.stop()
  await clock.advanceAsync(1_000)
  expect(loudSamples(sent())).toBeGreaterThan(50 * 480 - 50)
})

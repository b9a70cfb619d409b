import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { KeptService } from '../../src-main/app/api/kept-service.ts'
import { createLibraryServices } from '../../src-main/app/api/library-services.ts'
import { createServiceKeys } from '../../src-main/app/api/service-keys.ts'
import { createDragoman } from '../../src-main/app/dragoman.ts'
import { openaiTranslate } from '../../src-main/engines/openai-translate/engine.ts'
import type { Library } from '../../src-main/library/library.ts'
import { createKeyRing } from '../../src-main/secrets/key-ring.ts'
import { memorySecretStore } from '../../src-main/secrets/secret-store.ts'
import { nextRetry } from '../../src-main/session/retry-policy.ts'
import type { KeptSession } from '../../src-shared/kept-api.ts'
import { defaultSettings } from '../../src-shared/settings.ts'
import { KeptBench } from '../support/kept-bench.ts'
import { DEFAULT_OPTIONS } from '../support/simulators/openai-translation/options.ts'
import { encodeTonesInt16, toneSentences } from '../support/tone-speech/index.ts'
import { noHttp } from '../support/no-http.ts'

const RATE = 24
const never = (): never => {
  throw new Error('reached outside')
}

let bench: KeptBench
afterEach(() => bench.close())

/** The program at its next start, over what a session left. */
function program(key: string | null = DEFAULT_OPTIONS.key) {
  const { clock, network } = bench.harness
  const problems: string[] = []
  const dragoman = createDragoman({
    clock,
    random: () => 0.5,
    newId: () => 'new',
    engines: [openaiTranslate],
    openHttp: noHttp, openSocket: network.openSocket,
    proxyFor: never,
    lookupName: never,
    probeTls: never,
    dataFolder: bench.folder,
    openLibrary: async () => bench.library as unknown as Library,
    openRecording: never,
    policyFor: () => nextRetry,
    openKeptSound: null,
    openRecordings: never,
    exporter: { export: never, formats: never },
    engineLog: () => undefined,
    reportError: (error) => problems.push(String(error)),
  })
  const environment: Record<string, string> = key === null ? {} : { OPENAI_API_KEY: key }
  const keyRing = createKeyRing({ environment, variablesOf: () => ['OPENAI_API_KEY'], store: memorySecretStore() })
  const kept = new KeptService({
    dragoman,
    files: bench.files,
    keys: createServiceKeys(keyRing),
    settings: { get: () => ({ ...defaultSettings, serviceChoices: { 'openai-translate': { endpoint: 'ws://127.0.0.1:1/v1/realtime/translations' } } }), update: never, subscribe: () => () => undefined },
    environment,
    log: { info: () => undefined, warn: (message) => problems.push(message), error: (message, error) => problems.push(`${message}: ${String(error)}`) },
  })
  const library = createLibraryServices({ dragoman, runningId: () => null, runningMs: () => null, kept })
  return { kept, library, problems }
}

/** A session of 100 s that was without a network from 10 s on and was ended without waiting. */
async function sessionCutShort(): Promise<number[]> {
  bench = new KeptBench({ simulator: { positions: 'wordStart' } })
  const { harness } = bench
  const script = toneSentences({ seed: 930, words: 260, wordsPerSentence: [6, 9], wordGapMs: 120, sentencePauseMs: [500, 900], leadMs: 400, tailMs: 900 })
  const pcm = encodeTonesInt16(script.items, { sampleRateHz: 24_000 })
  harness.start()
  await harness.speak(pcm.subarray(0, 10_000 * RATE))
  harness.network.cut()
  harness.network.setDown('refused')
  await harness.speak(pcm.subarray(10_000 * RATE, 55_000 * RATE))
  harness.session.answerKeepSound({ keep: true })
  await harness.speak(pcm.subarray(55_000 * RATE))
  harness.session.abandon()
  harness.network.setDown(null)
  return script.words.map((word) => word.word)
}

async function shown(kept: KeptService): Promise<KeptSession[]> {
  const abort = new AbortController()
  for await (const sessions of kept.api.watch({ windowId: 'window', signal: abort.signal })) {
    abort.abort()
    return sessions
  }
  throw new Error('nothing was shown')
}

/** Lets the fake clock run while something goes on. */
async function pass(ms: number): Promise<void> {
  for (let done = 0; done < ms; done += 500) await bench.harness.wait(500)
}

describe('kept sound in the program', () => {
  it('[R10] is offered with its price, translated on demand, and gone from the list when it is done', async () => {
    const spoken = await sessionCutShort()
    const { kept, problems } = program()
    const [offer] = await shown(kept)
    expect(offer).toMatchObject({ id: 'session', service: 'openai-translate', state: 'waiting', problem: null })
    expect(offer?.costUsd).toBeCloseTo(((offer?.waitingMs ?? 0) / 60_000) * 0.034, 1)
    await kept.api.translate({ id: 'session' })
    await pass(30_000)
    const [running] = await shown(kept)
    expect(running).toMatchObject({ state: 'translating' })
    expect(running?.progress).toBeGreaterThan(0.15)
    expect(running?.progress).toBeLessThan(0.6)
    await pass(120_000)
    expect(await shown(kept)).toEqual([])
    expect(bench.account(spoken)).toEqual({ lost: 0, repeated: 0 })
    expect(bench.gaps).toEqual([])
    expect(problems).toEqual([])
  })

  it('[R10] without a key it says what is missing, and can be tried again', async () => {
    await sessionCutShort()
    const { kept } = program(null)
    await expect(kept.api.translate({ id: 'session' })).rejects.toMatchObject({ reason: 'key-missing' })
    expect(await shown(kept)).toMatchObject([{ state: 'waiting' }])
    await expect(program().kept.api.translate({ id: 'nobody' })).rejects.toMatchObject({ reason: 'nothing-kept' })
  })

  it('[R10] a key that is refused is told beside the offer', async () => {
    await sessionCutShort()
    const { kept } = program()
    bench.harness.server.addFault({ at: { onOpen: true }, do: { kind: 'refuse', status: 401 } })
    await kept.api.translate({ id: 'session' })
    await pass(5_000)
    expect(await shown(kept)).toMatchObject([{ state: 'waiting', problem: { reason: 'key-refused' } }])
  })

  it('[R11] two programs never translate the same: the second is told, and shows it as in use', async () => {
    await sessionCutShort()
    const one = program()
    const other = program()
    await one.kept.api.translate({ id: 'session' })
    await pass(2_000)
    expect(await shown(other.kept)).toMatchObject([{ state: 'elsewhere' }])
    await expect(other.kept.api.translate({ id: 'session' })).rejects.toMatchObject({ reason: 'kept-in-use' })
    const stopping = one.kept.api.cancel({ id: 'session' })
    await pass(1_000)
    await stopping
    expect(await shown(one.kept)).toMatchObject([{ state: 'waiting' }])
  })

  it('[R11] a deleted session is not offered, and erasing the sound leaves the gap', async () => {
    await sessionCutShort()
    const { kept } = program()
    bench.library.database.exec("UPDATE sessions SET deleted_at = 1 WHERE id = 'session'")
    await kept.refresh()
    expect(await shown(kept)).toEqual([])
    bench.library.database.exec("UPDATE sessions SET deleted_at = NULL WHERE id = 'session'")
    const gaps = bench.gaps
    await kept.api.erase({ id: 'session' })
    expect(existsSync(join(bench.folder, 'kept-sound', 'session'))).toBe(false)
    expect(bench.gaps).toEqual(gaps)
    expect(gaps).toHaveLength(1)
  })
})

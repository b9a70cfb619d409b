import { describe, expect, it, onTestFinished } from 'vitest'
import { createAppServices } from '../../../src-main/app/api/app-services.ts'
import { createDragoman } from '../../../src-main/app/dragoman.ts'
import { LibraryError } from '../../../src-main/library/errors.ts'
import { createKeyRing } from '../../../src-main/secrets/key-ring.ts'
import { memorySecretStore } from '../../../src-main/secrets/secret-store.ts'
import { nextRetry } from '../../../src-main/session/retry-policy.ts'
import type { SessionEventOut, WatchMessage } from '../../../src-shared/api.ts'
import { defaultSettings } from '../../../src-shared/settings.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { keptLog } from '../../support/fake-services.ts'
import { noHttp } from '../../support/no-http.ts'

const never = (): never => {
  throw new Error('reached outside')
}

function setUp() {
  const clock = new FakeClock()
  const openings: ((error: LibraryError) => void)[] = []
  const dragoman = createDragoman({
    clock, random: () => 0.5, newId: () => 'demo-1', engines: [], openHttp: noHttp, openSocket: never, proxyFor: never, lookupName: never, probeTls: never, dataFolder: '/nowhere',
    openLibrary: (onProblem) => {
      openings.push(onProblem)
      return openings.length === 1 ? Promise.reject(new LibraryError('disk-full', 'The disk is full.')) : new Promise(() => undefined)
    },
    openRecordings: never, openRecording: never, openKeptSound: null, exporter: { export: never, formats: never },
    policyFor: () => nextRetry, engineLog: () => undefined, reportError: never,
  })
  const { services, session } = createAppServices({
    dragoman,
    settings: { get: () => defaultSettings, update: () => defaultSettings, subscribe: () => () => undefined },
    keyRing: createKeyRing({ environment: {}, variablesOf: () => [], store: memorySecretStore() }),
    environment: {}, capabilities: { host: 'browser', version: '0', systemSound: 'share', systemSettings: [] }, checkDataFolder: never, nodeVersion: '24',
    log: keptLog(), onVoice: () => undefined, onStarted: () => undefined, onEnded: () => undefined, feeds: () => false,
  })
  return { clock, dragoman, services, session, openings }
}

describe('trouble with the library', () => {
  it('[L5] is told to the windows of the running session, which goes on', async () => {
    const { dragoman, services, session, openings } = setUp()
    await expect(dragoman.library()).rejects.toThrow('The disk is full.')
    void dragoman.library()
    await services.demo.start({ targetLanguage: 'en', leaveNoTrace: true }, { windowId: 'window', signal: new AbortController().signal })
    onTestFinished(() => services.session.abandon())
    const watching = new AbortController()
    const told: SessionEventOut[] = []
    for await (const message of services.session.watch({ windowId: 'window', signal: watching.signal }) as AsyncIterable<WatchMessage>) {
      if (message.type === 'snapshot') openings[1]?.(new LibraryError('disk-full', 'Free some space.'))
      else told.push(...message.events)
      if (told.some((event) => event.type === 'warning')) break
    }
    watching.abort()
    expect(told).toContainEqual({ type: 'warning', code: 'library-disk-full', message: 'Free some space.' })
    expect(session.isRunning).toBe(true)
  })

  it('[L35] on opening it is tried again at the next use, and once only while that lasts', async () => {
    const { dragoman, openings } = setUp()
    await expect(dragoman.library()).rejects.toThrow('The disk is full.')
    const second = dragoman.library()
    expect(dragoman.library()).toBe(second)
    expect(openings).toHaveLength(2)
  })
})

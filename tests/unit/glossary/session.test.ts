import { describe, expect, it, onTestFinished } from 'vitest'
import { createAppServices } from '../../../src-main/app/api/app-services.ts'
import { createDragoman } from '../../../src-main/app/dragoman.ts'
import type { Library } from '../../../src-main/library/library.ts'
import { createKeyRing } from '../../../src-main/secrets/key-ring.ts'
import { memorySecretStore } from '../../../src-main/secrets/secret-store.ts'
import { nextRetry } from '../../../src-main/session/retry-policy.ts'
import { readTable } from '../../../src-main/glossary/table/read-table.ts'
import { Emitter } from '../../../src-shared/emitter.ts'
import type { SessionPrepared } from '../../../src-shared/glossary/session-prepared.ts'
import { defaultSettings, type Settings } from '../../../src-shared/settings.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { keptLog } from '../../support/fake-services.ts'
import { MemoryRecorder } from '../../support/memory-recorder.ts'
import { memoryStores } from '../../support/memory-stores.ts'
import { ScriptedEngine } from '../../support/scripted-engine.ts'
import { noHttp } from '../../support/no-http.ts'

const never = (): never => {
  throw new Error('reached outside')
}
const rethrow = (error: unknown): never => {
  throw error
}
const caller = { windowId: 'window', signal: new AbortController().signal }

class RememberingLibrary extends MemoryRecorder {
  readonly remembered: { readonly id: string; readonly prepared: SessionPrepared; readonly begun: boolean }[] = []
  putPrepared(id: string, prepared: SessionPrepared): void {
    this.remembered.push({ id, prepared, begun: this.sessions.some((session) => session.id === id) })
  }
}

async function setUp(engine: ScriptedEngine) {
  const clock = new FakeClock()
  const library = new RememberingLibrary()
  let ids = 0
  const dragoman = createDragoman({
    clock, random: () => 0.5, newId: () => `id-${(ids += 1)}`, engines: [engine], openHttp: noHttp, openSocket: never, proxyFor: never, lookupName: never, probeTls: never, dataFolder: '/nowhere',
    openLibrary: async () => library as unknown as Library, openRecordings: never, openRecording: never, openKeptSound: null, exporter: { export: never, formats: never },
    stores: memoryStores(), readTable, policyFor: () => nextRetry, engineLog: () => undefined, reportError: rethrow,
  })
  const changes = new Emitter<Settings>(rethrow)
  let current: Settings = { ...defaultSettings, service: 'scripted', targetLanguage: 'en', sourceLanguage: 'de' }
  const settings = {
    get: () => current,
    update: (patch: object) => {
      current = { ...current, ...patch }
      changes.emit(current)
      return current
    },
    subscribe: (listener: (settings: Settings) => void) => changes.subscribe(listener),
  }
  const logs = { write: async () => undefined, read: async () => null }
  const { services } = createAppServices({
    dragoman, settings, keyRing: createKeyRing({ environment: {}, variablesOf: () => [], store: memorySecretStore() }), environment: {},
    capabilities: { host: 'browser', version: '0', systemSound: 'share', systemSettings: [] }, checkDataFolder: never, nodeVersion: '24',
    log: keptLog(), onVoice: () => undefined, onStarted: () => undefined, onEnded: () => undefined, feeds: () => false, logFiles: logs as never,
  })
  const { id } = await services.glossaries.create({ name: 'Law', pair: { source: 'de', target: 'en' } })
  await services.glossaries.put({ id, was: null, term: { source: 'Haftung', target: 'liability' } })
  settings.update({ glossary: id, names: ['Weiß'], about: 'Insurance' })
  const start = (more: { readonly purpose?: 'face'; readonly leaveNoTrace?: boolean } = {}) =>
    services.session.start({ purpose: 'understand', source: 'microphone', targetLanguage: 'en', sourceLanguage: 'de', theirLanguage: more.purpose === 'face' ? 'de' : null, voice: false, leaveNoTrace: false, ...more }, caller)
  onTestFinished(() => services.session.abandon().catch(() => undefined))
  return { clock, library, services, settings, glossary: id, start, engine }
}

describe('a session that was prepared', () => {
  it('[K16] tells a service that takes it the terms, names and what it is about, for each direction as it is read there', async () => {
    const { start, engine } = await setUp(new ScriptedEngine({ glossary: 'prompt' }))
    await start({ purpose: 'face' })
    expect(engine.connections.map(({ options }) => options.context)).toEqual([
      { terms: [{ source: 'Haftung', target: 'liability' }], names: ['Weiß'], about: 'Insurance' },
      { terms: [{ source: 'liability', target: 'Haftung' }], names: ['Weiß'], about: 'Insurance' },
    ])
  })

  it('[K16] tells a service that takes none nothing', async () => {
    const { start, engine } = await setUp(new ScriptedEngine({ glossary: 'none' }))
    await start()
    expect(engine.last.options).not.toHaveProperty('context')
  })

  it('[K16] tells a change at the next connection', async () => {
    const { clock, services, glossary, start, engine } = await setUp(new ScriptedEngine({ glossary: 'prompt' }))
    await start()
    engine.last.emit({ type: 'open' })
    await services.glossaries.put({ id: glossary, was: null, term: { source: 'Allianz', target: null } })
    engine.last.emit({ type: 'closed', retry: 'now' })
    await clock.advanceAsync(2_000)
    expect(engine.connections).toHaveLength(2)
    expect(engine.last.options.context?.terms).toEqual([{ source: 'Haftung', target: 'liability' }, { source: 'Allianz', target: null }])
  })

  it('[K18] is kept with what was prepared, as it was last', async () => {
    const { library, services, glossary, start, engine } = await setUp(new ScriptedEngine())
    const { sessionId } = await start()
    expect(library.remembered).toEqual([])
    engine.last.emit({ type: 'open' })
    await services.glossaries.put({ id: glossary, was: null, term: { source: 'Allianz', target: null } })
    expect(library.remembered.map(({ id, begun, prepared }) => [id, begun, prepared.glossary?.terms.length])).toEqual([[sessionId, true, 1], [sessionId, true, 2]])
    expect(library.remembered[0]?.prepared).toMatchObject({ assignment: null, names: ['Weiß'], about: 'Insurance', glossary: { name: 'Law', pair: { source: 'de', target: 'en' } } })
  })

  it('[K18] keeps nothing where nothing was prepared, and leaves no trace where none is wanted', async () => {
    const none = await setUp(new ScriptedEngine())
    none.settings.update({ glossary: null, names: [], about: '' })
    await none.start()
    none.engine.last.emit({ type: 'open' })
    expect(none.library.remembered).toEqual([])
    const hidden = await setUp(new ScriptedEngine())
    await hidden.start({ leaveNoTrace: true })
    hidden.engine.last.emit({ type: 'open' })
    await hidden.services.glossaries.put({ id: hidden.glossary, was: null, term: { source: 'Allianz', target: null } })
    expect(hidden.library.remembered).toEqual([])
  })

  it('[K21] has the title of the chosen assignment and remembers it', async () => {
    const { library, services, start, engine } = await setUp(new ScriptedEngine())
    const { id } = await services.assignments.create({ title: 'Board meeting (2)' })
    await start()
    engine.last.emit({ type: 'open' })
    expect(library.sessions[0]?.title).toBe('Board meeting (2)')
    expect(library.remembered[0]?.prepared.assignment).toEqual({ id, title: 'Board meeting (2)' })
  })
})

import { describe, expect, it } from 'vitest'
import { DiagnosticsService } from '../../../src-main/app/api/diagnostics-service.ts'
import type { RunningSession } from '../../../src-main/app/api/running-session.ts'
import type { Caller } from '../../../src-main/app/services.ts'
import { Emitter } from '../../../src-shared/emitter.ts'
import type { SessionLogView } from '../../../src-shared/diagnostics-api.ts'
import { defaultSettings } from '../../../src-shared/settings.ts'
import type { SessionOutput } from '../../../src-main/session/events.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { keptLog } from '../../support/fake-services.ts'

const KEY = 'sk-a-key-that-must-not-be-seen-anywhere'

function open({ keepsTrace = true, saveFails = false } = {}) {
  const clock = new FakeClock()
  const saved: SessionLogView[] = []
  const log = keptLog()
  let isOver = false
  const outputs = new Emitter<SessionOutput>((error) => {
    throw error
  })
  const session = { id: 'one', clockMs: 4_000, onOutput: (listener: (output: SessionOutput) => void) => outputs.subscribe(listener) }
  const running = {
    session,
    start: { purpose: 'understand', source: 'microphone', targetLanguage: 'de', sourceLanguage: null, voice: false, leaveNoTrace: !keepsTrace },
    sources: ['microphone'],
    isDemo: false,
    keepsTrace,
    get ended() {
      return isOver
    },
  }
  const diagnostics = new DiagnosticsService({
    clock,
    settings: { get: () => defaultSettings, update: () => defaultSettings, subscribe: () => () => undefined },
    files: {
      save: async (view) => {
        if (saveFails) throw new Error('ENOSPC')
        saved.push(view)
      },
      find: async (id) => (id === 'old' ? { sessionId: 'old', startedAt: 5, entries: [], dropped: 0 } : null),
    },
    platform: { version: '1', host: 'browser', node: 'v24', electron: null, system: 'linux', systemVersion: '6', architecture: 'x64', locale: 'en', timeZoneOffsetMinutes: 0 },
    person: { folders: [], names: [] },
    secrets: async () => [KEY],
    examine: async () => ({ at: 1, steps: [{ name: 'proxy', status: 'failed', code: 'broke-off', about: '', detail: `the proxy said ${KEY}` }] }),
    feeds: (windowId) => windowId === 'feeding',
    log,
  })
  // Only what the service reads of a session.
  diagnostics.follow(running as unknown as RunningSession)
  const tell = (output: SessionOutput): void => {
    if (output.type === 'state' && output.state.kind === 'ended') isOver = true
    outputs.emit(output)
  }
  return { clock, diagnostics, saved, log, tell, types: async () => (await diagnostics.api.log({ id: null }))?.entries.map(({ event }) => event.type) }
}

const caller = (windowId: string): Caller => ({ windowId, signal: new AbortController().signal })
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const live: SessionOutput = { type: 'state', state: { kind: 'live', sinceMs: 0 } }
const over: SessionOutput = { type: 'state', state: { kind: 'ended', end: { kind: 'stopped', cause: 'user' } } }

describe('the log of the session that runs', () => {
  it('[G9] begins with what was chosen and ends with the session', async () => {
    const { diagnostics, tell, types } = open()
    tell(live)
    diagnostics.note({ type: 'suspended' })
    tell(over)
    diagnostics.note({ type: 'network-changed' })
    expect(await types()).toEqual(['settings', 'state', 'suspended', 'ended'])
    expect(await diagnostics.api.log({ id: 'one' })).not.toBeNull()
  })

  it('[G9] takes what a window sees only from the one that feeds the session', async () => {
    const { diagnostics, types } = open()
    const event = { type: 'device', kind: 'gone', source: 'microphone' } as const
    await diagnostics.api.note({ event }, caller('looking-on'))
    expect(await types()).toEqual(['settings'])
    await diagnostics.api.note({ event }, caller('feeding'))
    expect(await types()).toEqual(['settings', 'device'])
  })

  it('[G11] is saved every 30 s and at the end, and found again afterwards', async () => {
    const { clock, diagnostics, saved, tell } = open()
    tell(live)
    clock.advance(10_000)
    tell(live)
    await settle()
    expect(saved).toHaveLength(0)
    clock.advance(25_000)
    tell(live)
    tell(over)
    await settle()
    expect(saved.map(({ entries }) => entries.length)).toEqual([4, 5])
    expect((await diagnostics.api.log({ id: 'old' }))?.sessionId).toBe('old')
    expect(await diagnostics.api.log({ id: 'unknown' })).toBeNull()
  })

  it('[G11] of a session that leaves no trace is never saved', async () => {
    const { clock, saved, tell, types } = open({ keepsTrace: false })
    clock.advance(100_000)
    tell(live)
    tell(over)
    await settle()
    expect(saved).toEqual([])
    expect(await types()).toEqual(['settings', 'state', 'ended'])
  })

  it('[G11] that cannot be saved is told once and disturbs nothing', async () => {
    const { clock, log, tell } = open({ saveFails: true })
    for (let time = 0; time < 4; time += 1) {
      clock.advance(40_000)
      tell(live)
      await settle()
    }
    tell(over)
    await settle()
    expect(log.lines).toHaveLength(1)
  })

  it('[G10] goes into a bundle without the keys in use', async () => {
    const { diagnostics, tell } = open()
    tell(live)
    const { fileName, mime, text } = await diagnostics.api.bundle({ id: null })
    expect(fileName).toMatch(/^dragoman-what-happened-\d{4}-\d\d-\d\d\.json$/)
    expect(mime).toBe('application/json')
    expect(text).not.toContain(KEY)
    expect(JSON.parse(text)).toMatchObject({ log: { sessionId: 'one' }, examined: { at: 1 } })
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import { App } from '../../../src-renderer/app/app.ts'
import { noticesOf } from '../../../src-renderer/app/notices.ts'
import { statusOf } from '../../../src-renderer/live/status.ts'
import { base64 } from '../../../src-renderer/recording/base64.ts'
import type { ChosenFile } from '../../../src-renderer/recording/recording-control.ts'
import { RECORDING_PIECE_BYTES } from '../../../src-shared/recording-limits.ts'
import type { Clock } from '../../../src-shared/clock.ts'
import { defaultSettings } from '../../../src-shared/settings.ts'
import { FakeConnection } from '../../support/fake-host/fake-connection.ts'
import { FakeHost } from '../../support/fake-host/fake-client.ts'
import { FakeSound } from '../../support/fake-host/fake-sound.ts'

const apps: App[] = []
afterEach(() => apps.splice(0).forEach((app) => app.close()))

async function open() {
  const clock: Clock = { nowMs: () => 0, wallMs: () => 0, setTimer: (_delay, run) => ({ timer: queueMicrotask(run) }), clearTimer: () => {} }
  const host = new FakeHost({ settings: { ...defaultSettings, firstRunDone: true, targetLanguage: 'de' } })
  const app = new App({ client: host.client, sound: new FakeSound(), connection: new FakeConnection(), clock, languages: ['de'], copy: async () => {}, save: () => {}, reload: () => {} })
  apps.push(app)
  app.open()
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve()
  return { app, host, keys: () => noticesOf(app.store.getState()).map((notice) => notice.key) }
}

const file = (size: number, fails = false): ChosenFile => ({
  name: 'talk.mp3',
  size,
  slice: (start, end) => ({ arrayBuffer: async () => (fails ? Promise.reject(new Error('gone')) : new ArrayBuffer(Math.min(end, size) - start)) }),
})
const puts = (host: FakeHost) => host.calls.filter((call) => call.name === 'recordings.put').map((call) => call.input)
const names = (host: FakeHost): string[] => host.calls.map((call) => call.name)

describe('a recording opened in the window', () => {
  it('[F13] is sent piece by piece and then started as the settings say', async () => {
    const { app, host } = await open()
    await app.recording.open([file(RECORDING_PIECE_BYTES + 3)])
    expect(puts(host)).toEqual([
      { position: 0, length: 60_000 },
      { position: RECORDING_PIECE_BYTES, length: 4 },
    ])
    expect(host.calls.at(-1)).toEqual({ name: 'recordings.start', input: { purpose: 'understand', targetLanguage: 'de', sourceLanguage: null, voice: false, leaveNoTrace: false } })
    const state = app.store.getState()
    expect(state).toMatchObject({ sending: null, recordingProblem: null, view: { name: 'live' } })
    expect(state.session.recording).toEqual({ name: 'talk.mp3', lengthMs: 2_520_000 })
    // Nobody speaks into a file, so nothing is missing when this window does not listen.
    expect(noticesOf(state).map((notice) => notice.key)).toEqual([])
  })

  it('[F13] shows how far it is on its way, and can be cancelled there', async () => {
    const { app, host } = await open()
    let go = (): void => {}
    host.putting = new Promise((resolve) => (go = resolve))
    const opening = app.recording.open([file(RECORDING_PIECE_BYTES * 4)])
    await new Promise((resolve) => setTimeout(resolve))
    expect(app.store.getState().sending).toEqual({ name: 'talk.mp3', share: 0 })
    expect(statusOf(app.store.getState()).key).toBe('recording.status')
    await app.recording.cancel()
    go()
    await opening
    expect(app.store.getState()).toMatchObject({ sending: null, recordingProblem: null })
    expect(names(host).slice(-2)).toEqual(['recordings.put', 'recordings.cancel'])
  })

  it('[F14] is refused beside another one, beside a session, and when it was moved meanwhile', async () => {
    const { app, host, keys } = await open()
    await app.recording.open([file(10), file(10)])
    expect(keys()).toEqual(['recording.one-file'])
    app.session.dismissProblem()
    await app.recording.open([file(10, true)])
    expect(keys()).toEqual(['recording.unreadable'])
    await app.recording.open([])
    host.show({ sessionId: 'x', state: { kind: 'live', sinceMs: 0 }, recording: { name: 'a', lengthMs: null } })
    await new Promise((resolve) => setTimeout(resolve))
    await app.recording.open([file(10)])
    expect(keys()).toEqual(['recording.session-running'])
    expect(names(host).filter((name) => name === 'recordings.start')).toEqual([])
  })

  it('[F14] is refused in the program’s words', async () => {
    const { app, host, keys } = await open()
    host.startFails = { reason: 'too-large', message: 'Too large.' }
    await app.recording.open([file(10)])
    expect(keys()).toEqual(['recording.too-large'])
    expect(app.store.getState().sending).toBeNull()
  })

  it('[F13] travels as base64', () => {
    const bytes = Uint8Array.from({ length: 20_001 }, (_, at) => at & 0xff)
    expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
  })
})

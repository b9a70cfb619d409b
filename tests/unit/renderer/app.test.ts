import { afterEach, describe, expect, it } from 'vitest'
import { App } from '../../../src-renderer/app/app.ts'
import { noticesOf } from '../../../src-renderer/app/notices.ts'
import { ownVoiceCode } from '../../../src-renderer/own-voice/door.ts'
import { defaultSettings, type Settings } from '../../../src-shared/settings.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { FakeConnection } from '../../support/fake-host/fake-connection.ts'
import { FakeHost } from '../../support/fake-host/fake-client.ts'
import { FakeSound } from '../../support/fake-host/fake-sound.ts'

// What comes with the first voice is there at once, as in a window that has loaded.
await ownVoiceCode.fetch()

const apps: App[] = []
afterEach(() => apps.splice(0).forEach((app) => app.close()))

/** A window on a clock moved by hand. */
async function open(settings: Partial<Settings> = {}) {
  const clock = new FakeClock()
  const host = new FakeHost({ settings: { ...defaultSettings, firstRunDone: true, ...settings } })
  const sound = new FakeSound()
  const connection = new FakeConnection()
  const app = new App({ client: host.client, sound, connection, clock, languages: ['de'], copy: async () => {}, save: () => {}, reload: () => {} })
  apps.push(app)
  app.open()
  await settle()
  return { app, host, sound, connection, advance: (ms: number) => clock.advance(ms), keys: () => noticesOf(app.store.getState()).map((notice) => `${notice.kind} ${notice.key}`) }
}
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve()
}
const names = (host: FakeHost): string[] => host.calls.map((call) => call.name)

describe('a window', () => {
  it('[W6] takes sound before it asks for a session, and sends what was heard in between', async () => {
    const { app, host, sound, connection } = await open({ purpose: 'speak' })
    const starting = app.session.start()
    expect(names(host)).toEqual([])
    await Promise.resolve()
    sound.hear(0.1, 3)
    await starting
    expect(connection.frames.map((frame) => frame.sample)).toEqual([0, 480, 960])
    expect(connection.frames[0]?.channel).toBe('microphone')
    expect(host.calls.find((call) => call.name === 'session.start')?.input).toMatchObject({ source: 'microphone', targetLanguage: 'de', voice: true })
  })

  it('[W7] asks for no session where there is no sound, and says why', async () => {
    const { app, host, sound, keys } = await open()
    sound.failsWith = 'no-shared-sound'
    await app.session.start()
    expect(names(host)).toEqual([])
    expect(keys()).toEqual(['red sound.system.no-shared-sound'])
    sound.failsWith = null
    await app.session.start()
    expect(keys()).toEqual([])
  })

  it('[W21] says of a session that failed what became of its words', async () => {
    const { app, host } = await open()
    const kept = (): unknown => noticesOf(app.store.getState())[0]?.params['kept']
    const state = { kind: 'ended', outcome: 'failed', problem: { reason: 'key-refused', message: 'No.' } } as const
    const words = { index: 0, channel: 'microphone', startMs: 0, endMs: 900, source: 'Ja.', target: 'Yes.', sourceLanguage: 'de', targetLanguage: 'en', settled: true } as const
    host.show({ sessionId: 'refused at start', state, saved: true })
    await settle()
    expect(kept()).toBe('nothing')
    host.show({ sessionId: 'refused later', state, segments: [words], saved: true })
    await settle()
    expect(kept()).toBe('saved')
    host.show({ sessionId: 'without a trace', state, segments: [words], saved: false })
    await settle()
    expect(kept()).toBe('shown')
    host.show({ sessionId: null, state: { kind: 'idle' }, segments: [] })
    host.startFails = { reason: 'key-missing', message: 'No key.' }
    await app.session.start()
    expect(kept()).toBe('nothing')
  })

  it('[W7] lets go of the sound when the session cannot start', async () => {
    const { app, host, sound, keys } = await open()
    host.startFails = { reason: 'session-running', message: 'Another session runs.' }
    await app.session.start()
    expect(sound.listening).toBe(false)
    expect(keys()).toEqual(['red session.session-running'])
  })

  it('[W8] sends nothing while paused, whatever is heard', async () => {
    const { app, sound, connection } = await open()
    await app.session.start()
    await settle()
    sound.hear(0.1)
    await app.session.pause()
    await settle()
    sound.hear(0.1, 5)
    expect(connection.frames).toHaveLength(1)
    await app.session.resume()
    await settle()
    sound.hear(0.1)
    expect(connection.frames).toHaveLength(2)
  })

  it('[W9] shows the card of the kept session after Stop, and none that was left without trace', async () => {
    const { app, sound } = await open()
    await app.session.start()
    await settle()
    await app.session.stop()
    await settle()
    expect(sound.listening).toBe(false)
    expect(app.store.getState().finished).toMatchObject({ kind: 'kept', session: { id: 'session-1' } })
    await app.change({ leaveNoTrace: true })
    await app.session.start()
    await settle()
    await app.session.stop()
    await settle()
    expect(app.store.getState().finished).toEqual({ kind: 'not-kept' })
  })

  it('[W9] shows no card for a session that failed before anything could be kept', async () => {
    const { app, host, keys } = await open()
    host.show({ sessionId: 'refused', state: { kind: 'ended', outcome: 'failed', problem: { reason: 'key-refused', message: 'No.' } }, saved: true })
    await settle()
    expect(app.store.getState().finished).toBeNull()
    expect(keys()).toEqual(['red session.key-refused'])
  })

  it('[W14] loaded again in the middle of a session says that it does not listen, until it does', async () => {
    const { app, host, sound, keys } = await open()
    host.show({ sessionId: 's', state: { kind: 'live', sinceMs: 0 }, channels: [{ id: 'microphone', target: 'en' }] })
    await settle()
    expect(keys()).toEqual(['red not-listening'])
    await app.session.listenAgain()
    expect(sound.opened.at(-1)?.kind).toBe('microphone')
    expect(keys()).toEqual([])
  })

  it('[W16] tells what goes wrong while a session runs', async () => {
    const { app, host, sound, connection, advance, keys } = await open({ purpose: 'speak' })
    await app.session.start()
    await settle()
    host.state({ kind: 'recovering', attempt: 1, sinceMs: 0 })
    await settle()
    expect(keys()).toEqual(['amber recovering'])
    connection.become('connecting')
    expect(keys()).toEqual(['amber host-reattaching-live'])
    connection.become('lost')
    expect(keys()[0]).toBe('red host-lost')
    connection.become('open')
    host.state({ kind: 'live', sinceMs: 0 })
    await settle()
    sound.loseOutput()
    advance(11_000)
    sound.hear(0)
    expect(keys()).toEqual(['amber zeros', 'line output-gone'])
    sound.hear(0.1)
    expect(keys()).toEqual(['line output-gone'])
    sound.endCapture('permission-denied')
    expect(keys()[0]).toBe('red sound.microphone.permission-denied')
    host.finish({ reason: 'key-refused', message: 'No.' })
    await settle()
    expect(keys()[0]).toBe('red session.key-refused')
  })

  it('[M18] says how much of the voice was left out, for 15 s, and nothing while the voice is off', async () => {
    const { app, sound, advance, keys } = await open({ voiceOn: true })
    await app.session.start()
    await settle()
    sound.skipVoice(2500)
    advance(14_000)
    sound.skipVoice(3500)
    expect(noticesOf(app.store.getState()).find(({ key }) => key === 'voice-skipped')).toMatchObject({ kind: 'line', params: { skipped: '6000' } })
    advance(14_000)
    expect(keys()).toContain('line voice-skipped')
    advance(1000)
    expect(keys()).not.toContain('line voice-skipped')
    await app.change({ voiceOn: false })
    sound.skipVoice(2500)
    expect(keys()).not.toContain('line voice-skipped')
  })

  it('[M18] knows how much voice waits to be heard', async () => {
    const { app, sound } = await open({ voiceOn: true })
    expect(app.speaking.waitingMs).toBe(0)
    await app.session.start()
    await settle()
    sound.waitingMs = 1700
    expect(app.speaking.waitingMs).toBe(1700)
  })

  it('[W10] stops listening when another tab takes over', async () => {
    const { app, sound, connection, keys } = await open()
    await app.session.start()
    await settle()
    expect(sound.listening).toBe(true)
    connection.become('replaced')
    expect(sound.listening).toBe(false)
    expect(keys()).toEqual(['line elsewhere'])
    await app.session.takeOver()
    expect(connection.reconnects).toBe(1)
    expect(sound.listening).toBe(true)
    expect(keys()).toEqual([])
  })

  it('[W11] keeps a new target and tells it to a running session', async () => {
    const { app, host } = await open()
    await app.session.setTarget('fr')
    expect(names(host)).toEqual(['settings.update'])
    await app.session.start()
    await settle()
    await app.session.setTarget('es')
    await settle()
    expect(host.calls.at(-1)).toEqual({ name: 'session.setTarget', input: { language: 'es' } })
    expect(app.store.getState().session.targets[0]?.target).toBe('es')
  })

  it('[W15] follows settings changed in another window', async () => {
    const { app, host } = await open()
    host.changeSettings({ theme: 'dark' })
    await settle()
    expect(app.store.getState().settings?.theme).toBe('dark')
  })
})

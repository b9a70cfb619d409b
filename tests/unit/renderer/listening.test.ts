import { afterEach, describe, expect, it } from 'vitest'
import { App } from '../../../src-renderer/app/app.ts'
import { noticesOf } from '../../../src-renderer/app/notices.ts'
import type { SoundDevice } from '../../../src-renderer/audio/port.ts'
import { ownVoiceCode } from '../../../src-renderer/own-voice/door.ts'
import { defaultSettings, type SourceKind } from '../../../src-shared/settings.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { FakeConnection } from '../../support/fake-host/fake-connection.ts'
import { FakeHost } from '../../support/fake-host/fake-client.ts'
import { FakeSound } from '../../support/fake-host/fake-sound.ts'

// What comes with the first voice is there at once, as in a window that has loaded.
await ownVoiceCode.fetch()

const apps: App[] = []
afterEach(() => apps.splice(0).forEach((app) => app.close()))

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve()
}
const HEADSET: SoundDevice = { id: 'headset', label: 'Headset', isDefault: false }
const BUILT_IN: SoundDevice = { id: 'built-in', label: 'Built-in', isDefault: true }

/** A window whose session listens, on a clock moved by hand. */
async function listening(wanted: { source?: SourceKind; microphoneId?: string | null } = {}) {
  const clock = new FakeClock()
  const source = wanted.source ?? 'microphone'
  const host = new FakeHost({ settings: { ...defaultSettings, firstRunDone: true, sourceKind: source, microphoneId: wanted.microphoneId ?? null } })
  const sound = new FakeSound()
  sound.inputDevices = [BUILT_IN, HEADSET]
  const connection = new FakeConnection()
  const app = new App({ client: host.client, sound, connection, clock, languages: ['de'], copy: async () => {}, save: () => {}, reload: () => {} })
  apps.push(app)
  app.open()
  await settle()
  await app.session.start()
  await settle()
  const hear = (rms: number, ms: number): void => {
    for (let at = 0; at < ms; at += 20) {
      clock.advance(20)
      sound.hear(rms)
    }
  }
  return {
    app,
    host,
    sound,
    connection,
    clock,
    hear,
    keys: () => noticesOf(app.store.getState()).map((notice) => `${notice.kind} ${notice.key}`),
    actions: () => noticesOf(app.store.getState()).flatMap((notice) => notice.actions),
    unplug: async (...left: SoundDevice[]) => {
      sound.inputDevices = left
      sound.endCapture('device-gone')
      await settle()
    },
    plug: async (...devices: SoundDevice[]) => {
      sound.changeDevices(devices)
      await settle()
    },
    noted: () => host.calls.flatMap(({ name, input }) => (name === 'diagnostics.note' ? [(input as { kind: string }).kind] : [])),
    /** Sample numbers as they were sent, and how many samples each message had. */
    sent: () => connection.frames.map(({ sample, samples }) => ({ sample, samples })),
  }
}

describe('watching the device', () => {
  it('[G1] says that no frames come after 2 s, once, with the cure, and stops saying it with the first sound', async () => {
    const { hear, clock, keys, actions, noted } = await listening()
    hear(0.1, 1_000)
    clock.advance(1_900)
    expect(keys()).toEqual([])
    clock.advance(700)
    expect(keys()).toEqual(['amber no-frames.microphone'])
    expect(actions()).toEqual(['listen-again'])
    clock.advance(20_000)
    expect(noted().filter((kind) => kind === 'no-frames')).toHaveLength(1)
    hear(0.1, 20)
    expect(keys()).toEqual([])
    expect(noted().at(-1)).toBe('sound-again')
  })

  it('[G1] says that a microphone gives nothing but zeros after 8 s, and noise of the smallest kind is no such thing', async () => {
    const { hear, keys, noted } = await listening()
    hear(0, 7_900)
    expect(keys()).toEqual([])
    hear(0, 400)
    expect(keys()).toEqual(['amber zeros'])
    hear(0, 10_000)
    expect(noted().filter((kind) => kind === 'zeros')).toHaveLength(1)
    hear(0.00003, 20)
    expect(keys()).toEqual(['line silent.microphone'])
    hear(0.1, 20)
    expect(keys()).toEqual([])
  })

  it('[G1] gives only a quiet hint for zeros of this computer’s sound: nothing may be playing', async () => {
    const { hear, keys } = await listening({ source: 'system' })
    hear(0, 9_000)
    expect(keys()).toEqual([])
    hear(0, 2_000)
    expect(keys()).toEqual(['line silent.system'])
  })

  it('[G1] says that the microphone was turned off, until it is turned on', async () => {
    const { sound, hear, keys } = await listening()
    hear(0.1, 200)
    sound.mute({ muted: true })
    expect(keys()).toEqual(['amber muted'])
    sound.mute({ muted: false })
    expect(keys()).toEqual([])
  })
})

describe('a microphone that vanishes', () => {
  it('[G2] is followed by the default device, which is said, and taken up again when it is back', async () => {
    const { app, sound, hear, keys, plug, unplug, noted } = await listening({ microphoneId: 'headset' })
    hear(0.1, 500)
    await unplug(BUILT_IN)
    expect(sound.opened.map(({ deviceId }) => deviceId)).toEqual(['headset', null])
    hear(0.1, 500)
    expect(keys()).toEqual(['line instead'])
    await plug(BUILT_IN, HEADSET)
    hear(0.1, 500)
    expect(sound.opened.map(({ deviceId }) => deviceId)).toEqual(['headset', null, 'headset'])
    expect(keys()).toEqual([])
    expect(app.store.getState().capture).toMatchObject({ kind: 'on', label: 'Headset', instead: false })
    expect(sound.openCaptures).toBe(1)
    expect(noted()).toEqual(['opened', 'gone', 'default-took-over', 'chosen-is-back'])
  })

  it('[G3] misses exactly the time without a device, and hears nothing twice when the chosen one comes back', async () => {
    const { clock, sent, hear, plug, unplug } = await listening({ microphoneId: 'headset' })
    hear(0.1, 1_000)
    await unplug()
    clock.advance(1_000)
    await plug(BUILT_IN)
    hear(0.1, 1_000)
    await plug(BUILT_IN, HEADSET)
    hear(0.1, 1_000)
    const messages = sent()
    const hole = messages.findIndex(({ samples }) => samples === 0)
    expect((messages[hole]?.sample ?? 0) / 24 - 1_000).toBeGreaterThan(800)
    expect((messages[hole]?.sample ?? 0) / 24 - 1_000).toBeLessThan(1_200)
    const frames = messages.filter(({ samples }) => samples > 0)
    const steps = frames.slice(1).map(({ sample }, at) => sample - (frames[at]?.sample ?? 0))
    // The first step is the hole, the second the frame that the other device had given already.
    expect(steps.every((step) => step >= 480)).toBe(true)
    expect(steps.filter((step) => step !== 480).length).toBeLessThanOrEqual(2)
    expect(frames.length).toBeGreaterThanOrEqual(140)
  })

  it('[G3] misses the time before the first sound of a device that has to step in', async () => {
    const { app, sound, clock, sent, hear, plug, unplug } = await listening({ microphoneId: 'headset' })
    hear(0.1, 3_000)
    await unplug(BUILT_IN)
    hear(0.1, 3_000)
    await plug(BUILT_IN, HEADSET)
    // The chosen one is open, and the default ends before it has given anything.
    sound.endCapture('device-gone')
    clock.advance(300)
    hear(0.1, 1_000)
    expect(app.store.getState().capture).toMatchObject({ label: 'Headset', instead: false })
    const holes = sent().filter(({ samples }) => samples === 0)
    const before = sent()[sent().findIndex(({ samples }) => samples === 0) - 1]
    expect(holes).toHaveLength(1)
    expect(((holes[0]?.sample ?? 0) - (before?.sample ?? 0) - 480) / 24).toBeCloseTo(300, -2)
  })

  it('[G2] without any other waits, says so, and goes on by itself with the next one', async () => {
    const { app, sound, hear, keys, plug, unplug } = await listening()
    hear(0.1, 3_000)
    await unplug()
    expect(keys()).toEqual(['amber waiting'])
    expect(sound.listening).toBe(false)
    await plug(HEADSET)
    hear(0.1, 500)
    expect(sound.listening).toBe(true)
    expect(keys()).toEqual([])
    expect(app.store.getState().session.state.kind).toBe('live')
  })

  it('[G2] that comes and goes at once is not taken again and again', async () => {
    const { sound, unplug, keys } = await listening()
    for (let time = 0; time < 5; time += 1) await unplug(BUILT_IN)
    expect(sound.opened.length).toBeLessThanOrEqual(2)
    expect(keys()).toEqual(['amber waiting'])
  })

  it('[G5] whose permission is taken away is a card, and goes on by itself when it is given again', async () => {
    const { sound, hear, keys, plug } = await listening()
    hear(0.1, 500)
    sound.endCapture('permission-denied')
    await settle()
    expect(keys()).toEqual(['red sound.microphone.permission-denied'])
    await plug(BUILT_IN)
    expect(sound.listening).toBe(false)
    sound.mayTake = ['microphone']
    await plug(BUILT_IN, HEADSET)
    expect(sound.listening).toBe(true)
    expect(keys()).toEqual([])
  })

  it('[G2] leaves nothing open after Stop, whatever was waited for', async () => {
    const { app, sound, clock, unplug, plug } = await listening({ microphoneId: 'headset' })
    await unplug()
    await app.session.stop()
    await plug(BUILT_IN, HEADSET)
    expect(sound.listening).toBe(false)
    expect(clock.pending()).toBe(0)
  })
})

describe('a page loaded again in mid-session', () => {
  const running = { sessionId: 's', state: { kind: 'live', sinceMs: 0 } } as const

  async function loaded(source: SourceKind, mayTake: readonly SourceKind[], settings: Partial<typeof defaultSettings> = {}) {
    const clock = new FakeClock()
    const host = new FakeHost({ settings: { ...defaultSettings, firstRunDone: true, ...settings } })
    host.show({ ...running, channels: [{ id: source, target: 'en' }] })
    const sound = new FakeSound()
    sound.mayTake = mayTake
    const connection = new FakeConnection()
    let listen: () => void = () => undefined
    const onListenRequested = (listener: () => void): (() => void) => {
      listen = listener
      return () => undefined
    }
    const app = new App({ client: host.client, sound, connection, clock, languages: ['de'], copy: async () => {}, save: () => {}, reload: () => {}, onListenRequested })
    apps.push(app)
    app.open()
    return { app, sound, connection, listen: () => listen(), keys: () => noticesOf(app.store.getState()).map((notice) => `${notice.kind} ${notice.key}`) }
  }

  it('[G6] takes up the microphone by itself where it may', async () => {
    const { sound, keys } = await loaded('microphone', ['microphone'], { microphoneId: 'headset' })
    await settle()
    expect(sound.opened).toEqual([{ kind: 'microphone', deviceId: 'headset' }])
    expect(keys()).toEqual([])
  })

  it('[G6] asks for one click where a shared tab ended with its page', async () => {
    const { app, sound, keys } = await loaded('system', ['microphone'])
    await settle()
    expect(sound.opened).toEqual([])
    expect(keys()).toEqual(['red not-listening-shared'])
    await app.session.listenAgain()
    expect(keys()).toEqual([])
  })

  it('[G6] listens when the desktop app lends it a gesture, whichever comes first', async () => {
    const early = await loaded('system', [])
    early.listen()
    await settle()
    expect(early.sound.opened).toEqual([{ kind: 'system', deviceId: null }])
    const late = await loaded('system', [])
    await settle()
    expect(late.sound.opened).toEqual([])
    late.listen()
    await settle()
    expect(late.sound.opened).toEqual([{ kind: 'system', deviceId: null }])
  })

  it('[G6] does not take the sound from another window', async () => {
    const { sound, connection } = await loaded('microphone', ['microphone'])
    connection.become('replaced')
    await settle()
    expect(sound.opened).toEqual([])
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import { App } from '../../../src-renderer/app/app.ts'
import { noticesOf } from '../../../src-renderer/app/notices.ts'
import { ownVoiceCode } from '../../../src-renderer/own-voice/door.ts'
import { HeldKey, type KeyMove } from '../../../src-renderer/hold/held-key.ts'
import { HoldToTranslate, TAIL_MS } from '../../../src-renderer/hold/hold-to-translate.ts'
import { defaultSettings, type Settings } from '../../../src-shared/settings.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { FakeConnection } from '../../support/fake-host/fake-connection.ts'
import { FakeHost } from '../../support/fake-host/fake-client.ts'
import { FakeSound } from '../../support/fake-host/fake-sound.ts'

const apps: App[] = []
afterEach(() => apps.splice(0).forEach((app) => app.close()))

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve()
}

async function open(settings: Partial<Settings>) {
  // Nothing sounds before its code is there.
  await ownVoiceCode.fetch()
  const clock = new FakeClock()
  const host = new FakeHost({ settings: { ...defaultSettings, firstRunDone: true, targetLanguage: 'de', theirLanguage: 'fr', holdToTranslate: true, ...settings } })
  const sound = new FakeSound()
  const connection = new FakeConnection()
  const app = new App({ client: host.client, sound, connection, clock, languages: ['de'], copy: async () => {}, save: () => {}, reload: () => {} })
  apps.push(app)
  app.open()
  await settle()
  const hold = new HoldToTranslate({ clock, store: app.store })
  /** Who hears 20 ms of both sounds now. */
  const hears = (): string[] => {
    connection.frames.length = 0
    sound.hear(0.1)
    return connection.frames.map(({ channel, only, silent }) => `${channel}${only === undefined ? '' : ` only ${only}`}: ${silent === true ? 'silence' : 'sound'}`)
  }
  const pass = (ms: number): void => {
    for (let at = 0; at < ms; at += 20) {
      clock.advance(20)
      sound.hear(0.1)
    }
  }
  return { app, host, sound, connection, clock, hold, hears, pass }
}

describe('translate only while it is held', () => {
  it.each<[string, Partial<Settings>]>([
    ['Be understood', { purpose: 'speak' }],
    ['Understand others by the microphone', { sourceKind: 'microphone' }],
  ])('[P43] %s: silence leaves the window until it is held, and a moment longer', async (_, settings) => {
    const { app, clock, hold, hears } = await open(settings)
    await app.session.start()
    expect(hears()).toEqual(['microphone: silence'])
    hold.press('key')
    expect(hears()).toEqual(['microphone: sound'])
    hold.release('key')
    clock.advance(TAIL_MS - 1)
    expect(hears()).toEqual(['microphone: sound'])
    clock.advance(1)
    expect(hears()).toEqual(['microphone: silence'])
  })

  it('[P43] what a page that hung holds back goes where it was meant when it was said', async () => {
    const { app, connection, clock, hold, sound, pass } = await open({ purpose: 'speak' })
    await app.session.start()
    pass(200)
    clock.advance(1_000)
    connection.frames.length = 0
    // Said with the key up, and sent with it down.
    for (let frame = 0; frame < 5; frame += 1) sound.hear(0.1)
    hold.press('key')
    pass(400)
    const sent = connection.frames.filter(({ samples }) => samples > 0).map(({ silent }) => silent === true)
    expect(sent.length).toBeGreaterThan(15)
    expect(sent.slice(0, 6)).toEqual([true, true, true, true, true, false])
    expect(sent.slice(5)).not.toContain(true)
  })

  it('[P43] Also translate me: only my own microphone waits, the others are heard all the time', async () => {
    const { app, hold, hears, pass } = await open({ alsoMe: true })
    await app.session.start()
    await settle()
    expect(hears()).toEqual(['system: sound', 'microphone: silence'])
    hold.press('pointer')
    expect(hears()).toEqual(['system: sound', 'microphone: sound'])
    hold.end()
    await app.session.listenToMeAgain()
    pass(400)
    expect(hears()).toEqual(['system: sound', 'microphone: silence'])
  })

  it.each<[string, Partial<Settings>, string[]]>([
    ['this computer’s sound alone', {}, ['system: sound']],
    ['face to face with headphones', { purpose: 'face', turns: 'automatic' }, ['microphone: sound']],
    ['without the option', { purpose: 'speak', holdToTranslate: false }, ['microphone: sound']],
  ])('[P43] %s is heard without it', async (_, settings, expected) => {
    const { app, hears } = await open(settings)
    await app.session.start()
    expect(hears()).toEqual(expected)
  })

  it('[P43] can be switched off and on in mid-session', async () => {
    const { app, hears } = await open({ purpose: 'speak' })
    await app.session.start()
    await app.change({ holdToTranslate: false })
    expect(hears()).toEqual(['microphone: sound'])
    await app.change({ holdToTranslate: true })
    expect(hears()).toEqual(['microphone: silence'])
  })

  it('[P44] what is pressed and let go at once is heard for the moment, and pressed again within it goes on', async () => {
    const { app, clock, hold, hears, pass } = await open({ purpose: 'speak' })
    await app.session.start()
    hold.press('key')
    hold.release('key')
    expect(hears()).toEqual(['microphone: sound'])
    clock.advance(200)
    hold.press('key')
    pass(5_000)
    expect(hears()).toEqual(['microphone: sound'])
    hold.release('key')
    clock.advance(TAIL_MS)
    expect(hears()).toEqual(['microphone: silence'])
  })

  it('[P44] key and button at once: the last that is let go counts; who cannot know lets all go', async () => {
    const { app, clock, hold, hears } = await open({ purpose: 'speak' })
    await app.session.start()
    hold.press('key')
    hold.press('pointer')
    hold.release('pointer')
    clock.advance(1_000)
    expect(hears()).toEqual(['microphone: sound'])
    hold.press('button-key')
    hold.releaseAll()
    clock.advance(TAIL_MS)
    expect(hears()).toEqual(['microphone: silence'])
    hold.release('key')
    clock.advance(TAIL_MS)
    expect(app.store.getState().heldToTranslate).toBe(false)
  })

  it('[P45] held while Start connects, the first word is heard', async () => {
    const { app, sound, connection, hold } = await open({ purpose: 'speak' })
    const starting = app.session.start()
    hold.press('key')
    await settle()
    sound.hear(0.1, 2)
    await starting
    expect(connection.frames).toEqual([{ channel: 'microphone', sample: 0, samples: 480 }, { channel: 'microphone', sample: 480, samples: 480 }])
  })

  it('[P45] a microphone that waits is not called silent, one that is held is', async () => {
    const { app, sound, clock, hold } = await open({ purpose: 'speak' })
    await app.session.start()
    for (let at = 0; at < 11_000; at += 20) {
      clock.advance(20)
      sound.hear(0.0002)
    }
    const keys = (): string[] => noticesOf(app.store.getState()).map(({ key }) => key)
    expect(keys()).not.toContain('silent.microphone')
    hold.press('key')
    expect(keys()).toContain('silent.microphone')
  })

  it('[P46] not a sample is missing or doubled, however it is pressed', async () => {
    const { app, sound, connection, hold, clock } = await open({ purpose: 'speak' })
    await app.session.start()
    for (let at = 0; at < 200; at += 1) {
      if (at % 7 === 0) hold.press('key')
      if (at % 7 === 3) hold.release('key')
      clock.advance(20)
      sound.hear(0.1)
    }
    expect(connection.frames.map(({ sample }) => sample)).toEqual(Array.from({ length: 200 }, (_, at) => at * 480))
  })

  it('[P46] the voice goes on sounding while it is held', async () => {
    const { app, sound, connection, hold } = await open({ purpose: 'speak' })
    await app.session.start()
    await settle()
    hold.press('key')
    connection.speak({ kind: 'voice', channel: 'microphone', pcm: new Int16Array(480), sampleRateHz: 24_000 })
    expect([sound.played.length, sound.cleared]).toEqual([1, 0])
  })
})

describe('a held key', () => {
  const move = (change: Partial<KeyMove> = {}): KeyMove => ({ code: 'KeyT', key: 't', repeat: false, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...change })

  it('[O42] begins once, however often the keyboard repeats it, and ends with its own key', () => {
    const key = new HeldKey()
    expect([key.down(move()), key.down(move({ repeat: true })), key.isDown]).toEqual([true, false, true])
    expect([key.up(move({ code: 'KeyP' })), key.isDown]).toEqual([false, true])
    expect([key.up(move({ shiftKey: true, key: 'T' })), key.isDown]).toEqual([true, false])
    expect(key.up(move())).toBe(false)
  })

  it('[O42] is up with a modifier it went down with: under Command no letter tells', () => {
    const key = new HeldKey()
    key.down(move({ metaKey: true }))
    expect(key.up(move({ code: 'ShiftLeft', key: 'Shift', metaKey: true }))).toBe(false)
    expect(key.up(move({ code: 'MetaLeft', key: 'Meta' }))).toBe(true)
  })

  it('[O42] pressed again after a key up that was lost goes on, and ends', () => {
    const key = new HeldKey()
    expect([key.down(move()), key.down(move()), key.up(move()), key.isDown]).toEqual([true, true, true, false])
    key.down(move())
    key.lose()
    expect([key.up(move()), key.isDown]).toEqual([false, false])
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import { App } from '../../../src-renderer/app/app.ts'
import type { SoundDevice } from '../../../src-renderer/audio/port.ts'
import { hearingSays, type HearingFacts } from '../../../src-renderer/hearing/hearing-says.ts'
import { HearingWatch, type Heard } from '../../../src-renderer/hearing/hearing-watch.ts'
import { sayingOf } from '../../../src-renderer/hearing/use-hearing.ts'
import { hearingAr } from '../../../src-renderer/i18n/hearing-ar.ts'
import { hearingEn } from '../../../src-renderer/i18n/hearing-en.ts'
import type { Capabilities } from '../../../src-shared/api.ts'
import type { HearingKind } from '../../../src-shared/audio/steady-finding.ts'
import { defaultSettings, type Settings } from '../../../src-shared/settings.ts'
import { mixed, noise, speech } from '../../support/audio/room.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { FakeConnection } from '../../support/fake-host/fake-connection.ts'
import { FakeHost } from '../../support/fake-host/fake-client.ts'
import { FakeSound } from '../../support/fake-host/fake-sound.ts'

const apps: App[] = []
afterEach(() => apps.splice(0).forEach((app) => app.close()))

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve()
}

async function open(settings: Partial<Settings>, capabilities: Partial<Capabilities> = {}) {
  const host = new FakeHost({ settings: { ...defaultSettings, firstRunDone: true, targetLanguage: 'de', ...settings } })
  const sound = new FakeSound()
  const connection = new FakeConnection()
  const app = new App({ client: host.client, sound, connection, clock: new FakeClock(), languages: ['de'], copy: async () => {}, save: () => {}, reload: () => {} })
  apps.push(app)
  app.open()
  await settle()
  const known = app.store.getState().capabilities
  if (known !== null) app.store.setState({ capabilities: { ...known, ...capabilities } })
  return { app, sound, connection }
}

/** What is told while this sounds, in pieces of 20 ms. */
function told(...sounds: readonly Int16Array[]): Heard[] {
  const all: Heard[] = []
  const watch = new HearingWatch((heard) => all.push(heard))
  for (const pcm of sounds) for (let at = 0; at + 480 <= pcm.length; at += 480) watch.push(pcm.subarray(at, at + 480))
  return all
}

const FACTS: HearingFacts = { kind: 'good', before: true, source: 'microphone', systemSettings: [], told: false, maySilent: false, hasOtherOutputs: false, noiseReduced: false }
const says = (facts: Partial<HearingFacts>): string => {
  const saying = hearingSays({ ...FACTS, ...facts })
  return saying === null ? 'nothing' : [saying.tone, saying.key, saying.cure].filter((part) => part !== null).join(' ')
}
const heard = (kind: HearingKind, before = false): Heard => ({ kind, before })

describe('one source', () => {
  it('[M48] is said to be heard well once somebody speaks, and to be too loud when words are torn', () => {
    const voice = mixed(speech(1, 8_000, 0.3), noise(1, 8_000, -60))
    const torn = Int16Array.from(voice, (value) => Math.max(-32_768, Math.min(32_767, value * 9)))
    expect(told(voice)).toEqual([{ kind: 'good', before: true }])
    expect(told(voice, torn).map(({ kind }) => kind)).toEqual(['good', 'clipping'])
  })

  it('[M48] is said to be silent, and that is a pause where somebody has spoken', () => {
    const room = noise(2, 10_000, -70)
    expect(told(room)).toEqual([{ kind: 'silent', before: false }])
    expect(told(mixed(speech(1, 8_000, 0.3), noise(1, 8_000, -60)), room, room)).toEqual([{ kind: 'good', before: true }, { kind: 'silent', before: true }])
  })

  it('[M48] nothing is said of the first 2 s', () => {
    expect(told(speech(1, 1_900, 0.3))).toEqual([])
  })
})

describe('the sentence', () => {
  it('[M48] names one cure, and offers less noise where the microphone is noisy', () => {
    expect([says({}), says({ kind: 'too-quiet' }), says({ kind: 'clipping' }), says({ kind: 'only-hum' }), says({ kind: 'noisy' })]).toEqual([
      'good microphone.good', 'wrong microphone.too-quiet', 'wrong microphone.clipping', 'wrong microphone.only-hum', 'wrong microphone.noisy noise',
    ])
    expect(says({ kind: 'noisy', source: 'system' })).toBe('wrong system.noisy')
    expect(says({ kind: 'noisy', noiseReduced: true })).toBe('wrong microphone.noisy')
  })

  it('[M50] of silence blames nobody: a pause is one, who listens may be silent, and what notices tell is not said twice', () => {
    expect(says({ kind: 'silent', before: true })).toBe('note microphone.pause')
    expect(says({ kind: 'silent', before: false })).toBe('wrong microphone.silent')
    expect(says({ kind: 'silent', before: false, maySilent: true })).toBe('nothing')
    expect(says({ kind: 'silent', before: false, told: true })).toBe('nothing')
    expect(says({ kind: 'exact-zeros', before: false, maySilent: true })).toBe('wrong microphone.zeros')
  })

  it('[M51] of a system that keeps its sound from us has the button to its settings', () => {
    expect(says({ kind: 'exact-zeros', before: false, source: 'system', systemSettings: ['system-sound'] })).toBe('wrong system.kept open-system-sound-settings')
    expect(says({ kind: 'exact-zeros', before: true, source: 'system', systemSettings: ['system-sound'] })).toBe('note system.pause')
    expect(says({ kind: 'exact-zeros', before: false, systemSettings: ['microphone'] })).toBe('wrong microphone.kept open-microphone-settings')
  })

  it('[M51] that the meeting plays elsewhere needs ground: silence from the beginning, and another output', () => {
    expect(says({ kind: 'exact-zeros', before: false, source: 'system', hasOtherOutputs: true, told: true })).toBe('wrong system.elsewhere')
    expect(says({ kind: 'exact-zeros', before: true, source: 'system', hasOtherOutputs: true })).toBe('note system.pause')
    expect(says({ kind: 'silent', before: false, source: 'system' })).toBe('wrong system.silent')
  })

  it('[M48] stands in English and Arabic, whatever is found', () => {
    const kinds: HearingKind[] = ['listening', 'good', 'clipping', 'too-quiet', 'only-hum', 'exact-zeros', 'noisy', 'silent']
    const [sources, either, settings] = [['microphone', 'system'] as const, [true, false], [[], ['microphone', 'system-sound']] as const]
    const all = kinds.flatMap((kind) => sources.flatMap((source) => either.flatMap((before) => either.flatMap((hasOtherOutputs) => settings.map((systemSettings) => ({ kind, source, before, hasOtherOutputs, systemSettings }))))))
    const keys = new Set(all.flatMap((facts) => hearingSays({ ...FACTS, ...facts })?.key ?? []))
    expect(keys.size).toBe(19)
    for (const key of keys) expect([key, wordsAt(hearingEn.hearing, key), wordsAt(hearingAr.hearing, key)]).toEqual([key, expect.stringMatching(/.{5}/), expect.stringMatching(/.{5}/)])
  })
})

function wordsAt(words: object, key: string): unknown {
  return key.split('.').reduce<unknown>((at, part) => (typeof at === 'object' && at !== null ? Reflect.get(at, part) : undefined), words)
}

describe('in the window', () => {
  const outputs: readonly SoundDevice[] = [{ id: 'a', label: 'Speakers', isDefault: true }, { id: 'b', label: 'Headset', isDefault: false }]
  const first = { side: 'first', place: 'live' } as const

  it('[M51] another output is no ground for sound that is shared, on macOS, or where the other one is a virtual microphone', async () => {
    const { app } = await open({ sourceKind: 'system' }, { systemSound: 'direct', system: 'windows' })
    await app.session.start()
    const key = (): string | undefined => sayingOf(app.store.getState(), { ...first, heard: heard('exact-zeros') })?.key
    app.store.setState({ outputs })
    expect(key()).toBe('system.elsewhere')
    app.store.setState({ outputs: outputs.slice(0, 1) })
    expect(key()).toBe('system.silent')
    app.store.setState({ outputs: [...outputs.slice(0, 1), { id: 'c', label: 'CABLE Input (VB-Audio Virtual Cable)', isDefault: false }] })
    expect(key()).toBe('system.silent')
    app.store.setState({ outputs })
    await app.change({ onlyProgram: { id: 'firefox', name: 'Firefox' } })
    const { capabilities } = app.store.getState()
    if (capabilities === null) throw new Error('no capabilities')
    expect(key()).toBe('system.elsewhere')
    for (const change of [{ oneProgram: true, system: 'linux' as const }, { system: 'mac' as const }, { systemSound: 'share' as const }]) {
      app.store.setState({ capabilities: { ...capabilities, ...change } })
      expect(key()).toBe('system.silent')
    }
  })

  it('[M50] nothing is said while it is paused, hangs or is turned off, nor of a microphone that waits for a key', async () => {
    const { app } = await open({ purpose: 'speak', holdToTranslate: true })
    await app.session.start()
    await settle()
    const key = (kind: HearingKind): string | undefined => sayingOf(app.store.getState(), { ...first, heard: heard(kind) })?.key
    expect([key('good'), key('silent')]).toEqual(['microphone.good', undefined])
    app.store.setState({ heldToTranslate: true })
    expect(key('silent')).toBe('microphone.silent')
    const { capture } = app.store.getState()
    if (capture.kind !== 'on') throw new Error('nothing listens')
    app.store.setState({ capture: { ...capture, stalled: true } })
    expect(key('good')).toBeUndefined()
    app.store.setState({ capture: { ...capture, muted: true } })
    expect(key('good')).toBeUndefined()
    app.store.setState({ capture })
    await app.session.pause()
    await settle()
    expect(key('good')).toBeUndefined()
  })

  it('[M52] a trial hears without sending, and Start takes over from it', async () => {
    const { app, sound, connection } = await open({ purpose: 'speak' })
    const frames: number[] = []
    app.listening.heard.subscribe((pcm) => frames.push(pcm.length))
    await app.listening.start({ source: 'microphone', deviceId: null, to: 'meter' })
    expect(app.listening.isTrying).toBe(true)
    sound.hear(0.1, 3)
    expect([frames, connection.frames]).toEqual([[480, 480, 480], []])
    await app.session.start()
    expect([app.listening.isTrying, sound.openCaptures]).toEqual([false, 1])
    sound.hear(0.1, 1)
    expect([frames.length, connection.frames]).toEqual([4, [{ channel: 'microphone', sample: 0, samples: 480 }]])
  })

  it('[M49] sound that is meant for nobody is left out', async () => {
    const { app, sound } = await open({ purpose: 'face' })
    let frames = 0
    app.listening.heard.subscribe(() => (frames += 1))
    await app.session.start()
    sound.hear(0.1, 5)
    expect(frames).toBe(0)
    app.turns.press('microphone')
    sound.hear(0.1, 5)
    expect(frames).toBe(5)
  })
})

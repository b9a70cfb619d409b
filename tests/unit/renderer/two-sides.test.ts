import { afterEach, describe, expect, it } from 'vitest'
import { App } from '../../../src-renderer/app/app.ts'
import { hourlyPrice, theirLanguageOf } from '../../../src-renderer/app/choices.ts'
import { noticesOf } from '../../../src-renderer/app/notices.ts'
import { voiceGoesTo } from '../../../src-renderer/app/voice-route.ts'
import { createCaptionEngine } from '../../../src-shared/captions/engine.ts'
import type { CaptionBlock } from '../../../src-shared/captions/types.ts'
import { FACE_LANGUAGES, faceNotice, faceWords } from '../../../src-renderer/i18n/face-words.ts'
import { libraryAr } from '../../../src-renderer/i18n/library-ar.ts'
import { libraryEn } from '../../../src-renderer/i18n/library-en.ts'
import { faceLines } from '../../../src-renderer/purposes/face-lines.ts'
import { ownVoiceCode } from '../../../src-renderer/own-voice/door.ts'
import { channelIdSchema } from '../../../src-shared/channel-schema.ts'
import { defaultSettings, type Settings } from '../../../src-shared/settings.ts'
import type { ChannelId, Segment } from '../../../src-shared/transcript/types.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { FakeConnection } from '../../support/fake-host/fake-connection.ts'
import { FakeHost } from '../../support/fake-host/fake-client.ts'
import { FakeSound } from '../../support/fake-host/fake-sound.ts'
import { openAi } from '../../support/fake-host/samples.ts'

// What comes with the first voice is there at once, as in a window that has loaded.
await ownVoiceCode.fetch()

const apps: App[] = []
afterEach(() => apps.splice(0).forEach((app) => app.close()))

const both: Partial<Settings> = { alsoMe: true, theirLanguage: 'fr', targetLanguage: 'de' }
const face: Partial<Settings> = { purpose: 'face', theirLanguage: 'fr', targetLanguage: 'de' }

async function open(settings: Partial<Settings>) {
  const clock = new FakeClock()
  const host = new FakeHost({ settings: { ...defaultSettings, firstRunDone: true, ...settings } })
  const sound = new FakeSound()
  const connection = new FakeConnection()
  const app = new App({ client: host.client, sound, connection, clock, languages: ['de'], copy: async () => {}, save: () => {}, reload: () => {} })
  apps.push(app)
  app.open()
  await settle()
  const keys = (): string[] => noticesOf(app.store.getState()).map((notice) => `${notice.kind} ${notice.key} ${notice.actions.join('+')}`.trim())
  const sent = (): string[] => connection.frames.splice(0).map(({ channel, sample, only, silent }) => [channel, sample, only, silent === true ? 'silent' : undefined].filter((part) => part !== undefined).join(' '))
  return { app, host, sound, connection, clock, keys, sent }
}
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve()
}
const inputOf = (host: FakeHost, name: string): unknown => host.calls.findLast((call) => call.name === name)?.input
const voice = (channel: ChannelId): Parameters<FakeConnection['speak']>[0] => ({ kind: 'voice', channel, pcm: new Int16Array(480), sampleRateHz: 24_000 })

/** What captions show at once. */
function captionsOf(segments: readonly Segment[]): readonly CaptionBlock[] {
  const engine = createCaptionEngine({ holdBackMs: 0, lines: null, show: 'both', mine: 'microphone', fits: () => true })
  for (const [at, segment] of segments.entries()) engine.tell([{ type: 'segment', segment }], at * 100)
  return engine.view.blocks
}

describe('also translate me', () => {
  it('[P21] takes both sounds in one click, each numbered by itself, and asks for both directions', async () => {
    const { app, host, sound, sent } = await open(both)
    const starting = app.session.start()
    await settle()
    sound.hear(0.1, 2, 'system')
    sound.hear(0.1, 1, 'microphone')
    await starting
    expect(sound.opened.map(({ kind }) => kind)).toEqual(['system', 'microphone'])
    expect(sent()).toEqual(['system 0', 'system 480', 'microphone 0'])
    expect(inputOf(host, 'session.start')).toMatchObject({ purpose: 'understand', source: 'system', targetLanguage: 'de', theirLanguage: 'fr' })
    await app.session.pause()
    sound.hear(0.1, 1)
    expect(sent()).toEqual([])
    await app.session.resume()
    await app.session.stop()
    expect(sound.openCaptures).toBe(0)
  })

  it('[P21] without my microphone the others are translated all the same, and one click tries it again', async () => {
    const { app, host, sound, keys, sent } = await open(both)
    Object.assign(sound, { failsWith: 'permission-denied', failsFor: 'microphone' })
    await app.session.start()
    await settle()
    expect(inputOf(host, 'session.start')).toBeDefined()
    expect(keys()).toEqual(['red sound.microphone.permission-denied listen-to-me-again+dismiss'])
    sound.failsWith = null
    await app.session.listenToMeAgain()
    expect(keys()).toEqual([])
    sound.hear(0.1, 1)
    expect(sent()).toEqual(['system 0', 'microphone 0'])
  })

  it('[P21] a microphone that goes away is replaced by itself, and this computer goes on unharmed', async () => {
    const { app, sound, clock, keys } = await open({ ...both, microphoneId: 'headset' })
    await app.session.start()
    await settle()
    sound.hear(0.1, 150)
    clock.advance(3_000)
    sound.inputDevices = sound.inputDevices.filter(({ id }) => id !== 'headset')
    sound.endCapture('device-gone', 'microphone')
    await settle()
    expect(app.store.getState().capture).toMatchObject({ kind: 'on', source: 'system' })
    expect(app.store.getState().ownCapture).toMatchObject({ kind: 'on', source: 'microphone', instead: true })
    expect(keys()).toContain('line instead')
  })

  it('[P16] muted from the window, and then nothing is said of a silent microphone', async () => {
    const { app, host, sound, clock, keys } = await open(both)
    await app.session.start()
    await settle()
    await app.session.setMuted({ on: true })
    await settle()
    expect(inputOf(host, 'session.setMuted')).toEqual({ channel: 'microphone', muted: true })
    expect(app.store.getState().session.targets).toMatchObject([{ id: 'system' }, { id: 'microphone', muted: true }])
    clock.advance(9_000)
    sound.hear(0.1, 1, 'system')
    sound.hear(0, 1, 'microphone')
    expect(keys()).toEqual([])
    await app.session.setMuted({ on: false })
    await settle()
    expect(keys()).toEqual(['amber zeros listen-to-me-again'])
  })

  it('[P21] a page that is loaded again listens to both sides again', async () => {
    const { app, host, sound } = await open(both)
    sound.mayTake = ['system', 'microphone']
    host.show({ sessionId: 'one', state: { kind: 'live', sinceMs: 0 }, purpose: 'understand', channels: [{ id: 'system', target: 'de' }, { id: 'microphone', target: 'fr' }] })
    await settle()
    await app.session.listenAgain()
    expect(sound.opened.map(({ kind }) => kind).toSorted()).toEqual(['microphone', 'system'])
  })

  it('[P14] a direction that was refused is named, and the other goes on', async () => {
    const { app, host, keys } = await open(both)
    await app.session.start()
    await settle()
    host.tell({ type: 'warning', channel: 'microphone', code: 'channel-failed', message: 'The credit is used up.' })
    await settle()
    expect(keys()).toEqual(['line warning.channel-failed-you'])
    expect(app.store.getState().session.state.kind).toBe('live')
  })

  it('[P22] both directions cost twice, and only where there are two', () => {
    const price = (settings: Partial<Settings>): number => hourlyPrice(openAi, { ...defaultSettings, ...settings })?.totalUsd ?? 0
    expect(price(both)).toBeCloseTo(price({}) * 2)
    expect(price(face)).toBeCloseTo(price({}) * 2)
    expect(price({ ...both, sourceKind: 'microphone' })).toBe(price({}))
    expect(price({ ...both, purpose: 'speak' })).toBe(price({}))
    expect(hourlyPrice(openAi, { ...defaultSettings, ...both, showSourceText: false })?.totalUsd).toBeCloseTo(2.04 * 2)
  })

  it('[P21] their language is the one chosen, never my own', () => {
    expect(theirLanguageOf({ ...defaultSettings, theirLanguage: 'fr' }, 'de')).toBe('fr')
    expect(theirLanguageOf({ ...defaultSettings, theirLanguage: 'de-AT' }, 'de')).toBe('en')
    expect(theirLanguageOf({ ...defaultSettings, sourceLanguage: 'ja' }, 'de')).toBe('ja')
    expect(theirLanguageOf(defaultSettings, 'en')).toBe('es')
  })

  it('[P21] a language changed in mid-session is that of its own direction', async () => {
    const { app, host } = await open(both)
    await app.session.start()
    await settle()
    await app.session.setTheirLanguage('es')
    expect(inputOf(host, 'session.setTarget')).toEqual({ language: 'es', channel: 'microphone' })
    await app.session.setTarget('it')
    expect(inputOf(host, 'session.setTarget')).toEqual({ language: 'it' })
    await settle()
    expect(app.store.getState().session.targets.map(({ target }) => target)).toEqual(['it', 'es'])
  })

  it('[P23] the captions keep both sides, also when one of them is translated later than the other', () => {
    const segment = (index: number, channel: ChannelId, startMs: number): Segment => ({ index, channel, startMs, endMs: startMs + 900, source: 'Ja.', target: `Yes ${index}.`, sourceLanguage: 'de', targetLanguage: 'en', settled: true })
    const blocks = captionsOf([segment(1, 'system', 10_000), segment(2, 'microphone', 4_000), segment(3, 'system', 5_000)])
    expect(blocks.map((block) => (block.kind === 'text' ? block.channel : 'gap'))).toEqual(['system', 'microphone'])
  })

  it('[P24] a voice sounds for whom it is meant: mine in a call only through a virtual microphone', () => {
    const of = (channel: ChannelId, purpose: Settings['purpose'], hasVirtual: boolean): string => voiceGoesTo({ channel, purpose, both: purpose !== 'speak', hasVirtual })
    expect([of('system', 'understand', true), of('microphone', 'understand', true), of('microphone', 'understand', false)]).toEqual(['here', 'virtual', 'nowhere'])
    expect([of('microphone', 'face', true), of('opposite', 'face', true)]).toEqual(['here', 'here'])
    expect([of('microphone', 'speak', true), of('microphone', 'speak', false)]).toEqual(['virtual', 'here'])
  })

  it('[P24] a virtual microphone that is gone is told, and my voice sounds nowhere else', async () => {
    const { app, sound, connection, keys } = await open({ ...both, virtualOutputId: 'cable', voiceOn: true })
    await app.session.start()
    await settle()
    connection.speak(voice('microphone'))
    connection.speak(voice('system'))
    expect(sound.played.map(({ outputId }) => outputId)).toEqual(['cable', null])
    sound.lostOutputs = ['cable']
    app.store.setState({ outputs: [] })
    sound.loseOutput()
    await settle()
    connection.speak(voice('microphone'))
    expect(sound.played.length).toBe(2)
    expect(keys()).toContain('line virtual-gone')
  })
})

describe('a virtual microphone that the host makes', () => {
  it('[P42] stands from Start until the last word was played, and carries my voice', async () => {
    const { app, host, sound, connection, clock } = await open({ purpose: 'speak', virtualOutputId: 'made' })
    sound.outputs = async () => [{ id: 'made-id', label: 'Dragoman_voice', isDefault: false }]
    const calls = (): string[] => host.calls.map(({ name }) => name).filter((name) => name.includes('Virtual'))
    await app.session.start()
    await settle()
    connection.speak(voice('microphone'))
    expect(sound.played.map(({ outputId }) => outputId)).toEqual(['made-id'])
    expect(calls()).toEqual(['app.openVirtualMicrophone'])
    await app.session.stop()
    await settle()
    expect(calls()).toEqual(['app.openVirtualMicrophone'])
    clock.advance(600)
    await settle()
    expect(calls()).toEqual(['app.openVirtualMicrophone', 'app.closeVirtualMicrophone'])
    await app.session.start()
    await settle()
    expect(calls()).toHaveLength(3)
  })

  it('[P42] that cannot be made is said, and my voice sounds nowhere else', async () => {
    const { app, sound, connection, keys } = await open({ purpose: 'speak', virtualOutputId: 'made' })
    await app.session.start()
    await settle()
    connection.speak(voice('microphone'))
    expect(sound.played).toEqual([])
    expect(keys()).toContain('line virtual-gone')
  })
})

describe('face to face', () => {
  it('[P35] the library has words for every direction', () => {
    for (const words of [libraryEn, libraryAr] as unknown as { player: { sound: object }; speakers: { channel: object } }[]) {
      expect(Object.keys(words.player.sound).toSorted()).toEqual(channelIdSchema.options.toSorted())
      expect(Object.keys(words.speakers.channel).toSorted()).toEqual(channelIdSchema.options.toSorted())
    }
  })

  it('[P31] on loudspeakers only the direction whose button is held hears the microphone, to the end of the last word', async () => {
    const { app, host, sound, sent, clock } = await open(face)
    await app.session.start()
    expect(inputOf(host, 'session.start')).toMatchObject({ purpose: 'face', source: 'microphone', targetLanguage: 'de', theirLanguage: 'fr', voice: true })
    sound.hear(0.1)
    app.turns.press('opposite')
    sound.hear(0.1)
    app.turns.release('opposite')
    clock.advance(200)
    sound.hear(0.1)
    clock.advance(150)
    sound.hear(0.1)
    app.turns.press('microphone')
    sound.hear(0.1)
    expect(sent()).toEqual(['microphone 0 silent', 'microphone 480 opposite', 'microphone 960 opposite', 'microphone 1440 silent', 'microphone 1920 microphone'])
    await app.session.stop()
    expect(app.store.getState().turn).toBeNull()
  })

  it('[P31] whoever presses while the other holds takes over, and the other’s letting go ends nothing', async () => {
    const { app } = await open(face)
    app.turns.press('opposite')
    app.turns.press('microphone')
    app.turns.release('opposite')
    expect(app.store.getState().turn).toEqual({ channel: 'microphone', held: true })
  })

  it('[P32] with headphones both directions hear the microphone', async () => {
    const { app, sound, sent } = await open({ ...face, turns: 'automatic' })
    await app.session.start()
    sound.hear(0.1)
    expect(sent()).toEqual(['microphone 0'])
  })

  it('[P33] our voice is silent while somebody holds the button, and is heard afterwards', async () => {
    const { app, sound, connection, clock } = await open(face)
    await app.session.start()
    await settle()
    connection.speak(voice('opposite'))
    app.turns.press('microphone')
    expect(sound.cleared).toBe(1)
    connection.speak(voice('opposite'))
    expect(sound.played.length).toBe(1)
    app.turns.release('microphone')
    clock.advance(400)
    expect(sound.played.length).toBe(2)
  })

  it('[P34] the far half says in its own language what this is and where the voice goes', () => {
    for (const language of openAi.targets ?? []) {
      expect(FACE_LANGUAGES).toContain(language)
      expect(faceNotice(language, { service: 'OpenAI', recorded: false })).toContain('OpenAI')
      expect(faceNotice(language, { service: 'OpenAI', recorded: true })).not.toBe(faceNotice(language, { service: 'OpenAI', recorded: false }))
    }
    expect(faceNotice('en', { service: 'OpenAI', recorded: false })).toBe('This is a translator. Your voice is sent to OpenAI.')
    expect(new Set((openAi.targets ?? []).map((language) => faceWords(language).hold)).size).toBe(13)
    expect(faceWords('sw').language).toBe('en')
  })

  it('[P35] each half shows what the other said in its language, and its own words as they were understood', () => {
    const told = (index: number, channel: ChannelId, source: string, target: string): Segment => ({ index, channel, startMs: index * 3_000, endMs: index * 3_000 + 900, source, target, sourceLanguage: null, targetLanguage: channel === 'opposite' ? 'de' : 'fr', settled: true })
    const blocks = captionsOf([told(0, 'opposite', 'Bonjour.', 'Guten Tag.'), told(1, 'microphone', 'Wie geht es?', 'Comment ça va ?')])
    expect(faceLines(blocks, 'opposite').map(({ kind, text }) => [kind, text])).toEqual([['said', 'Wie geht es?'], ['heard', 'Guten Tag.']])
    expect(faceLines(blocks, 'microphone').map(({ kind, text }) => [kind, text])).toEqual([['heard', 'Comment ça va ?'], ['said', 'Bonjour.']])
  })
})

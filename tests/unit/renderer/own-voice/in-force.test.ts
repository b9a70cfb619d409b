import { afterEach, describe, expect, it } from 'vitest'
import { HEADSET, SCREEN, settle, speakingWindow, SPEAKERS } from './window.ts'

const closing: (() => void)[] = []
afterEach(() => closing.splice(0).forEach((close) => close()))

async function open(...options: Parameters<typeof speakingWindow>) {
  const window = await speakingWindow(...options)
  closing.push(() => window.app.close())
  return window
}

describe('while the translation speaks on what is captured', () => {
  it('[M42] silence is sent from its first moment until 200 ms after it was heard out, and every frame keeps its number', async () => {
    const { sound, hear, connection, isolation } = await open()
    expect(isolation()).toBe('gated')
    expect(hear(1_000)).toBe(0)
    sound.speak({ on: true })
    expect(hear(1_000)).toBe(50)
    sound.speak({ on: false })
    // 40 ms to the loudspeaker, 200 ms for the way back.
    expect(hear(1_000)).toBe(12)
    const samples = connection.frames.map(({ sample }) => sample)
    expect(samples).toEqual(samples.map((_, at) => at * 480))
    expect(connection.frames.every(({ samples: length }) => length === 480)).toBe(true)
  })

  it('[M42] no device counts as dead, and nothing as missing', async () => {
    const { sound, hear, app, noted } = await open({ settings: { sourceKind: 'microphone', purpose: 'face', turns: 'automatic' } })
    sound.speak({ on: true })
    expect(hear(20_000)).toBe(1_000)
    expect(app.store.getState().capture).toMatchObject({ kind: 'on', zeros: false, silent: false, stalled: false })
    expect(noted()).toEqual(['opened'])
  })

  it('[M42] frames that waited behind a busy page are silent when they were captured while it spoke', async () => {
    const { sound, hear, clock, connection } = await open()
    hear(3_000)
    sound.speak({ on: true })
    hear(500)
    sound.speak({ on: false })
    // The page hangs; 25 frames of that time come at once, the first 12 of them from before the end of the tail.
    clock.advance(500)
    const before = connection.frames.length
    for (let frame = 0; frame < 25; frame += 1) sound.hear(0.1)
    clock.advance(20)
    sound.hear(0.1)
    const late = connection.frames.slice(before)
    expect(late.map(({ silent }) => silent === true)).toEqual(Array.from({ length: late.length }, (_, at) => at < 12))
  })

  it('[M42] what is heard after a break is not taken for what was heard while it spoke', async () => {
    const { app, sound, hear, clock } = await open()
    sound.speak({ on: true })
    expect(hear(1_000)).toBe(50)
    await app.session.stop()
    sound.speak({ on: false })
    await settle()
    clock.advance(10_000)
    await app.session.start()
    await settle()
    expect(hear(1_000)).toBe(0)
  })

  it('[M45] no tone of a check is sent, whatever about the devices changes meanwhile', async () => {
    const { app, sound, hear, clock, change, isolation } = await open({ settings: { outputId: 'screen' } })
    sound.speak({ on: true })
    expect([isolation(), hear(200)]).toEqual(['other-device', 0])
    const checked = app.ownVoice.ownVoice?.check()
    expect(hear(200)).toBe(10)
    await change({ voiceVolume: 0.5 })
    expect(hear(200)).toBe(10)
    clock.advance(10_000)
    await checked
    expect(hear(200)).toBe(0)
  })

  it('[M42] with both sides both are silent then', async () => {
    const { sound, hear, app } = await open({ settings: { alsoMe: true, theirLanguage: 'en' } })
    expect(app.store.getState().ownVoice).toMatchObject({ first: { kind: 'gated' }, own: { kind: 'none' } })
    sound.speak({ on: true })
    // Two frames each time: the meeting's, silent, and mine.
    expect(hear(1_000)).toBe(50)
  })
})

describe('how our own voice is kept out', () => {
  it.each([
    ['the capture leaves it out', { origin: { kind: 'output', restricted: true, output: null } }, 'restricted'],
    ['another page alone is captured', { origin: { kind: 'others' } }, 'not-needed'],
    ['it plays on the captured output', {}, 'gated'],
    ['it plays on another output', { settings: { outputId: 'screen' } }, 'other-device'],
    ['it is turned off', { settings: { voiceOn: false } }, 'not-needed'],
    ['its volume is 0', { settings: { voiceVolume: 0 } }, 'not-needed'],
    ['face to face, whoever speaks', { settings: { purpose: 'face', turns: 'automatic' } }, 'gated'],
    ['face to face, each holds a button', { settings: { purpose: 'face', turns: 'hold' } }, 'not-needed'],
    ['one person at a microphone', { settings: { purpose: 'speak', sourceKind: 'microphone' } }, 'none'],
    ['my voice goes into a virtual microphone', { settings: { purpose: 'speak', sourceKind: 'microphone', virtualOutputId: 'cable' } }, 'not-needed'],
  ] as const)('[M43] is decided at Start: %s', async (_name, options, kind) => {
    expect((await open(options)).isolation()).toBe(kind)
  })

  it('[M43] is decided again with the output, the voice and the devices, at once', async () => {
    const { sound, hear, change, plug, isolation } = await open()
    sound.speak({ on: true })
    expect(hear(200)).toBe(10)
    await change({ outputId: 'screen' })
    expect([isolation(), hear(200)]).toEqual(['other-device', 0])
    // In the middle of a word.
    sound.loseOutput()
    expect([isolation(), hear(200)]).toEqual(['gated', 10])
    await plug(SPEAKERS)
    expect(isolation()).toBe('gated')
    await plug(SPEAKERS, SCREEN)
    expect(isolation()).toBe('other-device')
    await change({ outputId: null })
    expect(isolation()).toBe('gated')
    await change({ voiceOn: false })
    expect(isolation()).toBe('not-needed')
    await change({ voiceOn: true })
    expect([isolation(), hear(200)]).toEqual(['gated', 10])
  })

  it('[M43] an output that is gone from the list counts as captured before anything else is told', async () => {
    const { plug, isolation } = await open({ settings: { outputId: 'screen' } })
    expect(isolation()).toBe('other-device')
    await plug(SPEAKERS)
    expect(isolation()).toBe('gated')
  })

  it('[M43] headphones are known by their name, or because somebody says so, until the way of the voice changes', async () => {
    const { app, sound, change, plug, isolation } = await open({ settings: { sourceKind: 'microphone', purpose: 'face', turns: 'automatic' } })
    await plug(SPEAKERS, SCREEN, HEADSET)
    expect(isolation()).toBe('gated')
    await change({ outputId: 'headset' })
    expect(app.store.getState().ownVoice.first).toEqual({ kind: 'not-needed', why: 'headphones' })
    sound.loseOutput()
    expect(isolation()).toBe('gated')
    app.ownVoice.ownVoice?.wearHeadphones()
    expect(isolation()).toBe('not-needed')
    await change({ outputId: 'screen' })
    expect(isolation()).toBe('gated')
  })

  it('[M43] is over with the listening', async () => {
    const { app } = await open()
    await app.session.stop()
    await settle()
    expect(app.store.getState().ownVoice.first).toBeNull()
  })
})

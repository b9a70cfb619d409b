import { afterEach, describe, expect, it } from 'vitest'
import { TEST_TONE_LISTEN_MS, testTone } from '../../../../src-shared/audio/test-tone.ts'
import { mixed, speech, through } from '../../../support/audio/room.ts'
import { HEADSET, SCREEN, settle, speakingWindow, SPEAKERS } from './window.ts'

const closing: (() => void)[] = []
afterEach(() => closing.splice(0).forEach((close) => close()))

async function open(...options: Parameters<typeof speakingWindow>) {
  const window = await speakingWindow(...options)
  closing.push(() => window.app.close())
  const check = async (heard: Int16Array, { plays = true } = {}) => {
    const result = window.app.ownVoice.ownVoice?.check()
    if (plays) window.sound.playedMs += 720
    window.both(new Int16Array(heard.length), heard)
    window.clock.advance(5_000)
    return result
  }
  return { ...window, check }
}

const LISTEN = Math.ceil((TEST_TONE_LISTEN_MS * 24) / 480) * 480 + 960
const quiet = (): Int16Array => new Int16Array(LISTEN)
function toneComesBack(): Int16Array {
  const heard = quiet()
  heard.set(through(testTone(), { gain: 0.3, delayMs: 200 }).slice(0, heard.length))
  return heard
}
const OTHER = { settings: { outputId: 'screen' } }

describe('the check by a tone', () => {
  it('[M45] plays the tone the way the voice goes', async () => {
    const { sound, check } = await open()
    await check(quiet())
    expect(sound.played.map(({ samples }) => samples)).toEqual([testTone().length])
  })

  it('[M45] no service hears the tone, also where others are heard all the time', async () => {
    const { app, sound, hear, clock } = await open(OTHER)
    const result = app.ownVoice.ownVoice?.check()
    sound.speak({ on: true })
    expect(hear(720)).toBe(36)
    sound.speak({ on: false })
    clock.advance(5_000)
    await result
    expect(hear(400)).toBe(0)
  })

  it('[M45] tone that comes back has others not heard from then on, whatever the list of outputs says', async () => {
    const { check, isolation, app } = await open(OTHER)
    expect(isolation()).toBe('other-device')
    expect(await check(toneComesBack())).toBe('heard')
    expect(isolation()).toBe('gated')
    // Told by the result, not a second time.
    expect(app.store.getState().ownVoice.loop).toBeNull()
  })

  it('[M45] tone that does not come back has them heard, until something changes', async () => {
    const { check, isolation, plug } = await open({ origin: { kind: 'output', restricted: false, output: 'A name nobody lists' } })
    expect(isolation()).toBe('gated')
    expect(await check(quiet())).toBe('left-out')
    expect(isolation()).toBe('other-device')
    await plug(SPEAKERS, SCREEN, HEADSET)
    expect(isolation()).toBe('gated')
  })

  it('[M45] what was not played or not listened to says nothing', async () => {
    const { check, isolation, app } = await open()
    expect(await check(quiet(), { plays: false })).toBe('could-not-tell')
    expect(await check(quiet().slice(0, 4_800))).toBe('could-not-tell')
    expect(isolation()).toBe('gated')
    await app.session.stop()
    await settle()
    expect(await app.ownVoice.ownVoice?.check()).toBe('could-not-tell')
  })

  it('[M45] a change of device meanwhile says nothing about the new one', async () => {
    const { app, both, clock, sound, change, isolation } = await open(OTHER)
    const result = app.ownVoice.ownVoice?.check()
    sound.playedMs += 720
    both(quiet(), toneComesBack())
    await change({ outputId: null })
    await change({ outputId: 'screen' })
    await change({ outputId: null })
    clock.advance(1_000)
    expect(await result).toBe('could-not-tell')
    expect(isolation()).toBe('gated')
  })
})

describe('our own voice, found in what is captured', () => {
  const voice = speech(1, 14_000)
  const meeting = speech(51, 14_000)

  it('[M47] others are not heard while it speaks at once, it is told once, with the cure, and stands in the log', async () => {
    const { both, sound, app, told, noted, hear, isolation } = await open(OTHER)
    sound.speak({ on: true })
    both(voice, mixed(through(voice, { gain: 0.4, delayMs: 180 }), through(meeting, { gain: 0.2, delayMs: 0 })))
    expect(isolation()).toBe('gated')
    expect(told()).toEqual({ kind: 'gated-system', of: 'system', isLoop: true })
    expect(noted().filter((kind) => kind === 'own-voice')).toHaveLength(1)
    expect(hear(200)).toBe(10)
    app.ownVoice.ownVoice?.dismissLoop()
    expect(told()).toEqual({ kind: 'gated-system', of: 'system', isLoop: false })
    both(voice, through(voice, { gain: 0.4, delayMs: 180 }))
    expect(noted().filter((kind) => kind === 'own-voice')).toHaveLength(1)
    expect(told()?.isLoop).toBe(false)
  })

  it('[M47] another device beside it changes nothing, another way of the voice begins anew', async () => {
    const { both, sound, isolation, told, plug, change } = await open(OTHER)
    sound.speak({ on: true })
    both(voice, through(voice, { gain: 0.4, delayMs: 180 }))
    await plug(SPEAKERS, SCREEN, HEADSET)
    expect([isolation(), told()?.isLoop]).toEqual(['gated', true])
    await change({ outputId: 'headset' })
    expect([isolation(), told()?.isLoop]).toEqual(['other-device', false])
  })

  it('[M46] a meeting alone is no such thing, and is listened to no longer than needed', async () => {
    const { both, sound, isolation } = await open(OTHER)
    expect(sound.isTapped).toBe(true)
    sound.speak({ on: true })
    for (let part = 0; part < 4; part += 1) both(voice, meeting)
    expect([isolation(), sound.isTapped]).toEqual(['other-device', false])
  })

  it.each([
    ['it is kept out by silence', {}, false],
    ['the capture leaves it out', { origin: { kind: 'output', restricted: true, output: null } }, true],
    ['nothing speaks', { settings: { voiceOn: false } }, false],
    ['another page alone is captured', { origin: { kind: 'others' } }, false],
  ] as const)('[M46] is looked for only where it should not be and could: %s', async (_name, options, isTapped) => {
    expect((await open(options)).sound.isTapped).toBe(isTapped)
  })

  it('[M46] is looked for again with another output, and no more once the window is closed', async () => {
    const { both, sound, change, app } = await open(OTHER)
    sound.speak({ on: true })
    for (let part = 0; part < 4; part += 1) both(voice, meeting)
    expect(sound.isTapped).toBe(false)
    await change({ outputId: null })
    await change({ outputId: 'screen' })
    expect(sound.isTapped).toBe(true)
    app.close()
    expect(sound.isTapped).toBe(false)
  })
})

describe('what is said about it', () => {
  it.each([
    ['restricted', { origin: { kind: 'output', restricted: true, output: null } }, 'system'],
    ['other-device', OTHER, 'system'],
    ['gated-system', {}, 'system'],
    ['gated-microphone', { settings: { purpose: 'face', turns: 'automatic' } }, 'microphone'],
    ['none-microphone', { settings: { purpose: 'speak', sourceKind: 'microphone' } }, 'microphone'],
  ] as const)('[M44] %s', async (kind, options, of) => {
    expect((await open(options)).told()).toEqual({ kind, of, isLoop: false })
  })

  it('[M44] nothing where no voice sounds, or after the end', async () => {
    const { told, change, app } = await open()
    await change({ voiceOn: false })
    expect(told()).toBeNull()
    await change({ voiceOn: true })
    await app.session.stop()
    await settle()
    expect(told()).toBeNull()
  })

  it('[M44] of two that are listened to the costlier', async () => {
    const { told, change } = await open({ settings: { alsoMe: true, theirLanguage: 'en' } })
    expect(told()?.kind).toBe('gated-system')
    await change({ outputId: 'screen' })
    expect(told()?.kind).toBe('none-microphone')
  })
})

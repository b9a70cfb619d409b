import { describe, expect, it } from 'vitest'
import { translateWord, wordsFromText } from '../support/dictionary/dictionary.ts'
import { accountFor, brokenPairs } from '../support/faults/told-words.ts'
import { SessionHarness } from '../support/session-harness.ts'
import { decodeTones, encodeTonesInt16, toneSentences, type ToneScript } from '../support/tone-speech/index.ts'

const RATE = 24
const WELL = { lost: 0, repeated: 0 }

function talk(seed: number, words: number): ToneScript {
  return toneSentences({ seed, words, wordsPerSentence: [6, 9], wordGapMs: 120, sentencePauseMs: [500, 900], leadMs: 400, tailMs: 900 })
}

const spokenIn = (script: ToneScript): number[] => script.words.map((word) => word.word)
const pcmOf = (script: ToneScript): Int16Array => encodeTonesInt16(script.items, { sampleRateHz: 24_000 })
const silence = (ms: number): Int16Array => new Int16Array(ms * RATE)

function states(harness: SessionHarness): string[] {
  return harness.outputs.flatMap((output) => (output.type === 'state' ? [output.state.kind] : []))
}

function events(harness: SessionHarness, type: string): unknown[] {
  return harness.outputs.flatMap((output) => (output.type === 'event' && output.event.type === type ? [output.event] : []))
}

function expectNothingOpen(harness: SessionHarness): void {
  expect({ timers: harness.clock.pending(), sockets: harness.network.open() }).toEqual({ timers: 0, sockets: 0 })
}

describe('a session over the lives of its connections', () => {
  it('[R5] after an outage live sound goes first; what was said meanwhile comes late, in its place, and is not spoken', async () => {
    const script = talk(500, 120)
    const pcm = pcmOf(script)
    const harness = new SessionHarness()
    harness.start()
    await harness.speak(pcm.subarray(0, 8_000 * RATE))
    harness.network.cut()
    harness.network.setDown('refused')
    await harness.speak(pcm.subarray(8_000 * RATE, 22_000 * RATE))
    harness.network.setDown(null)
    const told = harness.outputs.length
    await harness.speak(pcm.subarray(22_000 * RATE))
    await harness.stop(180_000)
    expect(accountFor(harness, spokenIn(script))).toEqual(WELL)
    const after = harness.outputs.slice(told).flatMap((output) => (output.type === 'segment' ? [output.segment] : []))
    const firstLive = after.findIndex((segment) => segment.startMs > 20_000 && segment.late !== true && segment.target !== '')
    const lastLate = after.findLastIndex((segment) => segment.late === true)
    expect(firstLive).toBeGreaterThanOrEqual(0)
    expect(lastLate).toBeGreaterThan(firstLive)
    expect(brokenPairs(harness)).toEqual([])
    const late = harness.segments().filter((segment) => segment.late === true)
    expect(late.length).toBeGreaterThan(2)
    const live = after.filter((segment) => segment.late !== true && segment.settled).flatMap((segment) => wordsFromText(segment.target, 'de'))
    const voices = decodeTones(harness.voice).map((heard) => heard.word)
    expect(voices.slice(-live.length)).toEqual(live)
    expect(voices.length).toBeLessThan(spokenIn(script).length)
    expect(harness.server.report().violations).toEqual([])
    expectNothingOpen(harness)
  })

  it('[R14] with the setting, what was said during an outage is spoken in the pauses of what is said now, whole and once', async () => {
    const script = talk(515, 100)
    const pcm = pcmOf(script)
    const harness = new SessionHarness({}, { channel: { speakLate: true } })
    harness.start()
    await harness.speak(pcm.subarray(0, 8_000 * RATE))
    harness.network.cut()
    harness.network.setDown('refused')
    await harness.speak(pcm.subarray(8_000 * RATE, 22_000 * RATE))
    harness.network.setDown(null)
    await harness.speak(pcm.subarray(22_000 * RATE))
    await harness.speak(silence(30_000))
    await harness.stop(180_000)
    expect(accountFor(harness, spokenIn(script))).toEqual(WELL)
    const spoken = decodeTones(harness.voice).filter((heard) => !heard.damaged).map((heard) => heard.word)
    // What was cut off and what was heard again around the cut is spoken twice, as it is without the setting.
    expect(spoken.length).toBeGreaterThanOrEqual(spokenIn(script).length)
    const late = harness.segments().filter((segment) => segment.late === true).flatMap((segment) => wordsFromText(segment.target, 'de'))
    expect(late.length).toBeGreaterThan(15)
    const text = spoken.join(' ')
    for (let at = 0; at + 4 <= late.length; at += 4) expect(text).toContain(late.slice(at, at + 3).join(' '))
    expectNothingOpen(harness)
  })

  it('[R7] rotates before the service ends: no word lost or doubled, the voice whole, nobody notices', async () => {
    const script = talk(501, 200)
    const harness = new SessionHarness({ lifetimeS: 60 })
    harness.start()
    await harness.speak(pcmOf(script))
    await harness.stop()
    expect(accountFor(harness, spokenIn(script))).toEqual(WELL)
    expect(decodeTones(harness.voice).map((heard) => (heard.damaged ? -1 : heard.word))).toEqual(spokenIn(script).map(translateWord))
    expect(states(harness)).toEqual(['connecting', 'live', 'draining', 'ended'])
    expect(events(harness, 'rotation').length).toBeGreaterThanOrEqual(1)
    const report = harness.server.report()
    expect(report.violations).toEqual([])
    expect(report.words.map((word) => word.word)).toEqual(spokenIn(script))
    expectNothingOpen(harness)
  })

  it('[R7] a spare connection that is refused is tried again, and the end it did not prevent is recovered from', async () => {
    const script = talk(502, 240)
    const harness = new SessionHarness({ lifetimeS: 60 })
    harness.start()
    await harness.speak(pcmOf(script).subarray(0, 40_000 * RATE))
    harness.network.setDown('refused')
    await harness.speak(pcmOf(script).subarray(40_000 * RATE, 64_000 * RATE))
    harness.network.setDown(null)
    await harness.speak(pcmOf(script).subarray(64_000 * RATE))
    await harness.stop(180_000)
    expect(accountFor(harness, spokenIn(script))).toEqual(WELL)
    expect(states(harness)).toContain('recovering')
    expectNothingOpen(harness)
  })

  it('[S29] a connection that is silently dead is found out and replaced, and no word is lost', async () => {
    const script = talk(503, 120)
    const harness = new SessionHarness()
    harness.start()
    await harness.speak(pcmOf(script).subarray(0, 8_000 * RATE))
    harness.server.inject({ kind: 'half-open' })
    await harness.speak(pcmOf(script).subarray(8_000 * RATE))
    await harness.stop(180_000)
    expect(accountFor(harness, spokenIn(script))).toEqual(WELL)
    expect(events(harness, 'watchdog')).toEqual([expect.objectContaining({ kind: 'no-answer' }), expect.objectContaining({ kind: 'dead-connection' })])
    expectNothingOpen(harness)
  })

  it('[S29] speech in the target language is said to be so, without source text too, and never reconnects', async () => {
    const script = talk(504, 120)
    const harness = new SessionHarness({ sourceLanguage: 'en' }, { channel: { target: 'en', wantSourceText: false } })
    harness.start()
    await harness.speak(pcmOf(script))
    expect(harness.session.meters().sameLanguage).toBe(true)
    expect(states(harness)).toEqual(['connecting', 'live'])
    await harness.stop()
    expect(harness.server.report().connections.length).toBe(1)
    expectNothingOpen(harness)
  })

  it('[S26] after the computer slept a dead connection is found out within seconds, and the time asleep is a gap', async () => {
    const script = talk(505, 60)
    const harness = new SessionHarness()
    harness.start()
    await harness.speak(pcmOf(script))
    await harness.speak(silence(3_000))
    harness.session.noteSuspended()
    harness.server.inject({ kind: 'half-open' })
    harness.clock.advance(600_000)
    harness.session.noteResumed()
    const later = talk(506, 60)
    await harness.speak(pcmOf(later))
    await harness.stop(180_000)
    expect(accountFor(harness, [...spokenIn(script), ...spokenIn(later)])).toEqual(WELL)
    expect(harness.recorder.gaps).toEqual([expect.objectContaining({ reason: 'device-lost' })])
    const [gap] = harness.recorder.gaps
    expect(Math.abs((gap?.endMs ?? 0) - (gap?.startMs ?? 0) - 600_000)).toBeLessThanOrEqual(200)
    expectNothingOpen(harness)
  })

  it('[S27] another network cuts the wait for the next try short', async () => {
    const harness = new SessionHarness()
    harness.start()
    await harness.speak(pcmOf(talk(507, 20)))
    harness.network.cut()
    harness.network.setDown('refused')
    await harness.speak(silence(20_000))
    harness.network.setDown(null)
    const before = harness.network.opened()
    harness.session.noteNetworkChanged()
    await harness.speak(silence(600))
    expect(harness.network.opened()).toBeGreaterThan(before)
    expect(harness.session.state.kind).toBe('live')
    await harness.stop()
    expectNothingOpen(harness)
  })

  it('[S25] a connection lost while paused loses nothing of what was said before', async () => {
    const script = talk(508, 60)
    const harness = new SessionHarness()
    harness.start()
    await harness.speak(pcmOf(script).subarray(0, pcmOf(script).length - 900 * RATE))
    harness.session.pause()
    await harness.wait(400)
    harness.network.cut()
    await harness.wait(5_000)
    harness.session.resume()
    await harness.speak(silence(2_000))
    await harness.stop()
    expect(accountFor(harness, spokenIn(script))).toEqual(WELL)
    expectNothingOpen(harness)
  })

  it('[S24] muted, silence is heard and the connection stays', async () => {
    const script = talk(509, 40)
    const harness = new SessionHarness()
    harness.start()
    await harness.speak(silence(1_000))
    harness.session.setMuted('microphone', true)
    await harness.speak(pcmOf(script))
    harness.session.setMuted('microphone', false)
    await harness.speak(pcmOf(script))
    await harness.stop()
    expect(accountFor(harness, spokenIn(script))).toEqual(WELL)
    expect(harness.server.report().connections.length).toBe(1)
  })

  it('[S28] at the limit of money nothing more is sent, what is said is kept, and going on translates all of it', async () => {
    const script = talk(510, 190)
    const harness = new SessionHarness({}, { budget: { perSessionUsd: 0.02, perMonthUsd: null, spentThisMonthUsd: 0 } })
    harness.start()
    await harness.speak(pcmOf(script).subarray(0, 45_000 * RATE))
    expect(harness.session.state.kind).toBe('held')
    expect(harness.outputs).toContainEqual({ type: 'questions', questions: ['budget'] })
    const sent = harness.session.meters().sentMinutes
    await harness.speak(pcmOf(script).subarray(45_000 * RATE, 60_000 * RATE))
    expect(harness.session.meters().sentMinutes).toBe(sent)
    harness.session.answerBudget({ goOn: true })
    await harness.speak(pcmOf(script).subarray(60_000 * RATE))
    harness.session.answerBudget({ goOn: true })
    await harness.stop(180_000)
    expect(accountFor(harness, spokenIn(script))).toEqual(WELL)
    expect(harness.recorder.gaps).toEqual([])
    expectNothingOpen(harness)
  })

  it('[S28] stopping at the limit makes what was kept meanwhile a gap with that reason', async () => {
    const script = talk(511, 150)
    const harness = new SessionHarness({}, { budget: { perSessionUsd: 0.01, perMonthUsd: null, spentThisMonthUsd: 0 } })
    harness.start()
    await harness.speak(pcmOf(script))
    expect(harness.session.state.kind).toBe('held')
    harness.session.answerBudget({ goOn: false })
    await harness.wait(20_000)
    expect(harness.session.state).toMatchObject({ kind: 'ended', end: { kind: 'stopped' } })
    const [gap] = harness.recorder.gaps
    expect(gap).toMatchObject({ reason: 'budget', endMs: harness.session.info().durationMs })
    expect(gap?.startMs).toBeGreaterThan(10_000)
    expectNothingOpen(harness)
  })

  it('[R6] beyond what memory holds the user is asked once, and what was kept on the disk is translated', async () => {
    const script = talk(512, 480)
    const harness = new SessionHarness({}, { journalMs: 60_000 })
    const pcm = pcmOf(script)
    harness.start()
    await harness.speak(pcm.subarray(0, 10_000 * RATE))
    harness.network.cut()
    harness.network.setDown('refused')
    await harness.speak(pcm.subarray(10_000 * RATE, 58_000 * RATE))
    expect(harness.outputs.filter((output) => output.type === 'questions')).toEqual([{ type: 'questions', questions: ['keep-sound'] }])
    harness.session.answerKeepSound({ keep: true })
    await harness.speak(pcm.subarray(58_000 * RATE, 130_000 * RATE))
    expect(harness.session.meters().journalBytes).toBeLessThanOrEqual(60 * 48_000)
    harness.network.setDown(null)
    await harness.speak(pcm.subarray(130_000 * RATE))
    await harness.stop(300_000)
    expect(accountFor(harness, spokenIn(script))).toEqual(WELL)
    expect(harness.recorder.gaps).toEqual([])
    expectNothingOpen(harness)
  })

  it('[R6] without the disk the oldest is dropped, and the gaps are what was lost', async () => {
    const script = talk(513, 480)
    const harness = new SessionHarness({}, { journalMs: 60_000 })
    const pcm = pcmOf(script)
    harness.start()
    await harness.speak(pcm.subarray(0, 10_000 * RATE))
    harness.network.cut()
    harness.network.setDown('refused')
    await harness.speak(pcm.subarray(10_000 * RATE, 110_000 * RATE))
    harness.network.setDown(null)
    await harness.speak(pcm.subarray(110_000 * RATE))
    await harness.stop(300_000)
    const gaps = harness.recorder.gaps.filter((gap) => gap.reason === 'journal-full')
    const kept = script.words.filter((word) => !gaps.some((gap) => word.endMs > gap.startMs && word.startMs < gap.endMs))
    const { lost, repeated } = accountFor(harness, kept.map((word) => word.word))
    expect(lost, JSON.stringify(gaps)).toBe(0)
    // A sentence that the loss begins or ends in is whole at neither side.
    expect(repeated).toBeLessThanOrEqual(9 * gaps.length)
    expectNothingOpen(harness)
  })

  it('[S5] a key that is refused on the way back ends the session, and the gap is the speech that was not translated', async () => {
    const script = talk(514, 120)
    const pcm = pcmOf(script)
    const harness = new SessionHarness()
    harness.start()
    await harness.speak(pcm.subarray(0, 12_000 * RATE))
    harness.server.addFault({ at: { onOpen: true }, do: { kind: 'refuse', status: 401 } })
    harness.network.cut()
    await harness.speak(pcm.subarray(12_000 * RATE, 20_000 * RATE))
    expect(harness.session.state).toMatchObject({ kind: 'ended', end: { kind: 'failed', error: { reason: 'key-refused' } } })
    const [gap] = harness.recorder.gaps
    // The last sentence was cut off: its part is told, and the gap begins before it.
    expect(gap).toMatchObject({ reason: 'engine-refused', startMs: harness.segments().at(-2)?.endMs })
    expect(Math.abs((gap?.endMs ?? 0) - 12_500)).toBeLessThanOrEqual(1000)
    expectNothingOpen(harness)
  })
})

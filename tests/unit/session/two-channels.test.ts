import { describe, expect, it } from 'vitest'
import type { ChannelOptions } from '../../../src-main/session/channel-ports.ts'
import type { ChannelId } from '../../../src-shared/transcript/types.ts'
import { translateWord, wordsFromText } from '../../support/dictionary/dictionary.ts'
import { SessionHarness, type HarnessOptions } from '../../support/session-harness.ts'
import type { SimulatorOptions } from '../../support/simulators/openai-translation/options.ts'
import { decodeTones, encodeTonesInt16, toneSentences, type ToneScript } from '../../support/tone-speech/index.ts'

const channel = (id: ChannelId, target: string): ChannelOptions => ({ id, target, source: null, wantSourceText: true, wantVoice: true, noiseReduction: 'off', lengthMs: null })
/** *Also translate me*: they are translated into German, I into French. */
const BOTH = [channel('system', 'de'), channel('microphone', 'fr')]

/** Words of one side only, so that a word in the wrong place is seen. */
const MINE = Array.from({ length: 32 }, (_, word) => word)
const THEIRS = MINE.map((word) => word + 32)

function talk(seed: number, words: number, vocabulary: readonly number[]): ToneScript {
  return toneSentences({ seed, words, wordsPerSentence: [5, 8], wordGapMs: 120, sentencePauseMs: [500, 900], leadMs: 400, vocabulary })
}

const pcmOf = (script: ToneScript): Int16Array => encodeTonesInt16(script.items, { sampleRateHz: 24_000 })
const wordsOf = (script: ToneScript): number[] => script.words.map((word) => word.word)

function harnessOf(simulator: Partial<SimulatorOptions> = {}, options: HarnessOptions = {}): SessionHarness {
  return new SessionHarness(simulator, { channels: BOTH, ...options })
}

/** Both at once; a device goes on giving silence when nobody speaks. */
async function speakBoth(harness: SessionHarness, theirs: ToneScript, mine: ToneScript, ppm = 0): Promise<void> {
  const sounds = [pcmOf(theirs), pcmOf(mine)]
  const length = Math.max(...sounds.map((pcm) => pcm.length))
  const [system, microphone] = sounds.map((pcm) => {
    const whole = new Int16Array(length)
    whole.set(pcm)
    return whole
  })
  if (system === undefined || microphone === undefined) throw new Error('impossible')
  await harness.speakTogether([{ channel: 'system', pcm: system, ppm }, { channel: 'microphone', pcm: microphone, ppm: -ppm }])
}

/** What the transcript has of a channel. */
function told(harness: SessionHarness, id: ChannelId, target: string): { source: number[]; target: number[] } {
  const segments = harness.segments().filter((segment) => segment.channel === id)
  return {
    source: segments.flatMap((segment) => wordsFromText(segment.source, 'en')),
    target: segments.flatMap((segment) => wordsFromText(segment.target, target)),
  }
}

function expectWhole(harness: SessionHarness, theirs: ToneScript, mine: ToneScript): void {
  expect(told(harness, 'system', 'de')).toEqual({ source: wordsOf(theirs), target: wordsOf(theirs).map(translateWord) })
  expect(told(harness, 'microphone', 'fr')).toEqual({ source: wordsOf(mine), target: wordsOf(mine).map(translateWord) })
  expect(harness.server.report()).toMatchObject({ violations: [], damaged: 0, open: 0 })
  expect({ timers: harness.clock.pending(), sockets: harness.network.open() }).toEqual({ timers: 0, sockets: 0 })
}

/** Worst distance between a sentence of the channel and its speech, ms. */
function worstMs(harness: SessionHarness, id: ChannelId, script: ToneScript): number {
  const segments = harness.segments().filter((segment) => segment.channel === id)
  const truth = Array.from({ length: script.sentences }, (_, at) => script.words.filter((word) => word.sentence === at))
  expect(segments.length).toBe(truth.length)
  return Math.max(...truth.flatMap((words, at) => [Math.abs((segments[at]?.startMs ?? 0) - (words[0]?.startMs ?? 0)), Math.abs((segments[at]?.endMs ?? 0) - (words.at(-1)?.endMs ?? 0))]))
}

describe('a session with two channels', () => {
  for (const [seed, positions] of (['wordStart', 'emission', 'jittered', 'absent'] as const).entries()) {
    it(`[P11] both speak at once: no word is lost and no channel mixed, positions ${positions}`, async () => {
      const [theirs, mine] = [talk(seed + 1, 40, THEIRS), talk(seed + 51, 40, MINE)]
      const harness = harnessOf({ positions })
      harness.start()
      await speakBoth(harness, theirs, mine)
      await harness.stop()
      expectWhole(harness, theirs, mine)
      expect(harness.server.report().connections.map(({ targets }) => targets)).toEqual([['de'], ['fr']])
      for (const [at, words] of [theirs, mine].entries()) expect(harness.server.report().connections[at]?.words.map(({ word }) => word)).toEqual(wordsOf(words))
    })
  }

  it('[P11] the voice of each channel is that of its own words', async () => {
    const [theirs, mine] = [talk(5, 30, THEIRS), talk(55, 30, MINE)]
    const harness = harnessOf()
    harness.start()
    await speakBoth(harness, theirs, mine)
    await harness.stop()
    for (const [id, script] of [['system', theirs], ['microphone', mine]] as const) {
      const pieces = harness.outputs.flatMap((output) => (output.type === 'voice' && output.channel === id ? [...output.pcm] : []))
      expect(decodeTones(Int16Array.from(pieces)).map((heard) => heard.word)).toEqual(wordsOf(script).map(translateWord))
    }
  })

  it('[P12] two devices that drift apart by 600 ppm stay on one session clock', async () => {
    const [theirs, mine] = [talk(6, 240, THEIRS), talk(56, 240, MINE)]
    const harness = harnessOf({ positions: 'wordStart' })
    harness.start()
    await speakBoth(harness, theirs, mine, 300)
    await harness.stop()
    expectWhole(harness, theirs, mine)
    expect(Math.max(worstMs(harness, 'system', theirs), worstMs(harness, 'microphone', mine))).toBeLessThanOrEqual(1000)
  })

  it('[P12] what is said through a slow device stands where it was said, not where its samples are counted', async () => {
    const [theirs, mine] = [talk(12, 160, THEIRS), talk(62, 160, MINE)]
    const offMs = async (ppm: number): Promise<number> => {
      const harness = harnessOf({ positions: 'wordStart' })
      harness.start()
      await speakBoth(harness, theirs, mine, ppm)
      await harness.stop()
      const last = harness.segments().filter((segment) => segment.channel === 'system').slice(-8)
      const said = Array.from({ length: theirs.sentences }, (_, at) => theirs.words.find((word) => word.sentence === at)?.startMs ?? 0).slice(-8)
      return last.reduce((sum, segment, at) => sum + segment.startMs - (said[at] ?? 0) * (1 + ppm / 1e6), 0) / last.length
    }
    // In a minute such a device falls back by a fifth of a second.
    expect(Math.abs((await offMs(3_000)) - (await offMs(0)))).toBeLessThan(60)
  })

  it('[P13] an outage of one channel does not touch the other', async () => {
    const [theirs, mine] = [talk(7, 60, THEIRS), talk(57, 60, MINE)]
    const harness = harnessOf({ positions: 'wordStart', faults: [{ at: { audioMs: 6_000 }, connection: 1, do: { kind: 'drop' } }] })
    harness.start()
    await speakBoth(harness, theirs, mine)
    await harness.stop()
    expectWhole(harness, theirs, mine)
    const { connections } = harness.server.report()
    expect(connections.filter(({ targets }) => targets[0] === 'fr').length).toBe(1)
    expect(connections.filter(({ targets }) => targets[0] === 'de').length).toBeGreaterThan(1)
    expect(connections[1]?.words.map(({ word }) => word)).toEqual(wordsOf(mine))
    expect(harness.outputs.filter((output) => output.type === 'state').map((output) => output.state.kind)).toContain('recovering')
    expect(harness.session.meters().reconnects).toBe(1)
    expect(harness.recorder.gaps).toEqual([])
  })

  it('[P13] while one channel finds no connection at the start, what the other translates is kept', async () => {
    const [theirs, mine] = [talk(11, 60, THEIRS), talk(61, 60, MINE)]
    const faults = [2, 3, 4].map((connection) => ({ at: { onOpen: true as const }, connection, do: { kind: 'refuse' as const, status: 503 } }))
    const harness = harnessOf({ faults }, { policy: () => 5_000 })
    harness.start()
    await speakBoth(harness, theirs, mine)
    await harness.stop()
    expectWhole(harness, theirs, mine)
    expect(harness.recorder.gaps).toEqual([])
  })

  it('[P14] a channel that is refused for good is told, the other goes on, and what it did not hear is a gap', async () => {
    const [theirs, mine] = [talk(8, 40, THEIRS), talk(58, 40, MINE)]
    const harness = harnessOf({ faults: [{ at: { audioMs: 3_000 }, connection: 2, do: { kind: 'fail', failure: 'insufficient_quota' } }] })
    harness.start()
    await speakBoth(harness, theirs, mine)
    expect(harness.session.state.kind).toBe('live')
    await harness.stop()
    expect(told(harness, 'system', 'de').target).toEqual(wordsOf(theirs).map(translateWord))
    expect(harness.session.state).toMatchObject({ kind: 'ended', end: { kind: 'stopped' } })
    expect(harness.outputs.filter((output) => output.type === 'warning')).toMatchObject([{ channel: 'microphone', code: 'channel-failed' }])
    const gaps = harness.recorder.gaps.filter((gap) => gap.channel === 'microphone' && gap.reason === 'engine-refused')
    expect(gaps.at(-1)?.endMs).toBeGreaterThan(theirs.durationMs)
    expect(harness.recorder.gaps.filter((gap) => gap.channel === 'system')).toEqual([])
  })

  it('[P15] minutes and money are those of both channels, also for the limit of money', async () => {
    const [theirs, mine] = [talk(9, 60, THEIRS), talk(59, 60, MINE)]
    const one = new SessionHarness({}, { channels: BOTH.slice(0, 1) })
    one.start()
    await one.speak(pcmOf(theirs), 'system')
    const both = harnessOf({}, { budget: { perSessionUsd: 0.3, perMonthUsd: null, spentThisMonthUsd: 0 } })
    both.start()
    await both.speakTogether([{ channel: 'system', pcm: pcmOf(theirs) }, { channel: 'microphone', pcm: pcmOf(mine).subarray(0, pcmOf(theirs).length) }])
    const [alone, together] = [one.session.meters(), both.session.meters()]
    expect(together.sentMinutes / alone.sentMinutes).toBeCloseTo(2, 1)
    expect((together.costUsd ?? 0) / (alone.costUsd ?? 1)).toBeCloseTo(2, 1)
    const perHour = ((together.costUsd ?? 0) / together.sentMinutes) * 60
    const told = both.outputs.findLast((output) => output.type === 'budget')
    const leftMs = ((0.3 - (together.costUsd ?? 0)) / (2 * perHour)) * 3_600_000
    expect(Math.abs((told?.budget?.remainingMs ?? 0) - leftMs)).toBeLessThan(35_000)
    await both.stop()
    await one.stop()
  })

  it('[P15] the lag told is that of the slower channel', async () => {
    const [theirs, mine] = [talk(13, 60, THEIRS), talk(63, 60, MINE)]
    const lagMs = async (options: Partial<SimulatorOptions>): Promise<number> => {
      const harness = harnessOf({ positions: 'wordStart', ...options })
      harness.start()
      await speakBoth(harness, theirs, mine)
      const lag = harness.session.meters().textLagMs ?? 0
      await harness.stop()
      return lag
    }
    const even = await lagMs({})
    const slow = await lagMs({ faults: [{ at: { onUpdate: 1 }, connection: 2, do: { kind: 'slow', delayMs: 2_500 } }] })
    expect(even).toBeLessThan(3_000)
    expect(slow - even).toBeGreaterThan(1_500)
  })

  it('[P16] muted, one channel hears silence while the other goes on', async () => {
    const [theirs, mine] = [talk(10, 30, THEIRS), talk(60, 30, MINE)]
    const harness = harnessOf()
    harness.start()
    harness.session.setMuted('microphone', true)
    await speakBoth(harness, theirs, mine)
    await harness.stop()
    expect(told(harness, 'system', 'de').target).toEqual(wordsOf(theirs).map(translateWord))
    expect(told(harness, 'microphone', 'fr').target).toEqual([])
    expect(harness.recorder.gaps).toEqual([])
  })
})

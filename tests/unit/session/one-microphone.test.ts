import { describe, expect, it } from 'vitest'
import type { ChannelOptions } from '../../../src-main/session/channel-ports.ts'
import { SoundChannels } from '../../../src-main/app/api/sound-channels.ts'
import type { ChannelId, Segment } from '../../../src-shared/transcript/types.ts'
import { translateWord, wordsFromText } from '../../support/dictionary/dictionary.ts'
import { EFFORT } from '../../support/effort.ts'
import { SessionHarness, type HarnessOptions } from '../../support/session-harness.ts'
import type { SimulatorOptions } from '../../support/simulators/openai-translation/options.ts'
import { decodeTones, encodeTonesInt16, toneSentences, type ToneItem } from '../../support/tone-speech/index.ts'

const direction = (id: ChannelId, target: string): ChannelOptions => ({ id, target, source: null, wantSourceText: true, wantVoice: true, noiseReduction: 'off', lengthMs: null })
/** I speak German (words below 32), the person opposite French. */
const channels = [direction('opposite', 'de'), direction('microphone', 'fr')]
const languageOf = (word: number): string => (word < 32 ? 'de' : 'fr')
const GERMAN = Array.from({ length: 32 }, (_, word) => word)
const FRENCH = GERMAN.map((word) => word + 32)

interface Said {
  readonly by: 'microphone' | 'opposite'
  readonly words: number[]
}

/** People take turns, a few sentences each. */
function conversation(seed: number, turns: number, pauseMs: number): { said: Said[]; pcm: Int16Array } {
  const said: Said[] = []
  const items: ToneItem[] = [{ pauseMs: 400 }]
  for (let turn = 0; turn < turns; turn += 1) {
    const by = turn % 2 === 0 ? 'microphone' : 'opposite'
    const script = toneSentences({ seed: seed * 100 + turn, words: 12, wordsPerSentence: [5, 7], wordGapMs: 120, sentencePauseMs: [600, 800], tailMs: pauseMs, vocabulary: by === 'microphone' ? GERMAN : FRENCH })
    items.push(...script.items)
    said.push({ by, words: script.words.map((word) => word.word) })
  }
  return { said, pcm: encodeTonesInt16(items, { sampleRateHz: 24_000 }) }
}

function harnessOf(simulator: Partial<SimulatorOptions> = {}, options: HarnessOptions = {}): SessionHarness {
  return new SessionHarness({ languageOf, ...simulator }, { channels, oneMicrophone: true, ...options })
}

/** As the program feeds one microphone: `only` says whose button is held. */
async function speak(harness: SessionHarness, pcm: Int16Array, only?: (sample: number) => ChannelId | undefined): Promise<void> {
  const sink = new SoundChannels({ session: harness.session, channels: channels.map(({ id }) => id), tape: null, isMuted: () => false, clock: harness.clock })
  for (let at = 0; at < pcm.length; at += 480) {
    const frame = new Int16Array(480)
    frame.set(pcm.subarray(at, at + 480))
    await harness.clock.advanceAsync(20)
    sink.handleFrame('microphone', frame, only?.(at))
  }
}

const sourceWords = (segments: readonly Segment[]): number[] => segments.flatMap((segment) => wordsFromText(segment.source, segment.channel === 'microphone' ? 'de' : 'fr'))
const targetWords = (segments: readonly Segment[]): number[] => segments.flatMap((segment) => wordsFromText(segment.target, segment.targetLanguage))

function expectOnce(harness: SessionHarness, said: readonly Said[]): void {
  const segments = harness.segments()
  for (const by of ['microphone', 'opposite'] as const) {
    const words = said.filter((turn) => turn.by === by).flatMap((turn) => turn.words)
    const own = segments.filter((segment) => segment.channel === by)
    expect(sourceWords(own)).toEqual(words)
    expect(targetWords(own)).toEqual(words.map(translateWord))
  }
  expect(segments.filter((segment) => segment.notTranslated === true)).toEqual([])
  expect(segments.map((segment) => segment.channel).filter((id, at, all) => at === 0 || id !== all[at - 1])).toEqual(said.map(({ by }) => by))
  expect(harness.server.report()).toMatchObject({ violations: [], damaged: 0, open: 0 })
}

describe('one microphone between two people', () => {
  for (const positions of ['wordStart', 'emission', 'jittered', 'absent'] as const) {
    it(`[P36] each sentence is told once, by the direction that answered, positions ${positions}`, async () => {
      for (let seed = 1; seed <= EFFORT; seed += 1) {
        const { said, pcm } = conversation(seed, 6, 1200)
        const harness = harnessOf({ positions, seed })
        harness.start()
        await speak(harness, pcm)
        await harness.stop()
        expectOnce(harness, said)
      }
    })
  }

  it('[P36] no sentence stands there twice at any moment, and none is taken back', async () => {
    const { said, pcm } = conversation(7, 6, 1200)
    const harness = harnessOf()
    harness.start()
    await speak(harness, pcm)
    await harness.stop()
    expect(harness.outputs.filter((output) => output.type === 'segment-removed')).toEqual([])
    expect(harness.outputs.filter((output) => output.type === 'segment' && output.segment.target === '')).toEqual([])
    expectOnce(harness, said)
  })

  it('[P36] each person hears the other’s words and never their own', async () => {
    const { said, pcm } = conversation(8, 4, 1200)
    const harness = harnessOf()
    harness.start()
    await speak(harness, pcm)
    await harness.stop()
    for (const by of ['microphone', 'opposite'] as const) {
      const pieces = harness.outputs.flatMap((output) => (output.type === 'voice' && output.channel === by ? [...output.pcm] : []))
      expect(decodeTones(Int16Array.from(pieces)).map((heard) => heard.word)).toEqual(said.filter((turn) => turn.by === by).flatMap((turn) => turn.words).map(translateWord))
    }
  })

  it('[P36] what neither direction translates is told once, as not translated', async () => {
    const { pcm } = conversation(9, 1, 1200)
    const harness = harnessOf({ sameLanguageWords: new Set(GERMAN) })
    harness.start()
    await speak(harness, pcm)
    await harness.stop()
    const segments = harness.segments()
    expect(segments.length).toBe(2)
    expect(segments.every((segment) => segment.notTranslated === true)).toBe(true)
  })

  it('[P31] with buttons, what each says while holding goes to their direction alone, and other sound to none', async () => {
    const { said, pcm } = conversation(10, 4, 1200)
    const noise = encodeTonesInt16(toneSentences({ seed: 99, words: 8, vocabulary: FRENCH, tailMs: 1500 }).items, { sampleRateHz: 24_000 })
    const turn = pcm.length / 4
    const harness = harnessOf()
    harness.start()
    await speak(harness, noise, () => 'system')
    await speak(harness, pcm, (sample) => said[Math.min(3, Math.floor(sample / turn))]?.by)
    await harness.stop()
    const heard = harness.server.report().connections.map((connection) => ({ target: connection.targets[0], words: connection.words.map(({ word }) => word) }))
    expect(heard.every(({ target, words }) => words.every((word) => word !== null && languageOf(word) !== target))).toBe(true)
    expect(heard.flatMap(({ words }) => words).length).toBeGreaterThan(40)
  })

  it('[P37] an outage of one direction loses no word of it, and repeats nothing of the other', async () => {
    const { said, pcm } = conversation(11, 6, 1200)
    const harness = harnessOf({ positions: 'wordStart', faults: [{ at: { audioMs: 9_000 }, connection: 1, do: { kind: 'drop' } }] })
    harness.start()
    await speak(harness, pcm)
    await harness.stop()
    expectOnce(harness, said)
  })

  it('[P37] sound that the one microphone missed is one gap', async () => {
    const { pcm } = conversation(12, 2, 1200)
    const harness = harnessOf()
    harness.start()
    await speak(harness, pcm)
    const sink = new SoundChannels({ session: harness.session, channels: channels.map(({ id }) => id), tape: null, isMuted: () => false, clock: harness.clock })
    await harness.wait(3_000)
    sink.noteMissing('microphone', 72_000, 'device-lost')
    await harness.stop()
    expect(harness.recorder.gaps.map(({ reason }) => reason)).toEqual(['device-lost'])
  })
})

import { describe, expect, test } from 'vitest'
import { isAllZero } from '../../src-shared/audio/pcm.ts'
import { translateWord, wordsFromText } from '../support/dictionary/dictionary.ts'
import { simulatorBench } from '../support/simulators/openai-translation/bench.ts'
import type { PositionMode, SimulatorOptions } from '../support/simulators/openai-translation/core.ts'
import { encodeTonesInt16, type ToneScript, toneSentences } from '../support/tone-speech/index.ts'

const SCRIPT = toneSentences({ seed: 21, words: 24, wordsPerSentence: [2, 5], wordGapMs: [0, 90], sentencePauseMs: [450, 900] })

function run(script: ToneScript, options: Partial<SimulatorOptions> = {}, language = 'de') {
  const bench = simulatorBench(options)
  const client = bench.connect()
  client.settle(language)
  const startMs = bench.clock.nowMs() + 20
  client.stream(script.items)
  client.say({ type: 'session.close' })
  bench.clock.advance(10_000)
  return { ...bench, client, startMs }
}

function words(script: ToneScript): number[] {
  return script.words.map((word) => word.word)
}

describe('the simulated translation', () => {
  test.each(['de', 'en', 'ja', 'zh', 'ko', 'ru', 'hi', 'vi'])('has every word once in text and voice, into %s', (language) => {
    const source = language === 'en' ? 'th' : 'en'
    const { client, server, clock } = run(SCRIPT, { sourceLanguage: source }, language)
    expect(server.report()).toMatchObject({ damaged: 0, violations: [], targets: [language], open: 0 })
    expect(server.report().words.map((word) => word.word)).toEqual(words(SCRIPT))
    expect(wordsFromText(client.text('input'), source)).toEqual(words(SCRIPT))
    expect(wordsFromText(client.text('output'), language)).toEqual(words(SCRIPT).map(translateWord))
    const voice = client.voice()
    expect(voice.filter((word) => word.damaged)).toEqual([])
    expect(voice.map((word) => word.word)).toEqual(words(SCRIPT).map(translateWord))
    expect(client.events().at(-1)?.type).toBe('session.closed')
    expect(client.end).toEqual({ code: 1000, reason: '' })
    expect(clock.pending()).toBe(0)
  })

  test('writes sentences with spaces, a capital and a full stop', () => {
    const { client } = run(toneSentences({ seed: 1, words: 4, wordsPerSentence: 2, vocabulary: [0, 1] }))
    expect(client.text('input')).toMatch(/^( (House|Water) (house|water)\.){2}$/)
  })

  test('writes Japanese without spaces and ends with its own mark', () => {
    const { client } = run(SCRIPT, {}, 'ja')
    expect(client.text('output')).toMatch(/^([^\s。]+。)+$/)
    expect(client.text('output').split('。')).toHaveLength(SCRIPT.sentences + 1)
  })

  test('sends the mark with the last word and by itself', () => {
    const deltas = run(SCRIPT).client.of('session.output_transcript.delta').map((event) => event.delta)
    expect(deltas.filter((delta) => delta === '.').length).toBeGreaterThan(0)
    expect(deltas.filter((delta) => /^ \S+\.$/.test(delta)).length).toBeGreaterThan(0)
  })

  test('breaks words over deltas when set to', () => {
    const { client } = run(SCRIPT, { textPieces: 'fragments' })
    expect(client.of('session.output_transcript.delta').length).toBeGreaterThan(2 * SCRIPT.words.length - 5)
    expect(wordsFromText(client.text('output'), 'de')).toEqual(words(SCRIPT).map(translateWord))
  })

  test('lags behind the end of each word by its source and target lag', () => {
    const { client, startMs } = run(toneSentences({ seed: 2, words: 8, tailMs: 4_000 }))
    const script = toneSentences({ seed: 2, words: 8, tailMs: 4_000 })
    for (const [type, lagMs] of [['session.input_transcript.delta', 700], ['session.output_transcript.delta', 1_500]] as const) {
      const arrivals = client.events().flatMap((event, i) => (event.type === type && event.delta.length > 1 ? [client.arrivedMs[i] ?? 0] : []))
      expect(arrivals).toHaveLength(8)
      for (const [i, arrived] of arrivals.entries()) {
        // The first chunk arrives whole at the start, so that audio is 200 ms ahead; 20 ms of network.
        const dueMs = startMs + (script.words[i]?.endMs ?? 0) - 200 + lagMs + 20
        expect(Math.abs(arrived - dueMs)).toBeLessThan(5)
      }
    }
  })

  test('has no source text unless asked', () => {
    const { clock, connect } = simulatorBench()
    const client = connect()
    clock.advance(500)
    client.say({ type: 'session.update', session: { audio: { output: { language: 'fr' } } } })
    clock.advance(500)
    client.stream(SCRIPT.items)
    expect(client.text('input')).toBe('')
    expect(client.text('output')).not.toBe('')
  })

  test('is silent for speech in the target language', () => {
    const { client } = run(SCRIPT, { sourceLanguage: 'de', fillers: 'off' })
    expect(wordsFromText(client.text('input'), 'de')).toEqual(words(SCRIPT))
    expect(client.text('output')).toBe('')
    expect(client.audioDeltas()).toEqual([])
  })

  test('is silent for single words taken to be in the target language', () => {
    const silent = new Set(words(SCRIPT).slice(0, 3))
    const { client } = run(SCRIPT, { sameLanguageWords: silent })
    const rest = words(SCRIPT).filter((word) => !silent.has(word)).map(translateWord)
    expect(wordsFromText(client.text('output'), 'de')).toEqual(rest)
    expect(client.voice().map((word) => word.word)).toEqual(rest)
  })

  test('calls a damaged word damaged', () => {
    const { clock, server, connect } = simulatorBench()
    const client = connect()
    client.settle()
    const pcm = encodeTonesInt16([{ pauseMs: 100 }, { word: 5 }, { pauseMs: 140 }], { sampleRateHz: 24_000 })
    // 40 ms of the word never arrive.
    client.append(Int16Array.from([...pcm.subarray(0, 4_800), ...pcm.subarray(5_760)]))
    clock.advance(400)
    client.say({ type: 'session.close' })
    clock.advance(5_000)
    expect(server.report()).toMatchObject({ damaged: 1, words: [{ word: 5, damaged: true }] })
    expect(client.text('output')).toBe(' <damaged>.')
    expect(client.text('input')).toBe(' <damaged>.')
    expect(client.voice()).toEqual([])
  })

  test('cuts the voice into deltas of 200 and 400 ms that do not keep to words, with filler between', () => {
    const deltas = run(SCRIPT).client.audioDeltas()
    expect(new Set(deltas.map((pcm) => pcm.length))).toEqual(new Set([4_800, 9_600]))
    expect(deltas.some(isAllZero)).toBe(true)
    expect(deltas.some((pcm) => !isAllZero(pcm) && isAllZero(pcm.subarray(-480)))).toBe(true)
    // A word goes on from one delta into the next: the cut is where there is sound.
    expect(deltas.some((pcm) => !isAllZero(pcm.subarray(-24)))).toBe(true)
  })

  test('keeps the voice whole when filler comes inside words', () => {
    const { client } = run(SCRIPT, { fillers: 'anywhere' })
    expect(client.voice().map((word) => word.word)).toEqual(words(SCRIPT).map(translateWord))
  })

  test('has the same answer for audio in any pieces', () => {
    const bench = simulatorBench()
    const client = bench.connect()
    client.settle()
    for (let i = 0; i < 40; i += 1) {
      client.append(new Int16Array(i % 2 === 0 ? 240 : 7_200))
      bench.clock.advance(155)
    }
    expect(bench.server.report()).toMatchObject({ violations: [], connections: [{ receivedAudioMs: 6_200 }] })
  })

  test('takes a new language in the middle of a session', () => {
    const { clock, server, connect } = simulatorBench()
    const client = connect()
    client.settle('de')
    client.stream([{ word: 1 }, { pauseMs: 2_440 }])
    client.say({ type: 'session.update', session: { audio: { output: { language: 'fr' } } } })
    client.stream([{ pauseMs: 400 }, { word: 1 }, { pauseMs: 3_040 }])
    clock.advance(0)
    expect(client.text('output')).toBe(' Arzt. Médecin.')
    expect(server.report().connections[0]?.targets).toEqual(['de', 'fr'])
    expect(server.report().violations).toEqual([])
  })

  test('drains 4.7 times faster than real time', () => {
    const bench = simulatorBench()
    const client = bench.connect()
    client.settle()
    client.stream([{ pauseMs: 40 }, { word: 3 }])
    const closedAtMs = bench.clock.nowMs()
    client.say({ type: 'session.close' })
    bench.clock.advance(5_000)
    const lastMs = client.arrivedMs.at(-1) ?? 0
    // Its text was due 1.5 s after the word, which ended 200 ms before the close, and its mark 400 ms later.
    expect(lastMs - closedAtMs).toBeGreaterThan(1_300 / 4.7)
    expect(lastMs - closedAtMs).toBeLessThan(2_200 / 4.7)
  })
})

describe('elapsed_ms', () => {
  function positions(mode: PositionMode) {
    const script = toneSentences({ seed: 9, words: 12, wordGapMs: 120, tailMs: 3_000 })
    const { client } = run(script, { positions: mode, fillers: 'off' })
    const texts = client.of('session.output_transcript.delta').filter((event) => event.delta.length > 1)
    const all = client.events().flatMap((event) => ('delta' in event ? [event.elapsed_ms] : []))
    return { script, texts: texts.map((event) => event.elapsed_ms ?? -1), all }
  }

  test('is where the word began', () => {
    const { script, texts } = positions('wordStart')
    for (const [i, word] of script.words.entries()) expect(Math.abs((texts[i] ?? 0) - Math.floor(word.startMs / 200) * 200)).toBeLessThanOrEqual(word.startMs % 200 < 2 ? 200 : 0)
  })

  test('is where the audio was when the text was sent', () => {
    const { script, texts } = positions('emission')
    for (const [i, word] of script.words.entries()) {
      expect((texts[i] ?? 0) - word.endMs).toBeGreaterThan(1_200)
      expect((texts[i] ?? 0) - word.endMs).toBeLessThan(1_705)
    }
  })

  test('jumps about by up to 400 ms, and goes backwards', () => {
    const { texts } = positions('jittered')
    const exact = positions('emission').texts
    const errors = texts.map((at, i) => at - (exact[i] ?? 0))
    expect(Math.max(...errors.map(Math.abs))).toBe(400)
    expect(texts.some((at, i) => at < (texts[i - 1] ?? 0))).toBe(true)
  })

  test('is left out', () => {
    expect(positions('absent').all.every((at) => at === undefined)).toBe(true)
  })

  test.each(['wordStart', 'emission', 'jittered'] as const)('comes in steps of 200 ms, never negative (%s)', (mode) => {
    const { all } = positions(mode)
    expect(all.filter((at) => typeof at !== 'number' || at < 0 || at % 200 !== 0)).toEqual([])
  })
})

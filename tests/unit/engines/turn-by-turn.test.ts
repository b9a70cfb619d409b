import { describe, expect, it } from 'vitest'
import { SpokenTurns, type SpokenTurn } from '../../../src-main/engines/turn-by-turn/spoken-turns.ts'
import { customRealtime } from '../../../src-main/engines/custom-realtime/engine.ts'
import { grokVoice } from '../../../src-main/engines/grok-voice/engine.ts'
import { translateWord, wordsFromText } from '../../support/dictionary/dictionary.ts'
import { HUGGING_FACE, SPEACHES, TACITURN, VLLM_OMNI, XAI } from '../../support/simulators/conversation/options.ts'
import { opens, SAID, say, talk } from '../../support/simulators/conversation/talk.ts'
import { encodeTonesInt16, ToneDecoder, type HeardWord, type ToneItem } from '../../support/tone-speech/index.ts'

const RATE = 24_000

/** Feeds sound in pieces of 200 ms; `answerAfter` pieces after its end each turn is answered. */
function feed(items: readonly ToneItem[], answerAfter: number): { readonly turns: SpokenTurn[]; readonly words: number[][]; readonly isIdle: boolean } {
  const turns: SpokenTurn[] = []
  const words: number[][] = []
  let decoder = new ToneDecoder(RATE)
  let heard: number[] = []
  let due = -1
  const take = (found: readonly HeardWord[]): void => void heard.push(...found.map(({ word }) => word ?? -1))
  const spoken = new SpokenTurns(
    { sampleRateHz: RATE, pauseMs: 500 },
    {
      append: (pcm) => take(decoder.push(pcm)),
      end: (turn) => {
        take(decoder.flush())
        turns.push(turn)
        words.push(heard)
        heard = []
        decoder = new ToneDecoder(RATE)
        due = answerAfter
      },
    },
  )
  const pcm = encodeTonesInt16(items, { sampleRateHz: RATE })
  for (let at = 0; at < pcm.length; at += RATE / 5) {
    spoken.push(pcm.subarray(at, at + RATE / 5))
    if (due >= 0 && (due -= 1) < 0) spoken.answered()
  }
  spoken.finish()
  for (let left = 0; left < 10; left += 1) spoken.answered()
  return { turns, words, isIdle: spoken.isIdle }
}

describe('sound that is fed turn by turn', () => {
  it('[E46] is held while the last turn is answered, and comes whole and in order', () => {
    const { turns, words, isIdle } = feed([{ pauseMs: 400 }, { word: 1 }, { word: 2 }, { pauseMs: 700 }, { word: 3 }, { pauseMs: 700 }, { word: 4 }, { word: 5 }, { pauseMs: 600 }], 12)
    expect(words).toEqual([[1, 2], [3], [4, 5]])
    expect(turns.map(({ number }) => number)).toEqual([0, 1, 2])
    expect(turns[0]?.startMs).toBeLessThanOrEqual(400)
    expect(turns[1]?.startMs).toBeGreaterThan(turns[0]?.startMs ?? 0)
    expect(isIdle).toBe(true)
  })

  it('[E46] is cut between words where nobody pauses', () => {
    const items = Array.from({ length: 120 }, (_, at): ToneItem[] => [{ word: at % 60 }, { pauseMs: 200 }]).flat()
    const { turns, words } = feed([...items, { pauseMs: 600 }], 2)
    expect(turns.length).toBeGreaterThan(2)
    for (const { startMs, endMs } of turns) expect(endMs - startMs).toBeLessThan(17_000)
    expect(words.flat()).toEqual(Array.from({ length: 120 }, (_, at) => at % 60))
  })

  it('[E46] is nothing where nobody speaks', () => {
    expect(feed([{ pauseMs: 20_000 }], 2)).toMatchObject({ turns: [], isIdle: true })
  })
})

describe('a server of one’s own', () => {
  it.each([
    ['Hugging Face', { style: HUGGING_FACE }, SAID],
    ['vLLM-Omni, without a source text', { style: VLLM_OMNI }, []],
    ['one that says as little as it can', { style: TACITURN }, []],
  ] as const)('[E47] of any kind loses no word: %s', async (_name, simulator, source) => {
    const world = talk(customRealtime, simulator)
    await opens(world)
    await say(world)
    expect(wordsFromText(world.run.text('target'), 'de')).toEqual(SAID.map(translateWord))
    expect(wordsFromText(world.run.text('source'), 'en')).toEqual(source)
    expect(world.server.connections()[0]).toMatchObject({ violations: [], damaged: 0 })
  })

  it('[E47] that refuses the settings of today gets those of before', async () => {
    const world = talk(customRealtime, { style: SPEACHES })
    await opens(world)
    await say(world)
    expect(wordsFromText(world.run.text('target'), 'de')).toEqual(SAID.map(translateWord))
    expect(world.server.connections()[0]?.violations).toHaveLength(1)
  })

  it('[E47] may take two minutes to load its model', async () => {
    const world = talk(customRealtime, { style: HUGGING_FACE, createdAfterMs: 110_000 })
    await opens(world)
    await say(world)
    expect(wordsFromText(world.run.text('target'), 'de')).toEqual(SAID.map(translateWord))
    const slow = talk(customRealtime, { style: HUGGING_FACE, createdAfterMs: 130_000 })
    await slow.run.ended(125_000)
    expect(slow.run.of('closed')).toMatchObject([{ error: { reason: 'timeout' } }])
  })

  it('[E47] is the only address that is opened: it works without the internet', async () => {
    const world = talk(customRealtime, { style: HUGGING_FACE }, { extras: { model: 'my model'.replace(' ', '-') } })
    await opens(world)
    await say(world)
    expect(world.urls).toEqual(['ws://127.0.0.1:9/v1/realtime?model=my-model'])
  })

  it('[E47] without an address is not started, and says what is missing', async () => {
    const world = talk(customRealtime, { style: HUGGING_FACE }, { endpoint: null })
    await world.run.ended(1_000)
    expect(world.run.of('closed')).toMatchObject([{ retry: 'never', error: { reason: 'bad-endpoint', message: expect.stringContaining('address of your server') } }])
  })

  it('[E46] that hears nothing in a noise is not waited for', async () => {
    const world = talk(customRealtime, { style: HUGGING_FACE, ignoresNoise: true })
    await opens(world)
    await world.run.feed([{ word: 3 }, { pauseMs: 3_000 }])
    world.run.connection.send(Int16Array.from({ length: 1200 }, (_, at) => (at % 2 === 0 ? 9000 : -9000)))
    await world.run.feed([{ pauseMs: 5_000 }, { word: 5 }, { pauseMs: 3_000 }])
    await world.run.finished(30_000)
    expect(wordsFromText(world.run.text('target'), 'de')).toEqual([3, 5].map(translateWord))
    expect(world.run.of('closed')[0]?.error).toBeUndefined()
  })
})

describe('Grok voice', () => {
  it('[E48] is told to interpret in its own flat form, with words to listen for, and ends its turns itself', async () => {
    const context = { terms: [{ source: 'reserve', target: 'Rücklage' }], names: ['Zürich'], about: '' }
    const world = talk(grokVoice, { style: XAI }, { context, source: 'en' })
    await world.run.opened()
    await say(world)
    expect(wordsFromText(world.run.text('target'), 'de')).toEqual(SAID.map(translateWord))
    expect(world.server.connections()[0]).toMatchObject({ violations: [], responses: 2 })
    expect(world.server.connections()[0]?.instructions[0]).toContain('"reserve" is "Rücklage"')
  })

  it('[E48] repeats what was said in full each time: the text is replaced, never doubled', async () => {
    const world = talk(grokVoice, { style: XAI })
    await world.run.opened()
    await say(world)
    const sources = world.run.of('source')
    expect(sources.every(({ mode }) => mode === 'replace')).toBe(true)
    expect(sources.filter(({ final }) => final).flatMap(({ text }) => wordsFromText(text, 'en'))).toEqual(SAID)
  })

  it('[E46] asks again for a turn whose answer failed, and its text stands once', async () => {
    const world = talk(grokVoice, { style: XAI, faults: [{ at: { turn: 1 }, do: { kind: 'break', status: 'failed' } }] })
    await world.run.opened()
    await say(world)
    const texts = new Map<string, string>()
    for (const { segment = '', text, mode } of world.run.of('target')) texts.set(segment, mode === 'replace' ? text : (texts.get(segment) ?? '') + text)
    expect(wordsFromText([...texts.values()].join(' '), 'de')).toEqual(SAID.map(translateWord))
  })
})

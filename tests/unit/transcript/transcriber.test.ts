import { describe, expect, it } from 'vitest'
import { createSpeechActivity } from '../../../src-shared/audio/speech-activity.ts'
import { createTranscriber, type TextInput, type TranscriberOptions, type TranscriptEvent } from '../../../src-shared/transcript/transcriber.ts'
import type { Segment } from '../../../src-shared/transcript/types.ts'

type Line = readonly [side: 'source' | 'target', arrivedMs: number, positionMs: number | null, text: string]

function setUp(more: Partial<TranscriberOptions> = {}) {
  let index = 0
  const transcriber = createTranscriber({
    channel: 'file',
    targetLanguage: 'en',
    nextIndex: () => index++,
    expectSource: true,
    sameLanguage: 'silent',
    worstLagMs: 6_000,
    speech: createSpeechActivity(),
    ...more,
  })
  const events: TranscriptEvent[] = []
  let nowMs = 0
  const until = (ms: number, state?: { readonly healthy: boolean }) => {
    for (; nowMs <= ms; nowMs += 100) events.push(...transcriber.tick(nowMs, state))
  }
  const say = (...lines: readonly Line[]) => {
    for (const [side, arrivedMs, positionMs, text] of lines) {
      until(arrivedMs)
      const input: TextInput = { side, text, mode: 'append', final: false, positionMs, arrivedMs }
      events.push(...transcriber.handleText(input))
    }
  }
  const settled = (): Segment[] => events.flatMap((event) => (event.type === 'segment' && event.segment.settled ? [event.segment] : []))
  return { transcriber, events, until, say, settled }
}

const pairs = (segments: readonly Segment[]) => segments.map((segment) => [segment.source, segment.target])

describe('transcriber', () => {
  it('[T13] shows a segment while it grows, under one index', () => {
    const { say, events } = setUp()
    say(['source', 1_000, 1_000, 'Guten'], ['source', 1_300, 1_300, ' Tag.'], ['target', 2_000, 1_100, 'Good'], ['target', 2_300, 1_400, ' day.'])
    expect(events.map((event) => (event.type === 'segment' ? [event.segment.index, event.segment.source, event.segment.target] : event))).toEqual([
      [0, 'Guten', ''],
      [0, 'Guten Tag.', ''],
      [0, 'Guten Tag.', 'Good'],
      [0, 'Guten Tag.', 'Good day.'],
    ])
  })

  it('[T13] says nothing when nothing changed', () => {
    const { say, until, events } = setUp()
    say(['source', 1_000, 1_000, 'Guten'])
    const count = events.length
    until(1_900)
    expect(events).toHaveLength(count)
  })

  it('[T6] puts two target sentences to the one source sentence they translate', () => {
    const { say, until, settled } = setUp()
    say(
      ['source', 1_000, 1_000, 'Wir gehen'],
      ['source', 1_900, 1_900, ' und sie'],
      ['source', 2_800, 2_800, ' bleiben.'],
      ['target', 3_000, 1_000, 'We go.'],
      ['source', 4_600, 4_600, ' Gut so.'],
      ['target', 4_800, 2_500, ' They stay.'],
      ['target', 6_600, 4_600, ' Fine.'],
    )
    until(30_000)
    expect(pairs(settled())).toEqual([
      ['Wir gehen und sie bleiben.', 'We go. They stay.'],
      ['Gut so.', 'Fine.'],
    ])
  })

  it('[T6] puts two source sentences to the one target sentence that translates them', () => {
    const { say, until, settled } = setUp()
    say(
      ['source', 1_000, 1_000, 'Wir gehen.'],
      ['source', 2_300, 2_300, ' Sie bleiben.'],
      ['target', 3_000, 1_000, 'We go'],
      ['target', 3_900, 1_900, ' and they'],
      ['target', 4_400, 2_400, ' stay.'],
      ['source', 5_000, 5_000, ' Gut so.'],
      ['target', 6_800, 5_000, ' Fine.'],
    )
    until(30_000)
    expect(pairs(settled())).toEqual([
      ['Wir gehen. Sie bleiben.', 'We go and they stay.'],
      ['Gut so.', 'Fine.'],
    ])
  })

  it('[T8] settles source text alone after the worst lag, and says that it was not translated', () => {
    const { say, until, settled } = setUp()
    say(['source', 1_000, 1_000, 'Already English.'])
    until(6_000)
    expect(settled()).toEqual([])
    until(9_000)
    expect(settled()).toMatchObject([{ source: 'Already English.', target: '', notTranslated: true, settled: true }])
  })

  it('[T8] does not call it untranslated for an engine that speaks in any case', () => {
    const { say, until, settled } = setUp({ sameLanguage: 'translates' })
    say(['source', 1_000, 1_000, 'Hallo.'])
    until(9_000)
    expect(settled()).toMatchObject([{ source: 'Hallo.', target: '' }])
    expect(settled()[0]?.notTranslated).toBeUndefined()
  })

  it('[T8] waits while the engine is not healthy', () => {
    const { say, until, settled, transcriber, events } = setUp()
    say(['source', 1_000, 1_000, 'Hallo.'])
    until(30_000, { healthy: false })
    expect(settled()).toEqual([])
    events.push(...transcriber.finish(30_000, { drained: false }))
    expect(settled()[0]?.notTranslated).toBeUndefined()
    expect(settled()).toMatchObject([{ source: 'Hallo.', settled: true }])
  })

  it('[T6] makes a new segment of a translation that comes after its segment settled', () => {
    const { say, until, settled, transcriber, events } = setUp()
    say(['source', 1_000, 1_000, 'Hallo.'])
    until(9_000)
    say(['target', 12_000, 1_000, 'Hello.'])
    events.push(...transcriber.finish(12_100))
    expect(pairs(settled())).toEqual([
      ['Hallo.', ''],
      ['', 'Hello.'],
    ])
    const [first, second] = settled()
    expect(second?.startMs).toBeGreaterThanOrEqual(first?.endMs ?? Number.NaN)
    expect(second?.index).toBeGreaterThan(first?.index ?? Number.NaN)
  })

  it('[T6] keeps target text whose source never comes', () => {
    const { say, until, settled } = setUp()
    say(['target', 2_000, 1_000, 'Hello there.'])
    until(6_000)
    expect(settled()).toEqual([])
    until(12_000)
    expect(pairs(settled())).toEqual([['', 'Hello there.']])
  })

  it('[T10] cuts at a change of language, and later segments carry the new one', () => {
    const { say, settled, transcriber, events } = setUp({ expectSource: false })
    say(['target', 2_000, 1_000, 'Half a'])
    events.push(...transcriber.setTarget('de', 2_100))
    say(['target', 2_400, 1_400, 'halber Satz.'])
    events.push(...transcriber.finish(5_000))
    expect(settled().map((segment) => [segment.target, segment.targetLanguage])).toEqual([
      ['Half a', 'en'],
      ['halber Satz.', 'de'],
    ])
  })

  it('[T10] carries the source language the engine tells', () => {
    const { transcriber } = setUp()
    const input = { side: 'source', text: 'Bonjour.', mode: 'append', final: true, positionMs: 0, arrivedMs: 500, language: 'fr' } as const
    const events = [...transcriber.handleText(input), ...transcriber.finish(600)]
    expect(events.at(-1)).toMatchObject({ segment: { source: 'Bonjour.', sourceLanguage: 'fr', settled: true } })
  })

  it('[T9] joins Chinese sentences without a space', () => {
    const { say, settled, transcriber, events } = setUp({ targetLanguage: 'zh' })
    say(['source', 1_000, 1_000, 'We go and'], ['source', 1_900, 1_900, ' they stay.'], ['target', 3_000, 1_000, '我们走。'], ['target', 3_500, 1_900, '他们留下。'])
    events.push(...transcriber.finish(4_000))
    expect(settled().map((segment) => segment.target)).toEqual(['我们走。他们留下。'])
  })

  it('[T11] shows no lag before there is a translation', () => {
    const { say, transcriber } = setUp()
    expect(transcriber.lag(0)).toEqual({ textMs: null })
    say(['source', 1_000, 1_000, 'Hallo.'])
    expect(transcriber.lag(2_000)).toEqual({ textMs: null })
    say(['target', 3_000, null, 'Hello.'])
    expect(transcriber.lag(3_000).textMs).toBeGreaterThan(0)
  })

  it('[T14] holds only a few unsettled segments while 20,000 settle', () => {
    const { transcriber } = setUp()
    const open = new Set<number>()
    let settled = 0
    let most = 0
    const take = (events: readonly TranscriptEvent[]) => {
      for (const event of events) {
        const index = event.type === 'segment' ? event.segment.index : event.index
        if (event.type === 'segment' && !event.segment.settled) open.add(index)
        else open.delete(index)
        if (event.type === 'segment' && event.segment.settled) settled += 1
      }
      most = Math.max(most, open.size)
    }
    for (let i = 0; i < 20_000; i += 1) {
      const ms = i * 1_000
      take(transcriber.handleText({ side: 'source', text: ` Satz ${i}.`, mode: 'append', final: false, positionMs: ms, arrivedMs: ms }))
      take(transcriber.handleText({ side: 'target', text: ` Line ${i}.`, mode: 'append', final: false, positionMs: ms, arrivedMs: ms + 500 }))
      take(transcriber.tick(ms + 900))
    }
    take(transcriber.finish(20_001_000))
    expect(settled).toBe(20_000)
    expect(open.size).toBe(0)
    expect(most).toBeLessThanOrEqual(4)
  }, 30_000)

  it('[T14] settles by force what an engine never closes', () => {
    const { transcriber } = setUp()
    const events: TranscriptEvent[] = []
    let text = ''
    for (let i = 0; i < 60; i += 1) {
      text += `Sentence ${i}. `
      events.push(...transcriber.handleText({ side: 'target', text, mode: 'replace', final: false, positionMs: null, arrivedMs: i * 200 }))
    }
    const settled = events.filter((event) => event.type === 'segment' && event.segment.settled)
    expect(settled.length).toBeGreaterThan(10)
  })
})

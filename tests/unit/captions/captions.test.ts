import { describe, expect, it } from 'vitest'
import { MAX_BLOCKS, SLACK } from '../../../src-shared/captions/engine.ts'
import type { Gap, Segment } from '../../../src-shared/transcript/types.ts'
import { EngineUnderTest, segment } from './engine-under-test.ts'

const started = (...segments: Segment[]): EngineUnderTest => new EngineUnderTest().told(...segments)

describe('captions', () => {
  it('[A2] commit a word once two versions agree on it and a next word has begun', () => {
    const captions = started(segment({ target: 'Good mor' }))
    expect(captions.committed).toBe('')
    expect(captions.told(segment({ target: 'Good morning every' })).committed).toBe('Good')
    expect(captions.told(segment({ target: 'Good morning everyone' })).committed).toBe('Good morning')
  })

  it('[A1] keep committed words when the service changes its mind, and go on after them', () => {
    const captions = started(segment({ target: 'He will sell the house' }), segment({ target: 'He will sell the house' }), segment({ target: 'He would buy the house today' }))
    expect(captions.committed).toMatch(/^He will sell/)
    captions.told(segment({ target: 'He would buy the house today.', settled: true }))
    expect(captions.whole).toBe('He will sell the house today.')
  })

  it('[A1] leave words in their paragraph when a sentence is cut off before them', () => {
    const captions = started(segment({ target: 'Hello world. How are' }), segment({ target: 'Hello world. How are you' }))
    const before = captions.whole
    captions.tell({ type: 'segment', segment: segment({ target: 'Hello world.', settled: true }) }, { type: 'segment', segment: segment({ index: 1, target: 'How are you today', startMs: 1_000 }) })
    expect(captions.whole).toBe(`${before} today`)
    expect(captions.paragraphs).toHaveLength(1)
  })

  it('[A1] tell words once that a segment took over from one that was withdrawn', () => {
    const captions = started(segment({ target: 'Hello.', settled: false }))
    captions.told(segment({ index: 1, target: 'How are', startMs: 1_000 }), segment({ index: 1, target: 'How are you to', startMs: 1_000 }))
    expect(captions.committed).toContain('How')
    captions.tell({ type: 'segment-removed', index: 1 }, { type: 'segment', segment: segment({ target: 'Hello. How are you today?' }) })
    captions.told(segment({ target: 'Hello. How are you today?', settled: true }))
    expect(captions.whole).toBe('Hello. How are you today?')
  })

  it('[A2] hold back the last two characters where words have no spaces', () => {
    const ja = (target: string): Segment => segment({ target, targetLanguage: 'ja' })
    expect('皆さん、おは'.startsWith(started(ja('皆さん、おはよう'), ja('皆さん、おはようござ')).committed)).toBe(true)
    expect(started(ja('皆さん、おはよう'), ja('皆さん、おはようござ')).committed).toBe('皆さん、')
  })

  it('[A3] begin a paragraph after a pause, with another speaker and after much text', () => {
    const first = segment({ target: 'One.', settled: true })
    const count = (next: Segment): number => started(first, next).paragraphs.length
    expect(count(segment({ index: 1, target: 'Two.', startMs: 1_500 }))).toBe(1)
    expect(count(segment({ index: 1, target: 'Two.', startMs: 9_000 }))).toBe(2)
    expect(count(segment({ index: 1, target: 'Two.', startMs: 1_500, channel: 'microphone' }))).toBe(2)
    expect(count(segment({ index: 1, target: 'Two.', startMs: 1_500, targetLanguage: 'fr' }))).toBe(2)
    const long = segment({ target: 'a word '.repeat(30), settled: true })
    expect(started(long, segment({ index: 1, target: 'Next.', startMs: 1_100 })).paragraphs).toHaveLength(2)
  })

  it('[A4] keep committed words of a withdrawn segment and mark what follows an interruption as resumed', () => {
    const captions = started(segment({ target: 'It costs four' }), segment({ target: 'It costs four million' }))
    captions.tell({ type: 'interrupted' }).tell({ type: 'segment-removed', index: 0 })
    expect(captions.whole).toBe('It costs')
    captions.told(segment({ index: 7, target: 'It costs four million.', startMs: 0 }))
    expect(captions.paragraphs.map((item) => item.resumed)).toEqual([null, 'repeating'])
  })

  it('[A4] do not claim an interruption where the service only took words back', () => {
    const captions = started(segment({ target: 'It costs four' }), segment({ target: 'It costs four million' }))
    captions.tell({ type: 'segment-removed', index: 0 }).told(segment({ index: 1, target: 'million.', startMs: 1_000 }))
    expect(captions.paragraphs.every((item) => item.resumed === null)).toBe(true)
    expect(captions.whole.replace('|', ' ')).toBe('It costs million.')
  })

  it('[A5] leave a late backlog to the transcript', () => {
    const captions = started(segment({ index: 5, target: 'Now.', startMs: 60_000, endMs: 61_000 }), segment({ index: 6, target: 'Long ago.', startMs: 20_000 }))
    expect(captions.whole).toBe('Now.')
  })

  it('[A5] do not take for backlog what comes in place of several withdrawn sentences', () => {
    const captions = started(segment({ index: 0, target: 'One', startMs: 0 }), segment({ index: 1, target: 'Two', startMs: 800 }), segment({ index: 2, target: 'Three', startMs: 6_000 }))
    captions.tell(...[0, 1, 2].map((index) => ({ type: 'segment-removed' as const, index })))
    captions.told(segment({ index: 3, target: 'One.', startMs: 0, settled: true }), segment({ index: 4, target: 'Two.', startMs: 800, settled: true }), segment({ index: 5, target: 'Three.', startMs: 6_000, settled: true }))
    for (const word of ['One.', 'Two.', 'Three.']) expect(captions.whole).toContain(word)
  })

  it('[A6] show a gap once, in its place, and the source text where nothing was translated', () => {
    const gap: Gap = { startMs: 2_000, endMs: 14_000, reason: 'connection-lost', channel: 'system' }
    const captions = new EngineUnderTest()
    captions.engine.begin([segment({ target: 'A.', settled: true }), segment({ index: 1, source: 'Hello', target: '', sourceLanguage: 'en', startMs: 20_000, notTranslated: true })], [gap, gap], 0)
    expect(captions.view.blocks.map((item) => item.kind)).toEqual(['text', 'gap', 'text'])
    expect(captions.paragraphs[1]).toMatchObject({ untranslated: true, target: { language: 'en' } })
    expect(captions.whole).toBe('A.|Hello')
  })

  it('[A6] turn what was said into the text where it turns out that nothing needed translation', () => {
    const captions = started(segment({ source: 'Hello there every', sourceLanguage: 'en' }), segment({ source: 'Hello there everyone', sourceLanguage: 'en' }))
    expect(captions.lines('source').map((line) => line.text)).toEqual(['Hello there'])
    captions.told(segment({ source: 'Hello there everyone.', sourceLanguage: 'en', notTranslated: true, settled: true }))
    expect(captions.whole).toBe('Hello there everyone.')
    expect(captions.paragraphs[0]).toMatchObject({ untranslated: true, source: { lines: [] } })
  })

  it('[A8] stay few in a session of 20,000 segments', () => {
    const captions = new EngineUnderTest()
    for (let index = 0; index < 20_000; index += 1) captions.told(segment({ index, target: 'A sentence.', startMs: index * 4_000, endMs: index * 4_000 + 1_000, settled: true }))
    expect(captions.view.blocks.length).toBeLessThanOrEqual(MAX_BLOCKS + SLACK)
    expect(captions.view.trimmed).toBe(true)
    expect(captions.paragraphs[0]?.named).toBe(true)
  })
})

describe('captions behind an interruption', () => {
  const cut = (): EngineUnderTest => started(segment({ target: 'It costs four' }), segment({ target: 'It costs four million' })).tell({ type: 'interrupted' })
  const late = segment({ index: 1, target: 'It costs four million euros.', late: true })
  const live = segment({ index: 2, target: 'Then we go on.', startMs: 20_000, settled: true })
  const marks = (captions: EngineUnderTest) => captions.paragraphs.map((item) => item.resumed)

  it.each([
    ['before the live words', [late, live]],
    ['behind the live words', [live, late]],
    ['piece by piece around them', [{ ...late, target: 'It' }, live, late, { ...late, settled: true as const }]],
  ])('[A14] leave what was translated late to the transcript and say so, when it comes %s', (_, segments) => {
    const captions = cut().told(...segments)
    expect(captions.whole).toBe('It costs four million|Then we go on.')
    expect(marks(captions)).toEqual([null, 'late-elsewhere'])
  })

  it('[A14] leave it there also when the words shown before are withdrawn for it', () => {
    const captions = cut().told(live).tell({ type: 'segment-removed', index: 0 }).told({ ...late, settled: true })
    expect(captions.whole).toBe('It costs|Then we go on.')
    expect(marks(captions)).toEqual([null, 'late-elsewhere'])
  })

  it('[A14] mark each interruption by itself', () => {
    const captions = cut().told(late, live).tell({ type: 'interrupted' }).told(segment({ index: 3, target: 'And on.', startMs: 24_000, settled: true }))
    expect(marks(captions)).toEqual([null, 'late-elsewhere', 'repeating'])
  })

  it('[A14] show it in its place in a window that opens later', () => {
    const captions = new EngineUnderTest()
    captions.engine.begin([live, { ...late, settled: true }], [], 0)
    expect(captions.whole).toBe('It costs four million euros.|Then we go on.')
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyCaptions, captionsOf, MAX_ITEMS, noCaptions, type Captions } from '../../../src-renderer/captions/caption-lines.ts'
import type { Gap, Segment } from '../../../src-shared/transcript/types.ts'

function segment(changes: Partial<Segment> = {}): Segment {
  return { index: 0, channel: 'system', startMs: 0, endMs: 1_000, source: '', target: '', sourceLanguage: 'de', targetLanguage: 'en', settled: false, ...changes }
}
const told = (captions: Captions, ...segments: Segment[]): Captions => applyCaptions(captions, segments.map((one) => ({ type: 'segment', segment: one })))
const paragraphs = (captions: Captions) => captions.items.flatMap((item) => (item.kind === 'text' ? [item] : []))
const committed = (captions: Captions): string => paragraphs(captions).flatMap((item) => item.pieces.map((piece) => piece.committed)).join('|')
const whole = (captions: Captions): string => paragraphs(captions).map((item) => item.pieces.map((piece) => (piece.committed + piece.tail).trim()).join(' ')).join('|')

describe('captions', () => {
  it('[A2] commit a word once two versions agree on it and a next word has begun', () => {
    let captions = told(noCaptions, segment({ target: 'Good mor' }))
    expect(committed(captions)).toBe('')
    captions = told(captions, segment({ target: 'Good morning every' }))
    expect(committed(captions)).toBe('Good ')
    captions = told(captions, segment({ target: 'Good morning everyone' }))
    expect(committed(captions)).toBe('Good morning ')
  })

  it('[A1] keep committed words when the service changes its mind, and go on after them', () => {
    let captions = told(noCaptions, segment({ target: 'He will sell the' }), segment({ target: 'He will sell the house' }))
    expect(committed(captions)).toBe('He will sell ')
    captions = told(captions, segment({ target: 'He would buy the house today' }))
    expect(committed(captions)).toBe('He will sell ')
    captions = told(captions, segment({ target: 'He would buy the house today.', settled: true }))
    expect(whole(captions)).toBe('He will sell the house today.')
  })

  it('[A1] leave words in their paragraph when a sentence is cut off before them', () => {
    let captions = told(noCaptions, segment({ target: 'Hello world. How are' }), segment({ target: 'Hello world. How are you' }))
    const before = whole(captions)
    captions = told(captions, segment({ target: 'Hello world.', settled: true }), segment({ index: 1, target: 'How are you today', startMs: 1_000 }))
    expect(whole(captions)).toBe(`${before} today`)
    expect(paragraphs(captions)).toHaveLength(1)
  })

  it('[A2] hold back the last two characters where words have no spaces', () => {
    const ja = (target: string): Segment => segment({ target, targetLanguage: 'ja' })
    expect(committed(told(noCaptions, ja('皆さん、おはよう'), ja('皆さん、おはようござ')))).toBe('皆さん、おは')
  })

  it('[A3] begin a paragraph after a pause, with another speaker and after much text', () => {
    const first = segment({ target: 'One.', settled: true })
    const count = (next: Segment): number => paragraphs(told(told(noCaptions, first), next)).length
    expect(count(segment({ index: 1, target: 'Two.', startMs: 1_500 }))).toBe(1)
    expect(count(segment({ index: 1, target: 'Two.', startMs: 9_000 }))).toBe(2)
    expect(count(segment({ index: 1, target: 'Two.', startMs: 1_500, channel: 'microphone' }))).toBe(2)
    expect(count(segment({ index: 1, target: 'Two.', startMs: 1_500, targetLanguage: 'fr' }))).toBe(2)
    const long = told(noCaptions, segment({ target: 'a word '.repeat(30), settled: true }))
    expect(paragraphs(told(long, segment({ index: 1, target: 'Next.', startMs: 1_100 })))).toHaveLength(2)
  })

  it('[A4] keep committed words of a withdrawn segment and mark what follows an interruption as resumed', () => {
    let captions = told(noCaptions, segment({ target: 'It costs four' }), segment({ target: 'It costs four million' }))
    captions = applyCaptions(captions, [{ type: 'interrupted' }])
    captions = applyCaptions(captions, [{ type: 'segment-removed', index: 0 }])
    expect(whole(captions)).toBe('It costs')
    captions = told(captions, segment({ index: 7, target: 'It costs four million.', startMs: 0 }))
    expect(paragraphs(captions).map((item) => item.resumed)).toEqual([null, 'repeating'])
  })

  it('[A4] do not claim an interruption where the service only took words back', () => {
    let captions = told(noCaptions, segment({ target: 'It costs four' }), segment({ target: 'It costs four million' }))
    captions = applyCaptions(captions, [{ type: 'segment-removed', index: 0 }])
    captions = told(captions, segment({ index: 1, target: 'million.', startMs: 1_000 }))
    expect(paragraphs(captions).map((item) => item.resumed)).toEqual([null])
    expect(whole(captions)).toContain('It costs')
    expect(whole(captions)).toContain('million.')
  })

  describe('behind an interruption', () => {
    const cut = (): Captions => applyCaptions(told(noCaptions, segment({ target: 'It costs four' }), segment({ target: 'It costs four million' })), [{ type: 'interrupted' }])
    const late = segment({ index: 1, target: 'It costs four million euros.', late: true })
    const live = segment({ index: 2, target: 'Then we go on.', startMs: 20_000, settled: true })
    const marks = (captions: Captions) => paragraphs(captions).map((item) => item.resumed)

    it.each([
      ['before the live words', [late, live]],
      ['behind the live words', [live, late]],
      ['piece by piece around them', [{ ...late, target: 'It' }, live, late, { ...late, settled: true as const }]],
    ])('[A14] leave what was translated late to the transcript and say so, when it comes %s', (_, segments) => {
      const captions = told(cut(), ...segments)
      expect(whole(captions)).toBe('It costs four million|Then we go on.')
      expect(marks(captions)).toEqual([null, 'late-elsewhere'])
    })

    it('[A14] leave it there also when the words shown before are withdrawn for it', () => {
      const captions = told(applyCaptions(told(cut(), live), [{ type: 'segment-removed', index: 0 }]), { ...late, settled: true })
      expect(whole(captions)).toBe('It costs|Then we go on.')
      expect(marks(captions)).toEqual([null, 'late-elsewhere'])
    })

    it('[A14] mark each interruption by itself', () => {
      const again = applyCaptions(told(cut(), late, live), [{ type: 'interrupted' }])
      const captions = told(again, segment({ index: 3, target: 'And on.', startMs: 24_000, settled: true }))
      expect(marks(captions)).toEqual([null, 'late-elsewhere', 'repeating'])
    })

    it('[A14] show it in its place in a window that opens later', () => {
      const captions = captionsOf([live, { ...late, settled: true }], [])
      expect(whole(captions)).toBe('It costs four million euros. Then we go on.')
    })
  })

  it('[A5] leave a late backlog to the transcript', () => {
    const captions = told(noCaptions, segment({ index: 5, target: 'Now.', startMs: 60_000, endMs: 61_000 }))
    expect(whole(told(captions, segment({ index: 6, target: 'Long ago.', startMs: 20_000 })))).toBe('Now.')
  })

  it('[A6] show a gap once, in its place, and the source text where nothing was translated', () => {
    const gap: Gap = { startMs: 2_000, endMs: 14_000, reason: 'connection-lost', channel: 'system' }
    const captions = captionsOf([segment({ target: 'A.', settled: true }), segment({ index: 1, source: 'Hello', target: '', sourceLanguage: 'en', startMs: 20_000, notTranslated: true })], [gap, gap])
    expect(captions.items.map((item) => item.kind)).toEqual(['text', 'gap', 'text'])
    expect(paragraphs(captions)[1]).toMatchObject({ untranslated: true, language: 'en' })
    expect(whole(captions)).toBe('A.|Hello')
  })

  it('[A8] stay few in a session of 20,000 segments', () => {
    let captions = noCaptions
    for (let index = 0; index < 20_000; index += 1) captions = told(captions, segment({ index, target: 'A sentence.', startMs: index * 4_000, endMs: index * 4_000 + 1_000, settled: true }))
    expect(captions.items.length).toBeLessThanOrEqual(MAX_ITEMS + 60)
    expect(captions.trimmed).toBe(true)
  })

  it('[A1] never change or move a committed word, whatever versions arrive', () => {
    const word = fc.constantFrom('a', 'be', 'sea', 'dell', 'e,', 'fox.', 'go')
    const version = fc.record({ index: fc.nat(4), words: fc.array(word, { maxLength: 12 }), settled: fc.boolean() })
    fc.assert(
      fc.property(fc.array(version, { maxLength: 40 }), (versions) => {
        let captions = noCaptions
        const done = new Set<number>()
        for (const { index, words, settled } of versions) {
          if (done.has(index)) continue
          if (settled) done.add(index)
          const shown = paragraphs(captions).flatMap((item) => item.pieces.map((piece) => ({ paragraph: item.key, ...piece })))
          captions = told(captions, segment({ index, target: words.join(' '), settled, startMs: index * 1_000, endMs: index * 1_000 + 900 }))
          const now = new Map(paragraphs(captions).flatMap((item) => item.pieces.map((piece) => [piece.index, { paragraph: item.key, ...piece }])))
          for (const before of shown) {
            expect(now.get(before.index)?.paragraph).toBe(before.paragraph)
            expect(now.get(before.index)?.committed.startsWith(before.committed)).toBe(true)
          }
        }
      }),
      { seed: 7, numRuns: 500 },
    )
  })
})

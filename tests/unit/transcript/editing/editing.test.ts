import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutInProportion, cutText } from '../../../../src-shared/transcript/editing/cut-text.ts'
import { reverted, withText, type Editable } from '../../../../src-shared/transcript/editing/editable.ts'
import { findText } from '../../../../src-shared/transcript/editing/find-text.ts'
import { joinTexts, mergeSegments } from '../../../../src-shared/transcript/editing/merge-segments.ts'
import { splitSegment } from '../../../../src-shared/transcript/editing/split-segment.ts'
import { MIN_SEGMENT_MS } from '../../../../src-shared/transcript/types.ts'
import { EFFORT } from '../../../support/effort.ts'
import { sampleSegment } from '../../library/sample-text.ts'

const editable = (changes: Partial<Editable> = {}): Editable => ({ ...sampleSegment(0), original: null, ...changes })
/** Letters of six scripts, spaces, marks, pairs and halves of pairs, and what moves text about. */
const anyText = fc.string({ unit: fc.oneof(fc.constantFrom(...'aé ß会議ไปก한글مرحबहु,. \u0301\u200D\u202E\n', '👩‍👩‍👧', '\uD83D', '\uDE00'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })), maxLength: 80 })

describe('a split', () => {
  it('[L26] keeps every character and the whole time, also of what the machine wrote', () => {
    const property = fc.property(anyText, anyText, anyText, fc.nat(90), fc.integer({ min: 0, max: 5_000 }), (source, target, wrote, at, lengthMs) => {
      const whole = editable({ source, target, startMs: 1_000, endMs: 1_000 + lengthMs, original: { source: wrote, target: wrote } })
      const halves = splitSegment(whole, { side: 'source', at, newIndex: 9 })
      if (halves === null) return
      const [first, second] = halves
      expect(first.source + second.source).toBe(source)
      expect(first.target + second.target).toBe(target)
      expect((first.original?.source ?? '') + (second.original?.source ?? '')).toBe(wrote)
      expect([first.startMs, second.endMs, second.startMs]).toEqual([whole.startMs, whole.endMs, first.endMs])
      expect(first.endMs - first.startMs).toBeGreaterThanOrEqual(MIN_SEGMENT_MS)
      expect(second.endMs - second.startMs).toBeGreaterThanOrEqual(MIN_SEGMENT_MS)
      expect([first.index, second.index]).toEqual([0, 9])
      expect(first.source).not.toBe('')
      expect(second.source).not.toBe('')
    })
    fc.assert(property, { seed: 1, numRuns: 400 * EFFORT })
  })

  it('[L26] joined again is what it was', () => {
    const property = fc.property(anyText, anyText, fc.nat(90), (source, target, at) => {
      const whole = editable({ source, target })
      const halves = splitSegment(whole, { side: 'target', at, newIndex: 9 })
      // Where the cut lies between two words that no space divides, joining puts one there.
      if (halves === null || !/\s$/u.test(halves[0].target) || (halves[1].source !== '' && !/\s$/u.test(halves[0].source))) return
      expect(mergeSegments(...halves)).toEqual(whole)
    })
    fc.assert(property, { seed: 2, numRuns: 800 * EFFORT })
    const halves = splitSegment(editable({ source: 'One two. Three four.', target: 'Eins zwei. Drei vier.' }), { side: 'target', at: 11, newIndex: 9 })
    expect(halves?.map((half) => [half.source, half.target])).toEqual([['One two. ', 'Eins zwei. '], ['Three four.', 'Drei vier.']])
    expect(halves === null ? null : mergeSegments(...halves)?.target).toBe('Eins zwei. Drei vier.')
  })

  it('[L26] is never inside a character, and never makes an empty part', () => {
    expect(cutText('a👩‍👩‍👧b', 4)).toEqual(['a', '👩‍👩‍👧b'])
    expect(cutText('ab', 0)).toBeNull()
    expect(cutText('ab', 2)).toBeNull()
    expect(cutText('ab   ', 2)).toBeNull()
    expect(cutText('👩‍👩‍👧b', 3)).toBeNull()
    expect(cutInProportion('one two three', 0.4)).toEqual(['one ', 'two three'])
    expect(cutInProportion('我们在东京开会', 0.5).every((part) => part !== '')).toBe(true)
    expect(cutInProportion('word', 0.1)).toEqual(['word', ''])
    expect(splitSegment(editable({ source: 'one two', startMs: 0, endMs: 399 }), { side: 'source', at: 4, newIndex: 1 })).toBeNull()
  })
})

describe('a merge', () => {
  it('[L26] keeps every character and the time of both', () => {
    const property = fc.property(anyText, anyText, (one, two) => {
      const merged = mergeSegments(editable({ source: one, startMs: 500, endMs: 900 }), editable({ index: 1, source: two, startMs: 800, endMs: 3_000, original: { source: 'x', target: 'y' } }))
      expect(merged?.source.startsWith(one)).toBe(true)
      expect(merged?.source.endsWith(two)).toBe(true)
      expect(merged?.source.length).toBeLessThanOrEqual(one.length + two.length + 1)
      expect(merged).toMatchObject({ startMs: 500, endMs: 3_000, index: 0, original: { source: joinTexts(one, 'x') } })
    })
    fc.assert(property, { seed: 3, numRuns: 200 * EFFORT })
  })

  it('[L26] puts a space where the script has them, and joins only what belongs together', () => {
    expect(joinTexts('One.', 'Two.')).toBe('One. Two.')
    expect(joinTexts('会議。', '次。')).toBe('会議。次。')
    expect(joinTexts('', 'Two.')).toBe('Two.')
    expect(mergeSegments(editable(), editable({ channel: 'microphone' }))).toBeNull()
    expect(mergeSegments(editable(), editable({ targetLanguage: 'fr' }))).toBeNull()
    expect(mergeSegments(editable({ notTranslated: true }), editable({}))?.notTranslated).toBeUndefined()
    expect(mergeSegments(editable({ notTranslated: true }), editable({ notTranslated: true }))?.notTranslated).toBe(true)
  })
})

describe('an edit', () => {
  it('[L25] keeps what the machine wrote until it stands there again', () => {
    const segment = editable({ source: 'a', target: 'b' })
    const once = withText(segment, { target: 'c' })
    const twice = withText(once, { source: 'd' })
    expect(twice).toMatchObject({ source: 'd', target: 'c', original: { source: 'a', target: 'b' } })
    expect(reverted(twice)).toEqual(segment)
    expect(withText(twice, { source: 'a', target: 'b' })).toEqual(segment)
  })
})

describe('find and replace', () => {
  const replaced = (text: string, find: string, more: Partial<{ matchCase: boolean; wholeWords: boolean }> = {}): string =>
    findText({ find, matchCase: false, wholeWords: false, ...more }).replace(text, '[$&]').text

  it('[L27] is literal on both sides', () => {
    for (const find of ['.', '$&', '\\d', 'a|b', '(', '[x', '*', '^', '-', '/', '\uD800', '👩‍👩‍👧', '--&&']) expect(replaced(`z${find}z`, find), find).toBe('z[$&]z')
    expect(replaced('abc', '.')).toBe('abc')
  })

  it('[L27] heeds case and whole words as told, in every script', () => {
    expect(replaced('Ärger ärger', 'ÄRGER')).toBe('[$&] [$&]')
    expect(replaced('Ärger ärger', 'ärger', { matchCase: true })).toBe('Ärger [$&]')
    expect(replaced('cat concat cats cat.', 'cat', { wholeWords: true })).toBe('[$&] concat cats [$&].')
    expect(replaced('мост мостик', 'мост', { wholeWords: true })).toBe('[$&] мостик')
    expect(replaced('我们会议', '会议', { wholeWords: true })).toBe('我们[$&]')
    expect(replaced('a (b) a', '(b)', { wholeWords: true })).toBe('a [$&] a')
  })

  it('[L27] counts what it finds', () => {
    const finder = findText({ find: 'aa', matchCase: true, wholeWords: false })
    expect(finder.ranges('aaaa aa')).toEqual([[0, 2], [2, 4], [5, 7]])
    expect(finder.replace('aaaa aa', 'b')).toEqual({ text: 'bb b', count: 3 })
    expect(findText({ find: '', matchCase: true, wholeWords: false }).replace('abc', 'x')).toEqual({ text: 'abc', count: 0 })
  })
})

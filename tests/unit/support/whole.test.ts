import { describe, expect, it } from 'vitest'
import { toldOf } from '../../support/tone-speech/index.ts'

const words = [5, 6, 7, 8, 9, 10, 11, 12, 13, 14]
const clean = (list: readonly number[]): { word: number | null; damaged: boolean }[] => list.map((word) => ({ word, damaged: false }))
const torn = (word: number | null): { word: number | null; damaged: boolean } => ({ word, damaged: true })
const inPlaceOf = (at: number, ...put: { word: number | null; damaged: boolean }[]) => [...clean(words.slice(0, at)), ...put, ...clean(words.slice(at + 1))]

describe('told whole', () => {
  it('are all words once and in order, a torn one where it stands', () => {
    expect(toldOf(clean(words), words)).toBe('whole')
    expect(toldOf(inPlaceOf(3, torn(8)), words)).toBe('whole')
    expect(toldOf(inPlaceOf(3, torn(8), torn(null)), words)).toBe('whole')
    expect(toldOf(inPlaceOf(9, torn(null)), words)).toBe('whole')
  })

  it('are not words lost, repeated or exchanged', () => {
    for (const heard of [clean(words.slice(1)), clean(words.slice(0, -1)), clean([...words, 14]), clean([5, ...words]), clean([6, 5, ...words.slice(2)]), [], inPlaceOf(3), inPlaceOf(3, torn(8), ...clean([8]))]) {
      expect(toldOf(heard, words)).not.toBe('whole')
    }
  })

  it('are words that are torn and still themselves', () => {
    expect(toldOf(words.map(torn), words)).toBe('whole')
    expect(toldOf(words.map(torn), words, 2)).not.toBe('whole')
  })

  it('are not words most of which are torn beyond recognition', () => {
    expect(toldOf(words.map(() => torn(null)), words)).not.toBe('whole')
    expect(toldOf(inPlaceOf(3, torn(8)), words, 0)).not.toBe('whole')
    expect(toldOf([...inPlaceOf(0, torn(1)), torn(2), torn(3)], words)).not.toBe('whole')
  })

  it('are shown as they were heard where they are not whole', () => {
    expect(toldOf([...clean([5]), torn(6), torn(null)], [5, 6, 7, 8, 9])).toBe('5 (6) (?)')
  })
})

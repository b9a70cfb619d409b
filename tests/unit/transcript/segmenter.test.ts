import { describe, expect, it } from 'vitest'
import { Segmenter, type TextDelta } from '../../../src-shared/transcript/segmenter.ts'

interface Speaker {
  goesOn?: boolean
  paused?: boolean
}

function segmenter(speaker: Speaker = {}): Segmenter {
  return new Segmenter({
    side: 'target',
    targetLanguage: 'en',
    expectsMore: () => speaker.goesOn ?? false,
    paused: () => speaker.paused ?? true,
  })
}

function delta(text: string, arrivedMs: number, more: Partial<TextDelta> = {}): TextDelta {
  return { text, mode: 'append', final: false, positionMs: arrivedMs, arrivedMs, ...more }
}

const texts = (one: Segmenter) => one.visible.map((piece) => piece.raw.trim())
const closings = (one: Segmenter) => one.visible.map((piece) => piece.closed)

describe('segmenter', () => {
  it('[T1] closes a sentence when the next one begins', () => {
    const one = segmenter()
    one.handle(delta('Hello', 0))
    one.handle(delta(' world.', 200))
    expect(closings(one)).toEqual([null])
    one.handle(delta(' Next', 400))
    expect(texts(one)).toEqual(['Hello world.', 'Next'])
    expect(closings(one)).toEqual(['sentence', null])
  })

  it('[T1] keeps a decimal whole that came in two deltas', () => {
    const one = segmenter()
    one.handle(delta('It is 3.', 0))
    one.handle(delta('5 metres. Good', 100))
    expect(texts(one)).toEqual(['It is 3.5 metres.', 'Good'])
  })

  it('[T3] closes after a pause, sooner when the sentence looks finished', () => {
    const one = segmenter()
    one.handle(delta('and then we', 0))
    one.tick(1_199)
    expect(closings(one)).toEqual([null])
    one.tick(1_200)
    expect(closings(one)).toEqual(['pause'])
    one.handle(delta(' It is done.', 2_000))
    one.tick(2_700)
    expect(closings(one)).toEqual(['pause', null])
    one.tick(2_720)
    expect(closings(one)).toEqual(['pause', 'pause'])
  })

  it('[T3] waits longer while the speaker has not paused', () => {
    const one = segmenter({ goesOn: true })
    one.handle(delta('and then we', 0))
    one.tick(2_900)
    expect(closings(one)).toEqual([null])
    one.tick(3_000)
    expect(closings(one)).toEqual(['pause'])
  })

  it('[T3] reopens a piece when the pause was inside a word or a character', () => {
    for (const [first, second] of [
      ['trans', 'lation'],
      ['done', '.'],
      ['cafe', '\u0301'],
      ['it is 3.', '5'],
    ] as const) {
      const one = segmenter()
      one.handle(delta(first, 0))
      one.tick(1_500)
      one.handle(delta(second, 2_000))
      expect(texts(one)).toEqual([first + second])
      expect(closings(one)).toEqual([null])
    }
  })

  it('[T9] never ends a piece inside a surrogate pair', () => {
    const one = segmenter()
    one.handle(delta('well \uD83D', 0))
    one.tick(9_000)
    one.handle(delta('\uDE00', 9_100))
    expect(texts(one)).toEqual(['well 😀'])
  })

  it('[T3] parts text that came in one go at a pause of the speaker', () => {
    const one = segmenter()
    one.handle(delta('so we left', 5_000, { positionMs: 1_000 }))
    one.handle(delta(' later on', 5_010, { positionMs: 2_500 }))
    expect(texts(one)).toEqual(['so we left', 'later on'])
    const other = segmenter({ paused: false })
    other.handle(delta('so we left', 5_000, { positionMs: 1_000 }))
    other.handle(delta(' later on', 5_010, { positionMs: 2_500 }))
    expect(texts(other)).toEqual(['so we left later on'])
  })

  it('[T12] ends a piece where the engine says final', () => {
    const one = segmenter()
    one.handle(delta('no full stop', 0, { final: true }))
    one.handle(delta('next', 10))
    expect(texts(one)).toEqual(['no full stop', 'next'])
    expect(closings(one)).toEqual(['final', null])
  })

  it('[T12] takes a final without text', () => {
    const one = segmenter()
    one.handle(delta('over', 0))
    one.handle(delta('', 50, { final: true }))
    expect(closings(one)).toEqual(['final'])
  })

  it('[T12] replaces text until it is final', () => {
    const one = segmenter()
    one.handle(delta('I scream', 0, { mode: 'replace' }))
    one.handle(delta('Ice cream. Yes', 300, { mode: 'replace' }))
    expect(texts(one)).toEqual(['Ice cream.', 'Yes'])
    expect(closings(one)).toEqual([null, null])
    one.handle(delta('Ice cream, yes.', 600, { mode: 'replace', final: true }))
    expect(texts(one)).toEqual(['Ice cream, yes.'])
    expect(closings(one)).toEqual(['final'])
    one.handle(delta('New', 900, { mode: 'replace' }))
    expect(texts(one)).toEqual(['Ice cream, yes.', 'New'])
  })

  it('[T12] keeps engine segments apart and in order when their text comes mixed', () => {
    const one = segmenter()
    one.handle(delta('first', 0, { segment: 'a' }))
    one.handle(delta('second', 100, { segment: 'b' }))
    one.handle(delta(' more', 200, { segment: 'a' }))
    one.handle(delta('First more!', 300, { segment: 'a', mode: 'replace', final: true }))
    expect(texts(one)).toEqual(['First more!', 'second'])
  })

  it('[T12] gives only what comes behind the settled part when a final text repeats it', () => {
    const one = segmenter()
    one.handle(delta('One is done. Two', 0, { segment: 'a' }))
    one.take(one.visible.slice(0, 1))
    one.handle(delta('One is done. Two too.', 500, { segment: 'a', mode: 'replace', final: true }))
    expect(texts(one)).toEqual(['Two too.'])
  })

  it('[T12] neither repeats nor cuts words when the settled part is corrected afterwards', () => {
    const one = segmenter()
    one.handle(delta('One iz done. Two', 0, { segment: 'a' }))
    one.take(one.visible.slice(0, 1))
    one.handle(delta('One is done. Two too.', 500, { segment: 'a', mode: 'replace', final: true }))
    expect(texts(one)).toEqual(['Two too.'])
  })

  it('[T10] cuts everything open for a new language', () => {
    const one = segmenter()
    one.handle(delta('half a sen', 0))
    one.closeAll('language')
    one.setTarget('de')
    one.handle(delta('tence', 100))
    expect(one.visible.map((piece) => [piece.raw, piece.targetLanguage])).toEqual([
      ['half a sen', 'en'],
      ['tence', 'de'],
    ])
  })

  it('[T2] cuts a sentence without end by length', () => {
    const one = segmenter()
    for (let i = 0; i < 80; i += 1) one.handle(delta(' words', i * 10))
    expect(closings(one)[0]).toBe('length')
    expect(texts(one).every((text) => text.length <= 240 && /^(words ?)+$/.test(text))).toBe(true)
  })

  it('[T9] keeps characters that could not be decoded, and counts them', () => {
    const one = segmenter()
    one.handle(delta('안\uFFFD\uFFFD세요', 0))
    expect(texts(one)).toEqual(['안\uFFFD\uFFFD세요'])
    expect(one.undecodable).toBe(2)
  })
})

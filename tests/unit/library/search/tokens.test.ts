import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../../../../src-main/library/search/fold.ts'
import { indexText, tokensOf } from '../../../../src-main/library/search/tokens.ts'
import { EFFORT } from '../../../support/effort.ts'

const SCRIPTS: Readonly<Record<string, string>> = {
  Latin: 'abcdefgäöüßéñłđIİ',
  Cyrillic: 'абвгдеёжийЮЯ',
  Arabic: 'ابتثجحأإىيةَُّ',
  Devanagari: 'कखगघहिन्दीँा',
  Han: '会议预算东京都日本語',
  Thai: 'กขคงจฉไปเที่ยวกัน',
  Hangul: '안녕하세요회의예산',
  Kana: 'アイウガパかきくがぱー',
}
const textIn = (letters: string) => fc.string({ unit: fc.constantFrom(...letters, ' ', '.', ' '), maxLength: 60 })

describe('tokens', () => {
  it.each([
    ['Straße und Øl', 'strasse und ol'],
    ['l’été, c’est-à-dire', 'l ete c est a dire'],
    ['會議在東京。', '會議 議在 在東 東京 京'],
    ['東', '東'],
    ['AI技術 ok', 'ai 技術 術 ok'],
    ['データ', 'デー ータ タ'],
    ['안녕', '안녕 녕'],
    ['ไปเที่ยว', 'ไป ปเ เท ที ี่ ่ย ยว ว'],
    ['मुंबई २०२६', 'मुंबई 2026'],
    ['ＡＢＣ １２３', 'abc 123'],
    ['مُحَمَّد ٤٢', 'محمد 42'],
    ['мой ёлка', 'мой елка'],
    ['', ''],
    ['\uD800 \u0000 -- " *', ''],
  ])('[L20] of %j are %j', (text, tokens) => {
    expect(indexText(text)).toBe(tokens)
  })

  it('[L20] are the same however the letters are composed', () => {
    for (const letters of Object.values(SCRIPTS)) {
      const property = fc.property(textIn(letters), (text) => {
        expect(indexText(text.normalize('NFD'))).toBe(indexText(text.normalize('NFC')))
      })
      fc.assert(property, { seed: 3, numRuns: 100 * EFFORT })
    }
  })

  it.each(Object.entries(SCRIPTS))('[L20] lie in order inside the text and fold to themselves (%s)', (_, letters) => {
    const property = fc.property(textIn(letters), (text) => {
      const tokens = tokensOf(text)
      let before = 0
      for (const { term, from, to } of tokens) {
        expect(from).toBeGreaterThanOrEqual(before)
        expect(to).toBeGreaterThan(from)
        expect(to).toBeLessThanOrEqual(text.length)
        expect(term).toBe(fold(term))
        expect(term).not.toMatch(/\s/u)
        before = from
      }
    })
    fc.assert(property, { seed: 5, numRuns: 200 * EFFORT })
  })

  it('[L20] of any text can be given to the index: nothing in them is a sign of it, none is longer than 64', () => {
    const property = fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      for (const { term } of tokensOf(text)) {
        expect(term).toMatch(/^[\p{L}\p{N}\p{M}ー〓]+$/u)
        expect(term.isWellFormed()).toBe(true)
        expect(term.length).toBeLessThanOrEqual(66)
      }
    })
    fc.assert(property, { seed: 7, numRuns: 500 * EFFORT })
    expect(tokensOf('x'.repeat(10_000))[0]?.term).toHaveLength(64)
  })
})

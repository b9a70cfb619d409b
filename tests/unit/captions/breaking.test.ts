import { describe, expect, it } from 'vitest'
import { LineLayout } from '../../../src-shared/captions/line-layout.ts'
import { columnsOf, lineColumns, readingMs } from '../../../src-shared/captions/reading.ts'
import { breaksOf, unitsOf } from '../../../src-shared/captions/units.ts'

function lines(text: string, language: string | null, columns = 60): string[] {
  const layout = new LineLayout({ language, fits: (line) => columnsOf(line) <= columns })
  return layout.lay({ committed: text, tail: '', complete: true }).map((line) => line.text)
}

describe('lines', () => {
  it.each([
    ['en', 'Yesterday everybody talked about money in the Berlin office', ['Yesterday everybody talked about money', 'in the Berlin office']],
    ['de', 'Gestern haben alle lange beraten über den Haushalt', ['Gestern haben alle lange beraten', 'über den Haushalt']],
    ['fr', 'Hier tout le monde discutait longtemps de la construction', ['Hier tout le monde discutait longtemps', 'de la construction']],
    ['es', 'Ayer estuvimos hablando bastante sobre el presupuesto', ['Ayer estuvimos hablando bastante', 'sobre el presupuesto']],
    ['it', 'Ieri abbiamo parlato tanto, tutti, nella palazzina', ['Ieri abbiamo parlato tanto, tutti,', 'nella palazzina']],
    ['pt', 'Ontem falamos bastante tempo em casa sobre o orçamento', ['Ontem falamos bastante tempo em casa', 'sobre o orçamento']],
  ])('[A22] do not end on a word that leans on the next (%s)', (language, text, expected) => {
    expect(lines(text, language)).toEqual(expected)
  })

  it('[A22] end with a sentence where they are nearly full', () => {
    expect(lines('We did all of it last Thursday. Next year we', 'en')).toEqual(['We did all of it last Thursday.', 'Next year we'])
    expect(lines('We did it last week. Next year we', 'en')).toEqual(['We did it last week. Next year we'])
  })

  it('[A23] break Japanese by words, and never before marks and small kana or after opening brackets', () => {
    const laid = lines('これは計画より12パーセント多く、主に健康保険料の増加によるものです。「データセンター」の費用も', 'ja')
    expect(laid.join('')).toBe('これは計画より12パーセント多く、主に健康保険料の増加によるものです。「データセンター」の費用も')
    for (const line of laid) {
      expect(line).not.toMatch(/^[、。」』ーっゃゅょッャュョ々！？]/u)
      expect(line).not.toMatch(/[「『（]$/u)
      expect(columnsOf(line)).toBeLessThanOrEqual(26)
    }
    expect(laid.every((line) => !/^(は|が|を|に|の|も)/u.test(line))).toBe(true)
  })

  it('[A23] break Korean between words, and within them only where one is longer than a line', () => {
    expect(lines('올해 예산은 계획보다 조금 더 높습니다 그리고 새로운 건물', 'ko').every((line) => columnsOf(line) <= 32)).toBe(true)
    expect(unitsOf('올해 예산은 계획보다', 'ko')).toEqual(['올해', ' 예산은', ' 계획보다'])
    expect(lines('지불해야하기때문입니다지불해야하기때문입니다', 'ko').length).toBeGreaterThan(1)
  })

  it('[A23] break Thai between the words of the dictionary', () => {
    const text = 'งบประมาณของปีนี้สูงขึ้นเล็กน้อยเพราะเราต้องจ่ายค่าประกันสุขภาพ'
    const laid = lines(text, 'th', 20)
    expect(laid.join('')).toBe(text)
    expect(laid.length).toBeGreaterThan(1)
    for (const line of laid) expect(columnsOf(line)).toBeLessThanOrEqual(20)
  })

  it('[A23] keep what belongs together: numbers with their signs, families of emoji, accents, no-break spaces', () => {
    expect(breaksOf('It costs $1,234.56 (about 10 %).').map((end) => end)).not.toContain('It costs $1,'.length)
    expect(breaksOf('👨‍👩‍👧‍👦')).toHaveLength(1)
    expect(breaksOf('10\u00a0%')).toHaveLength(1)
    expect(unitsOf('e\u0301te\u0301', 'fr')).toEqual(['e\u0301te\u0301'])
  })

  it('[A24] are as long as their script reads well', () => {
    expect(['en', 'ru', 'ar', 'hi', 'zh', 'ko', 'ja', null].map(lineColumns)).toEqual([42, 42, 42, 42, 32, 32, 26, 42])
    expect(columnsOf('नमस्ते')).toBeLessThan(6)
    expect(columnsOf('東京')).toBe(4)
  })

  it('[A24] are read at the speed of their language', () => {
    expect(Math.round(readingMs('a'.repeat(20), 'en'))).toBe(1_000)
    expect(Math.round(readingMs('a'.repeat(17), 'de'))).toBe(1_000)
    expect(Math.round(readingMs('日'.repeat(4), 'ja'))).toBe(1_000)
    expect(Math.round(readingMs('日'.repeat(9), 'zh'))).toBe(1_000)
    expect(Math.round(readingMs('한'.repeat(12), 'ko'))).toBe(1_000)
  })
})

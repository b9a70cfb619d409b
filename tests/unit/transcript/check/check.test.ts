import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkTranscript } from '../../../../src-shared/transcript/check/check-transcript.ts'
import { differingNumbers } from '../../../../src-shared/transcript/check/differing-numbers.ts'
import { EFFORT } from '../../../support/effort.ts'
import { sampleGap, sampleSegment } from '../../library/sample-text.ts'

type Case = readonly [source: string, from: string | null, target: string, to: string]

const SAME: readonly Case[] = [
  ['1,000 people', 'en', '1.000 Leute', 'de'],
  ['1,000 people', 'en', '1 000 personnes', 'fr'],
  ['1,000 people', 'en', '1\u202F000 personnes', 'fr'],
  ['1’000 Leute', 'de', '1000 people', 'en'],
  ['1,234,567.89', 'en', '1.234.567,89', 'de'],
  ['4.2 million euros', 'en', '420万ユーロ', 'ja'],
  ['4,2 Millionen', 'de', '4.200.000', 'es'],
  ['२५ लाख', 'hi', '2.5 million', 'en'],
  ['1,23,456 rupees', 'en', '123.456 Rupien', 'de'],
  ['3억 원', 'ko', '300 million won', 'en'],
  ['12 per cent', 'en', 'اثني عشر في المئة', 'ar'],
  ['١٢٪', 'ar', '12 %', 'de'],
  ['۱۲ نفر', null, '12 people', 'en'],
  ['$5', 'en', '5 dólares', 'es'],
  ['5 €', 'de', '€5', 'en'],
  ['at 2:30 pm', 'en', 'um 14:30 Uhr', 'de'],
  ['um 14 Uhr 30', 'de', 'à 14h30', 'fr'],
  ['at 2:30', 'en', '14:30', 'ja'],
  ['20.11.2026', 'de', 'November 20, 2026', 'en'],
  ['20 ноября 2026', 'ru', '20.11.2026', 'de'],
  ['in the third quarter', 'en', '第3四半期', 'ja'],
  ['twelve', 'en', '12', 'de'],
  ['mười hai người', 'vi', '12 people', 'en'],
  ['12 orang', 'id', 'dodici persone', 'it'],
  ['３０人', 'ja', '30 people', 'en'],
  ['COVID-19', 'en', '新冠19', 'zh'],
  ['2.500 million', 'en', '2,5 Millionen', 'de'],
  ['no numbers at all', 'en', 'gar keine', 'de'],
  ['one of them', 'en', 'a propósito', 'es'],
]

const OTHER: readonly (readonly [...Case, onlySource: string[], onlyTarget: string[]])[] = [
  ['13 Leute', 'de', '30 people', 'en', ['13'], ['30']],
  ['4.2 million', 'en', '4,2 Milliarden', 'de', ['4.2 million'], ['4,2 Milliarden']],
  ['5 and 5', 'en', '5 und 6', 'de', ['5'], ['6']],
  ['at 2:30 am', 'en', 'um 14:30 Uhr', 'de', ['2:30 am'], ['14:30']],
  ['1.5 litres', 'en', '15 Liter', 'de', ['1.5'], ['15']],
  ['it costs 40', 'en', 'es kostet viel', 'de', ['40'], []],
  ['it costs a lot', 'en', 'es kostet 40', 'de', [], ['40']],
  ['12 people and 12 dogs', 'en', 'zwölf Leute', 'de', ['12'], []],
]

describe('numbers', () => {
  it.each(SAME)('[L29] of %j (%s) are said by %j (%s)', (source, from, target, to) => {
    expect(differingNumbers({ source, target, sourceLanguage: from, targetLanguage: to })).toEqual({ onlySource: [], onlyTarget: [] })
    if (from !== null) expect(differingNumbers({ source: target, target: source, sourceLanguage: to, targetLanguage: from })).toEqual({ onlySource: [], onlyTarget: [] })
  })

  it.each(OTHER)('[L29] of %j (%s) are not said by %j (%s)', (source, from, target, to, onlySource, onlyTarget) => {
    const found = differingNumbers({ source, target, sourceLanguage: from, targetLanguage: to })
    expect(found.onlySource).toEqual(onlySource)
    expect(found.onlyTarget.map((written) => written.replace(/ Uhr.*$/u, ''))).toEqual(onlyTarget)
  })

  it('[L29] written in one way of each country are always the same, and another number never is', () => {
    const property = fc.property(fc.integer({ min: 13, max: 9_999_999 }), fc.constantFrom('de', 'fr', 'en', 'es', 'pt', 'it', 'ar-EG', 'hi-IN', 'de-CH', 'ru'), (number, to) => {
      const written = new Intl.NumberFormat(to, to === 'ar-EG' ? { numberingSystem: 'arab' } : {}).format(number)
      const sides = { source: `x ${number} y`, sourceLanguage: 'en', targetLanguage: to }
      expect(differingNumbers({ ...sides, target: `z ${written} z` }), written).toEqual({ onlySource: [], onlyTarget: [] })
      expect(differingNumbers({ ...sides, source: `x ${number + 1} y`, target: `z ${written} z` }).onlySource).toHaveLength(1)
    })
    fc.assert(property, { seed: 1, numRuns: 300 * EFFORT })
  })

  it('[L29] are looked for in any text', () => {
    const property = fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'0123456789.,: \u0661\u066B%$') }), (source, target) => {
      differingNumbers({ source, target, sourceLanguage: null, targetLanguage: 'xx' })
    })
    fc.assert(property, { seed: 2, numRuns: 300 * EFFORT })
    const long = '1,'.repeat(5_000)
    expect(differingNumbers({ source: long, target: long, sourceLanguage: 'en', targetLanguage: 'de' }).onlySource).toEqual([])
  })
})

describe('the check', () => {
  it('[L29] lists what deserves a second look in the order of the session', () => {
    const segments = [
      sampleSegment(0, { source: 'fünf', target: 'five' }),
      sampleSegment(1, { source: '13', target: '30' }),
      sampleSegment(2, { source: ' ' }),
      sampleSegment(3, { target: '' }),
      sampleSegment(9, { target: '', notTranslated: true }),
    ]
    expect(checkTranscript({ segments, gaps: [sampleGap()] })).toEqual([
      { kind: 'numbers-differ', index: 1, startMs: 3_000, onlySource: ['13'], onlyTarget: ['30'] },
      { kind: 'empty-source', index: 2, startMs: 6_000 },
      { kind: 'empty-target', index: 3, startMs: 9_000 },
      { kind: 'gap', ...sampleGap() },
      { kind: 'not-translated', index: 9, startMs: 27_000 },
    ])
  })

  it('[L29] does not miss source text that nobody wanted', () => {
    expect(checkTranscript({ segments: [sampleSegment(0, { source: '' }), sampleSegment(1, { source: '' })], gaps: [] })).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { createMarker } from '../../../src-shared/marks/mark-text.ts'
import { createTermCheck } from '../../../src-shared/marks/missing-terms.ts'
import { MARKED_LANGUAGES, readMarkedSet, scoreMarks } from '../../support/marks.ts'

/** Of marks with both ends and the kind right, in the part the rules were written with and in the one held out (docs/adr/0059). */
const FLOOR = { seen: 0.98, 'held-out': 0.9 } as const

describe.each(MARKED_LANGUAGES)('marks in %s', (language) => {
  const set = readMarkedSet(language)

  it.each(['seen', 'held-out'] as const)('[T16] numbers, units, terms and names are found, and little else, in the %s sentences', (part) => {
    const { scores, wrong } = scoreMarks(set, part)
    const sum = (field: 'expected' | 'found' | 'right'): number => [...scores.values()].reduce((total, score) => total + score[field], 0)
    expect(set.sentences).toHaveLength(50)
    expect(sum('right') / sum('found'), wrong.join('\n')).toBeGreaterThanOrEqual(FLOOR[part])
    expect(sum('right') / sum('expected'), wrong.join('\n')).toBeGreaterThanOrEqual(FLOOR[part])
  })

  it('[T17] a term whose translation is missing is told, also one that should have stayed as it is, and no other', () => {
    const check = createTermCheck(set, { source: set.language, target: set.targetLanguage })
    for (const { source, target, missing } of set.pairs) expect(check.missing({ source, target }).map((term) => term.source), `${source} -> ${target}`).toEqual(missing)
  })

  it('[T16] marks never overlap and stand in order, wherever a text is cut', () => {
    const marker = createMarker(set, { language, side: 'source' })
    for (const { text } of set.sentences) {
      for (let length = 0; length <= text.length; length += 3) {
        const marks = marker.mark(text.slice(0, length))
        for (const [at, mark] of marks.entries()) {
          expect(mark.start).toBeGreaterThanOrEqual(marks[at - 1]?.end ?? 0)
          expect(mark.end).toBeGreaterThan(mark.start)
          expect(mark.end).toBeLessThanOrEqual(length)
        }
      }
    }
  })
})

describe('terms', () => {
  const marked = (text: string, terms: readonly string[], language: string): string[] => {
    const marker = createMarker({ terms: terms.map((source) => ({ source, target: null })), names: [] }, { language, side: 'source' })
    return marker.mark(text).flatMap(({ start, end, kind }) => (kind === 'term' ? [text.slice(start, end)] : []))
  }

  it('[T18] the longest term wins', () => {
    expect(marked('the loss ratio and the loss', ['loss', 'loss ratio'], 'en')).toEqual(['loss ratio', 'loss'])
    expect(marked('再保険料と再保険', ['再保険', '再保険料'], 'ja')).toEqual(['再保険料', '再保険'])
  })

  it('[T18] an abbreviation is found in its capitals only', () => {
    expect(marked('IT helps if it can', ['IT'], 'en')).toEqual(['IT'])
  })

  it('[T18] plurals, compounds and the article written onto a word are found', () => {
    expect(marked('Rückversicherungsverträge und Produkthaftung', ['Rückversicherung', 'Haftung'], 'de')).toEqual(['Rückversicherungsverträge', 'Produkthaftung'])
    expect(marked('les métaux', ['métal'], 'fr')).toEqual(['métaux'])
    expect(marked('والمطالبات', ['مطالبة'], 'ar')).toEqual(['والمطالبات'])
  })

  it('[T18] a term inside another word is none', () => {
    expect(marked('the clipboard and the boarding', ['board'], 'en')).toEqual([])
    expect(marked('アスタリスク', ['リスク'], 'ja')).toEqual([])
  })

  it('[T18] the language of a text that nobody knows still finds its terms and digits', () => {
    const marker = createMarker({ terms: [{ source: 'Delta', target: null }], names: ['Kim'] }, { language: null, side: 'source' })
    expect(marker.mark('Kim 12 delta').map(({ kind }) => kind)).toEqual(['name', 'number', 'term'])
  })
})

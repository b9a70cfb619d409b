import { describe, expect, it } from 'vitest'
import { glossaryCsv } from '../../../src-main/glossary/csv-out.ts'
import { planOf } from '../../../src-main/glossary/import-plan.ts'
import { mergeTerms } from '../../../src-main/glossary/merge-terms.ts'
import { readTable } from '../../../src-main/glossary/table/read-table.ts'
import { takeTerms } from '../../../src-main/glossary/take-terms.ts'
import type { GlossaryTerm } from '../../../src-shared/glossary/types.ts'

const rowsOf = (rows: readonly (readonly string[])[]) => ({ rows: rows.map((cells, at) => ({ line: at + 1, cells })) })
const german = { pair: { source: 'de', target: 'en' }, known: new Map<string, string | null>() }
const arabic = { pair: { source: 'en', target: 'ar' }, known: new Map<string, string | null>() }
const plan = (rows: readonly (readonly string[])[], facts = german) => planOf(rowsOf(rows), facts)

describe('the columns of a list', () => {
  it('[K7] are named by a first line, which is no term', () => {
    for (const head of [['German', 'English'], ['DE', 'en-GB'], ['Deutsch', 'Englisch'], ['Source', 'Target'], ['Quelle', 'Translation']]) {
      expect(plan([head, ['Haftung', 'liability']])).toMatchObject({ source: 0, target: 1, header: true, swapped: false })
    }
    expect(plan([['Haftung', 'liability'], ['Vorstand', 'board']])).toMatchObject({ header: false })
    // One word that could head a column, beside one that could not, is a term.
    expect(plan([['term', 'Laufzeit'], ['to', 'zu']])).toMatchObject({ header: false })
  })

  it('[K7] may stand the other way round: the first line says so, the script, or what is known', () => {
    expect(plan([['English', 'German'], ['liability', 'Haftung']])).toMatchObject({ source: 1, target: 0, swapped: true })
    expect(plan([['بنك', 'bank'], ['تأمين', 'insurance']], arabic)).toMatchObject({ source: 1, target: 0, swapped: true, header: false })
    expect(plan([['bank', 'بنك']], arabic)).toMatchObject({ source: 0, target: 1, swapped: false })
    const known = new Map([['Haftung', 'liability']])
    expect(plan([['liability', 'Haftung'], ['board', 'Vorstand']], { ...german, known })).toMatchObject({ swapped: true })
  })

  it('[K7] are as the user says, whatever was found out', () => {
    const rows = rowsOf([['English', 'German'], ['liability', 'Haftung']])
    expect(planOf(rows, german, { swapped: false, header: false })).toMatchObject({ source: 0, target: 1, header: false, swapped: false })
  })

  it('[K7] of a table with more of them are the first two with words; the rest is counted', () => {
    expect(plan([['1', 'Haftung', 'liability', 'law'], ['2', 'Vorstand', 'board', '']])).toMatchObject({ source: 1, target: 2, leftOut: 1 })
    expect(plan([['Allianz'], ['Allianz SE']])).toMatchObject({ source: 0, target: null })
  })
})

describe('what is taken of a list', () => {
  const take = (rows: readonly (readonly string[])[]) => takeTerms(rowsOf(rows), { source: 0, target: 1, header: false, swapped: false, leftOut: 0 })

  it('[K11] is each word once; without a translation it stays as it is', () => {
    const { terms, repeated } = take([['Haftung', 'liability'], ['Allianz', ''], ['Basel III', 'Basel III'], ['Haftung', 'liability']])
    expect(terms).toEqual([{ source: 'Haftung', target: 'liability' }, { source: 'Allianz', target: null }, { source: 'Basel III', target: null }])
    expect(repeated).toBe(1)
  })

  it('[K11] leaves out what cannot be a term, and says which line and why', () => {
    const { terms, refusals } = take([['Haftung', 'liability'], ['', 'board'], ['Haftung', 'adhesion'], ['x'.repeat(121), 'y']])
    expect(terms).toHaveLength(1)
    expect(refusals.map(({ reason, line }) => ({ reason, line }))).toEqual([{ reason: 'no-word', line: 2 }, { reason: 'other-translation', line: 3 }, { reason: 'too-long', line: 4 }])
    expect(refusals[1]?.text).toBe('Haftung · adhesion')
  })

  it('[K11] is 10,000 terms and not one more', () => {
    const { terms, refusals } = take(Array.from({ length: 10_002 }, (_, at) => [`Wort ${at}`, `word ${at}`]))
    expect(terms).toHaveLength(10_000)
    expect(refusals.map(({ reason }) => reason)).toEqual(['too-many', 'too-many'])
  })

  it('[K11] changes what is there in its place and adds the rest; the same list again changes nothing', () => {
    const held: GlossaryTerm[] = [{ source: 'Haftung', target: 'adhesion' }, { source: 'Allianz', target: null }]
    const taken: GlossaryTerm[] = [{ source: 'Vorstand', target: 'board' }, { source: 'Haftung', target: 'liability' }, { source: 'Allianz', target: null }]
    const merged = mergeTerms(held, taken)
    expect(merged).toMatchObject({ added: 1, changed: 1, same: 1, noRoom: 0 })
    expect(merged.terms).toEqual([{ source: 'Haftung', target: 'liability' }, { source: 'Allianz', target: null }, { source: 'Vorstand', target: 'board' }])
    expect(mergeTerms(merged.terms, taken)).toMatchObject({ added: 0, changed: 0, same: 3 })
  })
})

describe('a list as CSV', () => {
  it('[K13] comes back as it was, and a spreadsheet calculates nothing of it', async () => {
    const terms: GlossaryTerm[] = [
      { source: '=1+1', target: '@SUM(A1)' },
      { source: '-5 °C', target: 'minus five' },
      { source: "'s-Hertogenbosch", target: null },
      { source: 'say "so", please', target: 'дом; house' },
      { source: 'Allianz', target: null },
    ]
    const text = glossaryCsv(['German', 'English'], terms)
    expect(text.split('\r\n')[1]).toBe("'=1+1,'@SUM(A1)")
    const table = await readTable(new TextEncoder().encode(text), ['de', 'en'])
    expect(takeTerms(table, planOf(table, german)).terms).toEqual(terms)
  })
})

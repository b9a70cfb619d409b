import { describe, expect, it } from 'vitest'
import { engines } from '../../../src-main/engines/registry.ts'
import { contextOf } from '../../../src-shared/glossary/session-prepared.ts'
import { fitOf, termsFor } from '../../../src-shared/glossary/direction.ts'
import type { GlossaryTerm } from '../../../src-shared/glossary/types.ts'
import { usefulFirst } from '../../../src-shared/glossary/useful-first.ts'

const pair = { source: 'de', target: 'en' }
const terms: GlossaryTerm[] = [{ source: 'Haftung', target: 'liability' }, { source: 'Haftpflicht', target: 'liability' }, { source: 'Allianz', target: null }]

describe('a word list', () => {
  it('[K15] is used for its languages, whatever the region, and for any speech where nobody says what is spoken', () => {
    expect(fitOf(pair, { source: 'de-AT', target: 'en-GB' })).toBe('forwards')
    expect(fitOf(pair, { source: null, target: 'en' })).toBe('forwards')
    expect(fitOf(pair, { source: 'fr', target: 'en' })).toBe('other')
    expect(fitOf(pair, { source: 'de', target: 'fr' })).toBe('other')
    expect(termsFor({ pair, terms }, { source: null, target: 'fr' })).toEqual([])
  })

  it('[K15] is turned round for the way back, each word once', () => {
    expect(fitOf(pair, { source: 'en', target: 'de' })).toBe('backwards')
    expect(termsFor({ pair, terms }, { source: 'en', target: 'de' })).toEqual([{ source: 'liability', target: 'Haftung' }, { source: 'Allianz', target: null }])
    expect(fitOf({ source: null, target: 'en' }, { source: 'en', target: 'de' })).toBe('other')
  })

  it('[K15] of a session counts for each sentence in its own direction', () => {
    const prepared = { assignment: null, glossary: { name: 'Law', pair, terms }, names: ['Weiß'], about: 'Insurance' }
    expect(contextOf(prepared, { source: 'en', target: 'de' })).toMatchObject({ terms: [{ source: 'liability', target: 'Haftung' }, {}], names: ['Weiß'], about: 'Insurance' })
  })
})

describe('a service with a limit', () => {
  const many: GlossaryTerm[] = Array.from({ length: 200 }, (_, at) => ({ source: `Wort${String(at).padStart(3, '0')}`, target: at % 50 === 49 ? null : `word${at}` }))

  it('[K17] gets those that were heard or are written about first, then those that stay as they are, then the list in its order', () => {
    const given = usefulFirst(many, { most: 8, text: 'über wort150 und WORT120' })
    expect(given.map(({ source }) => source)).toEqual(['Wort120', 'Wort150', 'Wort049', 'Wort099', 'Wort149', 'Wort199', 'Wort000', 'Wort001'])
  })

  it('[K17] says how many it takes, wherever it takes any', () => {
    const taking = engines.filter(({ description }) => description.glossary !== 'none')
    expect(taking.length).toBeGreaterThan(0)
    for (const { description } of taking) expect([description.id, description.mostTerms]).toEqual([description.id, 100])
  })

  it('[K17] gets all of them, in their order, where they are not too many', () => {
    expect(usefulFirst(many, { most: null, text: 'Wort150' })).toBe(many)
    expect(usefulFirst(many, { most: 200, text: 'Wort150' })).toBe(many)
  })
})

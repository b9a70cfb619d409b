import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../../../src-main/library/search/query.ts'
import { fold } from '../../../../src-main/library/search/fold.ts'
import { makeSnippet } from '../../../../src-main/library/search/snippet.ts'
import { EFFORT } from '../../../support/effort.ts'
import { openSampleLibrary } from '../open-library.ts'
import { START_MS } from '../sample-text.ts'

const DAY_MS = 86_400_000

/** Sentences of six scripts in which every word, or every run of characters, must be found. */
const SENTENCES: Readonly<Record<string, string>> = {
  Latin: 'Zürich, São Paulo und Łódź: das Maß ist voll.',
  Cyrillic: 'Мой ёжик живёт в Киеве на улице Шевченко.',
  Arabic: 'مُحَمَّد أرسل التقرير إلى المكتب أمس.',
  Han: '我们在东京的会议上讨论了预算问题。',
  Thai: 'เราไปเที่ยวกันที่กรุงเทพเมื่อวานนี้',
  Hangul: '우리는 어제 서울에서 예산 회의를 했습니다.',
  Kana: '昨日はトウキョウで「データセンター」のはなしをした。',
  Devanagari: 'हमने कल मुंबई में बजट पर चर्चा की।',
}

describe('the search', () => {
  it.each(Object.entries(SENTENCES))('[L20] finds every word of a sentence, and of scripts without spaces every run of characters (%s)', (script, sentence) => {
    const library = openSampleLibrary()
    library.put({}, [{ source: sentence, target: 'x' }, { source: 'y', target: sentence }, { source: 'z', target: 'z' }])
    const words = [...sentence.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => match[0])
    const isSpaceless = ['Han', 'Thai', 'Kana', 'Hangul'].includes(script)
    const anywhere = fc.constantFrom(...words).chain((word) => {
      const characters = [...word]
      return isSpaceless ? fc.tuple(fc.nat(characters.length - 1), fc.nat(characters.length - 1)).map(([a, b]) => characters.slice(Math.min(a, b), Math.max(a, b) + 1).join('')) : fc.constant(word)
    })
    const property = fc.property(anywhere, (query) => {
      // A mark of a vowel alone is nothing anybody types.
      fc.pre(/^\p{L}/u.test(query))
      const hits = library.search(query)
      expect(hits.map((hit) => hit.index), query).toEqual([1, 0])
      const { text, ranges } = hits[0]?.target ?? { text: '', ranges: [] }
      expect(ranges.map(([from, to]) => fold(text.slice(from, to)))).toContain(fold(query))
    })
    fc.assert(property, { seed: 2, numRuns: 40 * EFFORT })
  })

  it('[L20] finds with accents left out, and in quotes only with these', () => {
    const library = openSampleLibrary()
    library.put({}, [{ source: 'Le résumé est prêt.', target: 'a' }, { source: 'Please resume.', target: 'b' }])
    expect(library.found('resume')).toEqual(['session-1:1', 'session-1:0'])
    expect(library.found('RÉSUMÉ')).toEqual(['session-1:1', 'session-1:0'])
    expect(library.found('"résumé"')).toEqual(['session-1:0'])
    expect(library.found('"resume"')).toEqual(['session-1:1'])
    expect(library.found('"Le résumé est"')).toEqual(['session-1:0'])
    expect(library.found('"est résumé"')).toEqual([])
  })

  it('[L20] takes the last word as far as it is typed, the others whole', () => {
    const library = openSampleLibrary()
    library.put({}, [{ source: 'the budget review', target: '预算' }])
    for (const query of ['b', 'bud', 'budget re', 'review bud', '"budget review"', '预', '预算 budg']) expect(library.found(query), query).toEqual(['session-1:0'])
    for (const query of ['bud ', 'bud review', '"budget rev"', 'udget', '算预']) expect(library.found(query), query).toEqual([])
  })

  it('[L20] finds words of both sides together, each of them marked', () => {
    const library = openSampleLibrary()
    library.put({}, [{ source: 'Guten Morgen', target: 'Good morning' }])
    expect(library.search('guten morning')[0]).toMatchObject({ source: { ranges: [[0, 5]] }, target: { ranges: [[5, 12]] } })
  })

  it('[L21] gives the newest first, a page at a time, without loss or repeat', () => {
    const library = openSampleLibrary()
    for (const [id, days] of [['new', 2], ['old', -700], ['middle', 1]] as const) {
      library.put({ id, startedAt: START_MS + days * DAY_MS }, Array.from({ length: 40 }, () => ({ source: 'again', target: 'x' })))
    }
    const all: string[] = []
    let cursor: string | null = null
    do {
      const page: { hits: { session: { id: string }; index: number }[]; next: string | null } = library.ask('search', { query: 'again', from: null, to: null, language: null, speaker: null, bookmarkedOnly: false, id: null, cursor, limit: 7 })
      all.push(...page.hits.map((hit) => `${hit.session.id}:${hit.index}`))
      cursor = page.next
    } while (cursor !== null)
    const expected = ['new', 'middle', 'old'].flatMap((id) => Array.from({ length: 40 }, (_, at) => `${id}:${39 - at}`))
    expect(all).toEqual(expected)
  })

  it('[L21] filters by date, session, language, speaker and bookmark', () => {
    const library = openSampleLibrary()
    library.put({ id: 'a', startedAt: START_MS }, [{ source: 'eins budget', sourceLanguage: 'de-AT' }, { source: 'budget', sourceLanguage: 'fr' }])
    library.put({ id: 'b', startedAt: START_MS + DAY_MS }, [{ source: 'budget', sourceLanguage: 'ja' }])
    library.ask('assignSpeaker', { id: 'a', name: 'Anna', to: { indexes: [1] } })
    const speaker = library.ask('speakers', undefined)[0]?.id ?? -1
    library.ask('addBookmark', { id: 'a', atMs: 100, label: '' })
    expect(library.found('budget', { from: START_MS + 1 })).toEqual(['b:0'])
    expect(library.found('budget', { to: START_MS + DAY_MS })).toEqual(['a:1', 'a:0'])
    expect(library.found('budget', { from: START_MS, to: START_MS })).toEqual([])
    expect(library.found('budget', { id: 'b' })).toEqual(['b:0'])
    expect(library.found('budget', { language: 'de' })).toEqual(['a:0'])
    expect(library.found('budget', { language: 'en-GB' })).toEqual(['b:0', 'a:1', 'a:0'])
    expect(library.found('budget', { speaker })).toEqual(['a:1'])
    expect(library.found('budget', { bookmarkedOnly: true })).toEqual(['a:0'])
    expect(library.search('budget')[2]).toMatchObject({ bookmarked: true, speaker: null, startMs: 0 })
    expect(library.found('', { speaker })).toEqual(['a:1'])
    expect(library.found('', { bookmarkedOnly: true })).toEqual(['a:0'])
    expect(library.found('')).toEqual([])
  })

  it('[L21] does not find what was deleted, changed or withdrawn, and finds what stands instead', () => {
    const library = openSampleLibrary()
    library.put({ id: 'a' }, [{ source: 'apple' }, { source: 'pear' }])
    library.put({ id: 'b' }, [{ source: 'apple' }])
    library.ask('edit', { id: 'a', index: 0, source: 'cherry' })
    expect(library.found('apple')).toEqual(['b:0'])
    expect(library.found('cherry')).toEqual(['a:0'])
    library.ask('undo', { id: 'a' })
    expect(library.found('apple').toSorted()).toEqual(['a:0', 'b:0'])
    library.tables.store.apply({ type: 'remove-segment', sessionId: 'a', index: 1 })
    expect(library.found('pear')).toEqual([])
    library.ask('remove', { id: 'a' })
    expect(library.found('apple')).toEqual(['b:0'])
    library.ask('restore', { id: 'a' })
    expect(library.found('apple')).toHaveLength(2)
  })

  it('[L22] takes anything as a query', () => {
    const library = openSampleLibrary()
    library.put({}, [{ source: 'NEAR (a OR b) AND NOT c* "x" -y {source}: ^z', target: "Robert'); DROP TABLE sessions;--" }])
    for (const query of ['NEAR', '"NEAR (a"', 'AND', 'NOT c*', '{source}:', '^z', "');", 'drop table', 'a OR b', '-y', 'near(a b)']) expect(() => library.search(query), query).not.toThrow()
    expect(library.found('robert drop')).toEqual(['session-1:0'])
    expect(library.found('"NEAR (a OR b)"')).toEqual(['session-1:0'])
    const property = fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 100 }), fc.string({ unit: fc.constantFrom(...'"*^:(){}+-aé会 \u0000\uD800'), maxLength: 60 })), (query) => {
      library.search(query)
    })
    fc.assert(property, { seed: 4, numRuns: 300 * EFFORT })
  })

  it('[L22] says the same as the index about what fits', () => {
    const library = openSampleLibrary()
    const words = ['a', 'ab', 'abc', 'é', '会', '会议', '议', "l'a", 'x-y']
    const texts = Array.from({ length: 60 }, (_, at) => Array.from({ length: 1 + (at % 5) }, (_, more) => words[(at * 7 + more * 3) % words.length]).join(at % 2 === 0 ? ' ' : ', '))
    library.put({}, texts.map((source) => ({ source, target: '' })))
    const property = fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }), fc.boolean(), (parts, isTyping) => {
      const query = parts.join(' ') + (isTyping ? '' : ' ')
      const fitting = texts.flatMap((text, index) => ((parseQuery(query)?.find(text, '') ?? null) === null ? [] : [index]))
      expect(library.search(query).map((hit) => hit.index)).toEqual(fitting.toReversed())
    })
    fc.assert(property, { seed: 6, numRuns: 150 * EFFORT })
  })
})

describe('a snippet', () => {
  it('[L20] is a piece around the first word found, never cut inside a character, its ranges on the same words', () => {
    const family = '👩‍👩‍👧'
    const property = fc.property(fc.nat(400), fc.nat(400), (before, after) => {
      const text = `${family.repeat(before % 40)}${'lorem '.repeat(before)}budget${' ipsum'.repeat(after)}${family.repeat(after % 40)}`
      const at = text.indexOf('budget')
      const snippet = makeSnippet(text, [[at, at + 6]])
      expect(snippet.ranges.map(([from, to]) => snippet.text.slice(from, to))).toEqual(['budget'])
      expect(text).toContain(snippet.text)
      expect(snippet.text.isWellFormed()).toBe(true)
      expect(snippet.cutBefore).toBe(!text.startsWith(snippet.text))
      expect(snippet.text.length).toBeLessThanOrEqual(Math.max(text.length, 0) <= 180 ? 180 : 210)
    })
    fc.assert(property, { seed: 8, numRuns: 100 * EFFORT })
  })
})

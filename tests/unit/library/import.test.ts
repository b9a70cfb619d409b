import { describe, expect, it } from 'vitest'
import { exportTranscript } from '../../../src-main/export/formats.ts'
import { bringIn } from '../../../src-main/library/import/bring-in.ts'
import { parseJsonTranscript } from '../../../src-main/library/import/parse-json.ts'
import { openSampleLibrary, type OpenLibrary } from './open-library.ts'
import { sampleGap } from './sample-text.ts'

const ID = 'session-1'

function filledLibrary(): OpenLibrary {
  const library = openSampleLibrary()
  library.put({ endedAt: null, costUsd: null, title: 'Zürich "quoted"\n' }, [
    { sourceLanguage: null, channel: 'microphone' },
    { target: '', notTranslated: true, late: true },
    { source: 'ありがとう 👩‍👩‍👧 --> <b>', target: '\u202Eabc\u0000' },
    { startMs: 500 },
  ])
  library.tables.store.apply({ type: 'gap', sessionId: ID, gap: sampleGap() })
  library.ask('edit', { id: ID, index: 0, target: 'by hand' })
  library.ask('assignSpeaker', { id: ID, name: 'Anna', to: { indexes: [0, 2] } })
  library.ask('setNote', { id: ID, index: 0, note: 'look' })
  library.ask('setNote', { id: ID, index: null, note: 'whole' })
  library.ask('setReviewed', { id: ID, indexes: [3], reviewed: true })
  library.ask('setTags', { id: ID, tags: ['b', 'a'] })
  library.ask('addBookmark', { id: ID, atMs: 7_000, label: 'here' })
  return library
}

const jsonOf = (library: OpenLibrary, id = ID): string => {
  const transcript = library.tables.store.transcript(id)
  if (transcript === null) throw new Error('no transcript')
  return exportTranscript('json', transcript, { side: 'both' })
}

/** The whole transcript as a file of today and of tomorrow: what this version does not write, a later one may. */
const wholeFile = (library: OpenLibrary): string => JSON.stringify({ version: 1, ...library.tables.store.transcript(ID), invented: { later: true } })

describe('an import', () => {
  it('[L33] brings back what was exported: exported again it is the same', () => {
    const first = filledLibrary()
    const second = openSampleLibrary()
    expect(bringIn(second.tables, parseJsonTranscript(jsonOf(first)), 'other')).toEqual({ id: ID, title: 'Zürich "quoted"\n', segmentCount: 4, gapCount: 1 })
    expect(jsonOf(second)).toBe(jsonOf(first))
    expect(second.found('ありがとう')).toEqual([`${ID}:2`])
  })

  it('[L33] brings back what people added, and leaves out what it does not know', () => {
    const first = filledLibrary()
    const second = openSampleLibrary()
    bringIn(second.tables, parseJsonTranscript(wholeFile(first)), 'other')
    expect(second.tables.store.transcript(ID)).toEqual(first.tables.store.transcript(ID))
    expect(second.ask('page', { id: ID, from: 0, count: 9 }).segments[0]).toMatchObject({ speaker: { name: 'Anna' }, note: 'look', original: { target: 'Sentence 0.' } })
  })

  it('[L33] of a session that is there already makes another one', () => {
    const library = filledLibrary()
    expect(bringIn(library.tables, parseJsonTranscript(jsonOf(library)), 'other').id).toBe('other')
    expect(library.tables.store.transcript('other')?.segments).toHaveLength(4)
    expect(library.tables.store.transcript(ID)?.segments).toHaveLength(4)
  })

  it('[L33] of a running session is an interrupted one', () => {
    const library = openSampleLibrary()
    const file = { version: 1, session: { id: 'x', startedAt: 5, outcome: 'running' }, segments: [], gaps: [] }
    bringIn(library.tables, parseJsonTranscript(`\uFEFF${JSON.stringify(file)}`), 'other')
    expect(library.tables.store.transcript('x')?.session).toMatchObject({ outcome: 'interrupted', title: 'Imported', engine: 'unknown' })
  })

  const line = { index: 0, channel: 'file', startMs: 0, endMs: 1, source: '', target: '', sourceLanguage: null, targetLanguage: 'en' }
  const session = { id: 'x', startedAt: 5 }
  it.each([
    ['', /no transcript of Dragoman, or only a part/],
    ['{"version":1,"session":', /no transcript of Dragoman, or only a part/],
    ['[]', /no transcript of Dragoman/],
    ['{"name":"package"}', /no transcript of Dragoman/],
    [JSON.stringify({ version: 99, session }), /newer Dragoman/],
    [JSON.stringify({ version: 1, session: { id: 'x' }, segments: [], gaps: [] }), /damaged \(at session\.startedAt\)/],
    [JSON.stringify({ version: 1, session, segments: [{ ...line, startMs: 'soon' }], gaps: [] }), /damaged \(at segments\.0\.startMs\)/],
    [JSON.stringify({ version: 1, session, segments: [line, line], gaps: [] }), /damaged \(two lines/],
    [JSON.stringify({ version: 1, session, segments: [{ ...line, index: 2 ** 20 }], gaps: [] }), /damaged/],
    [`{"version":1,"session":{"id":"x","startedAt":1e999},"segments":[],"gaps":[]}`, /damaged/],
  ])('[L33] refuses %j in words', (content, words) => {
    expect(() => parseJsonTranscript(content)).toThrow(words)
    expect(() => parseJsonTranscript(content)).toThrow(expect.objectContaining({ reason: 'bad-file' }))
  })
})

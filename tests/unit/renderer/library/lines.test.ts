import { describe, expect, it } from 'vitest'
import { gapsAfter, gapsBefore, holes, missingPages, PAGE_SIZE, withEdit, withPage, type Lines } from '../../../../src-renderer/library/reading/lines.ts'
import { nextPlace, positionsOf } from '../../../../src-renderer/library/panels/matches.ts'
import type { LibrarySegment } from '../../../../src-shared/library-schemas.ts'
import type { Gap } from '../../../../src-shared/transcript/types.ts'

function line(position: number, changes: Partial<LibrarySegment> = {}): LibrarySegment {
  return {
    index: position * 10, position, channel: 'system', startMs: position * 1_000, endMs: position * 1_000 + 900, source: `source ${position}`, target: `target ${position}`,
    sourceLanguage: 'de', targetLanguage: 'en', settled: true, speaker: null, bookmarks: [], note: '', reviewed: false, original: null, ...changes,
  }
}
const loaded = (count: number): Lines => Array.from({ length: count }, (_, at) => line(at))
const gap = (startMs: number): Gap => ({ startMs, endMs: startMs + 500, reason: 'connection-lost', channel: 'system' })

describe('lines of an opened text', () => {
  it('[V6] ask only for the pages that are missing near the window', () => {
    const lines = withPage(holes(20_000), Array.from({ length: PAGE_SIZE }, (_, at) => line(400 + at)))
    expect(missingPages(lines, 390, 410)).toEqual([200])
    expect(missingPages(lines, 400, 599)).toEqual([])
    expect(missingPages(lines, -50, 10)).toEqual([0])
    expect(missingPages(lines, 19_990, 30_000)).toEqual([19_800])
    expect(missingPages(holes(0), 0, 0)).toEqual([])
  })

  it('[V12] move what stands behind a split or a join', () => {
    const split = withEdit(loaded(4), { changed: [line(1, { index: 10, target: 'tar' }), line(2, { index: 77, target: 'get 1' })], total: 5, more: false })
    expect(split.map((one) => [one?.index, one?.position])).toEqual([[0, 0], [10, 1], [77, 2], [20, 3], [30, 4]])
    const joined = withEdit(split, { changed: [line(1, { index: 10 })], total: 4, more: false })
    expect(joined.map((one) => [one?.index, one?.position])).toEqual([[0, 0], [10, 1], [20, 2], [30, 3]])
  })

  it('[V12] forget what is loaded where a change says too little to follow it', () => {
    expect(withEdit(loaded(4), { changed: [], total: 3, more: false })).toEqual(holes(3))
    expect(withEdit(loaded(4), { changed: [line(0)], total: 4, more: true })).toEqual(holes(4))
  })

  it('[V15] have each gap once, before the words that came after it', () => {
    const gaps = [gap(0), gap(1_500), gap(3_000), gap(9_000)]
    const lines = loaded(4)
    const shown = [...lines.keys()].map((at) => gapsBefore(lines, gaps, at).map(({ startMs }) => startMs))
    expect(shown).toEqual([[], [0], [1_500], []])
    expect(gapsAfter(lines, gaps).map(({ startMs }) => startMs)).toEqual([3_000, 9_000])
    expect(gapsAfter([], gaps)).toEqual(gaps)
  })

  it('[V15] do not guess where a gap stands while its neighbour is not loaded', () => {
    const lines = withPage(holes(4), [line(2), line(3)])
    expect(gapsBefore(lines, [gap(1_500)], 2)).toEqual([])
  })

  it('[V10] are found one after another, round the end', () => {
    const lines = [line(0, { target: 'The Budget' }), line(1), line(2, { source: 'budget' }), undefined]
    const wanted = { find: 'budget', matchCase: false, wholeWords: true, side: 'both' } as const
    expect(positionsOf(lines, wanted)).toEqual([0, 2])
    expect(positionsOf(lines, { ...wanted, side: 'target' })).toEqual([0])
    expect(positionsOf(lines, { ...wanted, find: '' })).toEqual([])
    expect([nextPlace([0, 2], -1, 1), nextPlace([0, 2], 0, 1), nextPlace([0, 2], 2, 1), nextPlace([0, 2], 0, -1), nextPlace([], 0, 1)]).toEqual([0, 2, 0, 2, null])
  })
})

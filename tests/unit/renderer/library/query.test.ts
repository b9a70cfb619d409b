import { describe, expect, it } from 'vitest'
import { clockMs, firstDraft, requestOf } from '../../../../src-renderer/library/export/draft.ts'
import { everything, isFiltered, listOf, looksInside, searchOf, since } from '../../../../src-renderer/library/search/query.ts'
import { tagsOf } from '../../../../src-renderer/library/tags-dialog.tsx'
import { fileOf } from '../../../../src-renderer/app/saved-file.ts'
import type { FilePart } from '../../../../src-shared/export-api.ts'

const noon = new Date(2026, 10, 20, 12, 30).getTime()
const day = (year: number, month: number, date: number): number => new Date(year, month, date).getTime()

describe('what is looked for in the library', () => {
  it('[V2] counts days by the calendar of this computer', () => {
    expect([since('any', noon), since('today', noon), since('week', noon), since('month', noon), since('year', noon)]).toEqual([null, day(2026, 10, 20), day(2026, 10, 14), day(2026, 9, 22), day(2025, 10, 21)])
  })

  it('[V2] are sessions until there are words, a speaker or bookmarks to look for', () => {
    expect(looksInside(everything)).toBe(false)
    expect(looksInside({ ...everything, text: '  ' })).toBe(false)
    expect([{ text: 'x' }, { speaker: 3 }, { bookmarkedOnly: true }].map((part) => looksInside({ ...everything, ...part }))).toEqual([true, true, true])
    expect([isFiltered({ ...everything, text: 'x' }), isFiltered({ ...everything, tag: 'x' })]).toEqual([false, true])
  })

  it('[V2] goes to the library as it was chosen', () => {
    const query = { ...everything, text: ' budget ', when: 'today', language: 'de', speaker: 7, tag: 'x', bookmarkedOnly: true } as const
    expect(searchOf(query, noon, 'next')).toEqual({ query: 'budget', from: day(2026, 10, 20), to: null, language: 'de', speaker: 7, bookmarkedOnly: true, id: null, cursor: 'next', limit: 60 })
    expect(listOf(query, noon, null)).toEqual({ from: day(2026, 10, 20), to: null, language: 'de', tag: 'x', deleted: false, cursor: null, limit: 50 })
  })

  it('[V3] takes tags apart at the commas of any script, each once', () => {
    expect(tagsOf(' Munich, Quarter 3 ،ميزانية、予算,Munich,, ')).toEqual(['Munich', 'Quarter 3', 'ميزانية', '予算'])
  })
})

describe('what is asked of an export', () => {
  it('[V16] reads times as people write them, in any digits', () => {
    expect(['12:40', '1:02:40', ' 0:05 ', '١٢:٤٠', '۱:۰۲:۴۰', '90:00'].map(clockMs)).toEqual([760_000, 3_760_000, 5_000, 760_000, 3_760_000, 5_400_000])
    expect(['12', '1:60', '-1:00', 'x', '', '1:2'].map(clockMs)).toEqual([null, null, null, null, null, null])
  })

  it('[V16] makes no request of times that make none', () => {
    const draft = { ...firstDraft('en'), range: 'range', from: '1:00' } as const
    expect([requestOf('a', { ...draft, to: '' }), requestOf('a', { ...draft, to: '1:00' }), requestOf('a', { ...draft, to: 'x' })]).toEqual([null, null, null])
    expect(requestOf('a', { ...draft, to: '2:00' })?.range).toEqual({ fromMs: 60_000, toMs: 120_000 })
  })

  it('[V16] names people only in documents', () => {
    const draft = { ...firstDraft('en'), participants: 'Anna, ياسر، 田中', reviewedBy: ' Kim ' }
    expect(requestOf('a', draft)).toMatchObject({ participants: ['Anna', 'ياسر', '田中'], reviewedBy: 'Kim', range: null, bookmarksOnly: false })
    expect(requestOf('a', { ...draft, format: 'srt', range: 'bookmarks' })).toEqual({ id: 'a', format: 'srt', side: 'both', language: 'en', timecodes: 'session', bookmarksOnly: true, range: null })
  })

  it('[V30] writes headings in the language of the window until another is chosen, and asks for none where there are none', () => {
    expect(['en', 'ar', 'en-XA'].map((locale) => requestOf('a', firstDraft(locale))?.language)).toEqual(['en', 'ar', 'en'])
    expect(requestOf('a', { ...firstDraft('ar'), language: 'de' })?.language).toBe('de')
    for (const format of ['json', 'xliff', 'tmx', 'wav'] as const) expect(requestOf('a', { ...firstDraft('ar'), format })).not.toHaveProperty('language')
  })

  it('[V16] puts a file together byte by byte, and gives none that broke off', async () => {
    const parts: FilePart[] = [{ type: 'file', fileName: 'a.bin', mime: 'x/y', bytes: 4 }, { type: 'part', base64: 'AP8=' }, { type: 'part', base64: 'gAE=' }]
    const file = await fileOf((async function* () { yield* parts })())
    expect(file).toEqual({ fileName: 'a.bin', mime: 'x/y', content: Uint8Array.of(0, 255, 128, 1) })
    const broken = (async function* (): AsyncGenerator<FilePart> {
      yield* parts
      throw new Error('The disk is full.')
    })()
    await expect(fileOf(broken)).rejects.toThrow('The disk is full.')
  })
})

import { describe, expect, it } from 'vitest'
import { exportTranscript } from '../../../src-main/export/formats.ts'
import type { ExportOptions } from '../../../src-main/export/options.ts'
import { CONNECTION_GAP, segment, transcript } from './sample-transcript.ts'

const ALL = { ...transcript([0, 1, 2, 3, 4, 5, 6, 7, 8].map((index) => segment(index)), [CONNECTION_GAP]), bookmarks: [{ atMs: 9_500, label: 'two' }, { atMs: 25_000, label: '' }] }
const txt = (options: Partial<ExportOptions>): string => exportTranscript('txt', ALL, { side: 'target', timeZone: 'UTC', ...options })
const times = (text: string): string[] => [...text.matchAll(/^\[([\d:]+)\]/gm)].map(([, time = '']) => time)

describe('a part of a transcript', () => {
  it('[X12] is what begins in the range, and its gaps cut to it', () => {
    const text = txt({ range: { fromMs: 8_000, toMs: 24_000 } })
    expect(times(text)).toEqual(['00:00:08', '00:00:12', '00:00:16', '00:00:20', '00:00:20'])
    expect(text).toContain('[4 s not translated: no connection]')
  })

  it('[X12] in its own times begins at nought', () => {
    expect(times(txt({ range: { fromMs: 8_000, toMs: 16_000 }, timecodes: 'range' }))).toEqual(['00:00:00', '00:00:04'])
    const srt = exportTranscript('srt', ALL, { side: 'target', range: { fromMs: 8_000, toMs: 16_000 }, timecodes: 'range' })
    expect(srt.startsWith('1\r\n00:00:00,000 --> 00:00:03,000\r\nSentence number 2.')).toBe(true)
  })

  it('[X12] by bookmarks is what was said then or last before, with what is missing there', () => {
    const text = txt({ bookmarksOnly: true })
    expect(times(text)).toEqual(['00:00:08', '00:00:20', '00:00:24'])
    expect(text).toContain('Sentence number 2.\n           [Bookmark: two]')
    expect(text).toContain('[12 s not translated: no connection]')
  })

  it('[X12] of JSON keeps the times of the session', () => {
    const parsed: unknown = JSON.parse(exportTranscript('json', ALL, { side: 'both', range: { fromMs: 8_000, toMs: 12_000 }, timecodes: 'range' }))
    expect(parsed).toMatchObject({ segments: [{ index: 2, startMs: 8_000 }], bookmarks: [{ atMs: 9_500, label: 'two' }] })
  })
})

describe('times by the clock', () => {
  it('[X12] are the time of day where it was said', () => {
    expect(times(txt({ timecodes: 'clock' }))[1]).toBe('09:30:04')
    expect(times(txt({ timecodes: 'clock', timeZone: 'Asia/Tokyo' }))[1]).toBe('18:30:04')
  })

  it('[X12] begin again at midnight in a document and go on in subtitles, which must keep their order', () => {
    const late = { ...ALL, session: { ...ALL.session, startedAt: Date.UTC(2026, 10, 20, 23, 59, 55) }, gaps: [] }
    expect(times(exportTranscript('txt', late, { side: 'target', timeZone: 'UTC', timecodes: 'clock' })).slice(0, 3)).toEqual(['23:59:55', '23:59:59', '00:00:03'])
    expect(exportTranscript('srt', late, { side: 'target', timeZone: 'UTC', timecodes: 'clock' })).toContain('24:00:03,000 --> 24:00:06,000')
  })
})

describe('a heading', () => {
  it('[X7] says who took part, who reviewed and leaves out what is not wanted', () => {
    const text = txt({ title: 'Minutes', participants: ['Ana', ' ', 'Bo\nris'], reviewedBy: 'Eve', showDate: false, showLanguages: false })
    expect(text.split('\n\n')[0]).toBe('Minutes\nLength 01:00:00\nParticipants: Ana, Bo ris\nMachine translation, reviewed by Eve')
    expect(txt({ title: null }).startsWith('20 November 2026')).toBe(true)
    expect(exportTranscript('txt', ALL, { side: 'source' })).toContain('Machine transcription, not reviewed')
  })
})

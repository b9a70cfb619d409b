import { describe, expect, it } from 'vitest'
import { meterLength } from '../../../src-renderer/design/meter.tsx'
import { PAGE_ROWS, transcriptPages } from '../../../src-renderer/library/transcript-pages.ts'
import { lostGap, meeting } from '../../support/fake-host/samples.ts'

describe('pages of a transcript', () => {
  it('[W17] hold every sentence and gap once, in the order they were said', () => {
    const segments = meeting('en', { repeat: 60 })
    const pages = transcriptPages([...segments].reverse(), [lostGap])
    const rows = pages.flat()
    expect(rows).toHaveLength(segments.length + 1)
    expect(rows.map((row) => row.atMs)).toEqual(rows.map((row) => row.atMs).toSorted((a, b) => a - b))
    expect(pages.every((page) => page.length <= PAGE_ROWS)).toBe(true)
  })
})

describe('the meter', () => {
  it('[W33] is empty in silence, full at full scale and in between for a voice', () => {
    expect([meterLength({ rms: 0, peak: 0 }), meterLength({ rms: 1, peak: 1 })]).toEqual([0, 100])
    expect(meterLength({ rms: 0.05, peak: 0.1 })).toBeGreaterThan(40)
  })
})

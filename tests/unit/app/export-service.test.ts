import { collect } from '../../support/collect.ts'
import { describe, expect, it } from 'vitest'
import { createExportService } from '../../../src-main/app/api/export-service.ts'
import { ExportError } from '../../../src-main/export/errors.ts'
import type { Exporter } from '../../../src-main/export/exporter.ts'
import { exportInput, exportContract } from '../../../src-shared/export-api.ts'
import { longMeeting, MEETING } from '../../support/export/six-scripts.ts'

async function* parts() {
  yield Uint8Array.of(1, 2, 3)
  yield Uint8Array.of(250, 4).subarray(1)
}
const exporter: Exporter = {
  export: async ({ format }) => {
    if (format === 'pdf') throw new ExportError('no-browser', 'Install one.')
    return { fileName: `a.${format}`, mime: 'm', bytes: 4, parts: parts() }
  },
  formats: async () => [{ format: 'pdf', why: 'Install one.' }],
}
const service = createExportService({ exporter, read: async (id) => (id === 'six' ? MEETING : id === 'long' ? longMeeting(20_000) : null), lastAuto: () => null })
const caller = { windowId: 'w', signal: new AbortController().signal }
const request = (input: Partial<Parameters<typeof exportInput.parse>[0] & object> = {}) => exportInput.parse({ id: 'six', format: 'srt', side: 'both', ...input })

describe('exports for a window', () => {
  it('[X18] go as a name and parts that make up the file', async () => {
    const sent = await collect(service.file(request(), caller))
    expect(sent).toEqual([{ type: 'file', fileName: 'a.srt', mime: 'm', bytes: 4 }, { type: 'part', base64: 'AQID' }, { type: 'part', base64: 'BA==' }])
  })

  it('[X18] fail in words, before any part', async () => {
    await expect(collect(service.file(request({ format: 'pdf' }), caller))).rejects.toMatchObject({ name: 'AppError', reason: 'no-browser', message: 'Install one.' })
    await expect(collect(service.file(request({ id: 'nobody' }), caller))).rejects.toMatchObject({ reason: 'no-such-session' })
  })

  it('[X19] are shown beforehand by their first lines', async () => {
    const preview = (input: object) => service.preview({ ...request(input), lines: 5 })
    expect(await preview({})).toEqual({ lines: ['1', '00:00:00,500 --> 00:00:02,067', 'Jürgen Weiß: Guten Morgen,', 'Good morning,', ''], more: true })
    expect((await preview({ format: 'docx' })).lines[0]).toBe('Budget review')
    expect((await preview({ format: 'csv' })).lines[0]?.startsWith('start,end')).toBe(true)
    expect((await preview({ format: 'txt', language: 'ar' })).lines.slice(1, 4)).toEqual(['20 نوفمبر 2026 في 9:30 ص', 'من لغة مكتشفة إلى الإنجليزية', 'المدة 00:01:00'])
    expect(await preview({ format: 'wav' })).toEqual({ lines: [], more: false })
    expect((await preview({ format: 'vtt', id: 'long', range: { fromMs: 40_000_000, toMs: 50_000_000 } })).lines[2]).toEqual(expect.stringMatching(/^11:06:40\.000 --> 11:06:4\d\.\d{3}$/))
  })

  it('[X18] tell what this computer lacks, and leave out what was not asked', async () => {
    expect(await service.formats({ id: 'six' })).toEqual([{ format: 'pdf', why: 'Install one.' }])
    expect(request()).toMatchObject({ range: null, timecodes: 'session', layout: 'table', bookmarksOnly: false, participants: [] })
    expect(Object.keys(exportContract)).toEqual(['formats', 'preview', 'file', 'lastAuto'])
  })
})

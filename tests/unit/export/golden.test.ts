import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { buildBytes } from '../../../src-main/export/build-bytes.ts'
import { exportTranscript } from '../../../src-main/export/formats.ts'
import { DOCUMENT_LANGUAGES } from '../../../src-shared/document-languages.ts'
import { MEETING, meetingInto, withEveryWord } from '../../support/export/six-scripts.ts'

const GOLDEN = '../../fixtures/export'
const OPTIONS = { side: 'both', timeZone: 'UTC' } as const
const TEXTS = ['srt', 'vtt', 'ttml', 'txt', 'md', 'csv', 'json', 'xliff', 'tmx'] as const

describe('golden files', () => {
  it.each(TEXTS)('[X10] a meeting in six scripts as %s', async (format) => {
    await expect(exportTranscript(format, MEETING, OPTIONS)).toMatchFileSnapshot(`${GOLDEN}/meeting.${format}`)
  })

  it.each(TEXTS)('[X10] a meeting translated into Arabic as %s, by the clock', async (format) => {
    await expect(exportTranscript(format, meetingInto('ar'), { ...OPTIONS, timecodes: 'clock' })).toMatchFileSnapshot(`${GOLDEN}/into-arabic.${format}`)
  })

  it.each(DOCUMENT_LANGUAGES)('[X20] with the words around it in %s', async (language) => {
    await expect(exportTranscript('txt', withEveryWord(), { ...OPTIONS, language, reviewedBy: 'Ana López' })).toMatchFileSnapshot(`${GOLDEN}/words-${language}.txt`)
  })

  it('[X20] in Arabic words as Word and as the page of a PDF', async () => {
    const options = { ...OPTIONS, language: 'ar' } as const
    const files = unzipSync(await buildBytes('docx', meetingInto('ar'), options))
    await expect(strFromU8(files['word/document.xml'] ?? new Uint8Array())).toMatchFileSnapshot(`${GOLDEN}/words-ar.docx.xml`)
    await expect(strFromU8(await buildBytes('pdf', meetingInto('ar'), options))).toMatchFileSnapshot(`${GOLDEN}/words-ar.pdf.html`)
  })

  it.each(['ru', 'hi', 'ja', 'ko', 'de'])('[X10] a meeting translated into %s as subtitles of one side', async (language) => {
    await expect(exportTranscript('srt', meetingInto(language), { side: 'target' })).toMatchFileSnapshot(`${GOLDEN}/into-${language}.srt`)
  })

  it.each([['meeting', MEETING], ['into-arabic', meetingInto('ar')]] as const)('[X10] %s as Word and as the page of a PDF', async (name, document) => {
    const files = unzipSync(await buildBytes('docx', document, OPTIONS))
    await expect(strFromU8(files['word/document.xml'] ?? new Uint8Array())).toMatchFileSnapshot(`${GOLDEN}/${name}.docx.xml`)
    await expect(strFromU8(await buildBytes('pdf', document, OPTIONS))).toMatchFileSnapshot(`${GOLDEN}/${name}.pdf.html`)
  })
})

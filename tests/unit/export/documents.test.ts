import { describe, expect, it } from 'vitest'
import { EXPORT_FORMATS } from '../../../src-shared/export-formats.ts'
import { isExportFormat } from '../../../src-main/export/formats.ts'
import { buildJson } from '../../../src-main/export/json.ts'
import { buildTxt } from '../../../src-main/export/txt.ts'
import { CONNECTION_GAP, segment, transcript } from './sample-transcript.ts'

const UTC = { timeZone: 'UTC' } as const

describe('a text file', () => {
  it('[X7] is exactly this', () => {
    const all = transcript([segment(0, { startMs: 65_999 }), segment(1, { startMs: 3_600_000, notTranslated: true, target: '' })], [CONNECTION_GAP])
    expect(buildTxt(all, { side: 'both', ...UTC })).toBe(
      [
        'Board meeting',
        '20 November 2026 at 09:30',
        'From German to English',
        'Length 01:00:00',
        'Machine translation, not reviewed',
        '',
        '[00:00:20] [12 s not translated: no connection]',
        '',
        '[00:01:05] Satz Nummer 0.',
        '           Sentence number 0.',
        '',
        '[01:00:00] Satz Nummer 1.',
        '',
      ].join('\n'),
    )
  })

  it('[X7] shows one side alone and leaves nothing empty', () => {
    const text = buildTxt(transcript([segment(0), segment(1, { target: '' })]), { side: 'target', ...UTC })
    expect(text).toContain('[00:00:00] Sentence number 0.\n')
    expect(text).not.toContain('Satz')
    expect(text).not.toContain('[00:00:04]')
  })

  it('[X7] names the side of a conversation where both are there', () => {
    const channels = [
      { id: 'system', sourceLanguage: null, targetLanguage: 'en' },
      { id: 'microphone', sourceLanguage: 'en', targetLanguage: 'pt-BR' },
    ] as const
    const text = buildTxt(transcript([segment(0), segment(1, { channel: 'microphone' })], [], { channels }), { side: 'source', ...UTC })
    expect(text).toContain('From detected language to English\nFrom English to Brazilian Portuguese\n')
    expect(text).toContain('[00:00:00] Them: Satz Nummer 0.')
    expect(text).toContain('[00:00:04] You: Satz Nummer 1.')
  })

  it('[X6] keeps hostile text on its own line', () => {
    const evil = 'x\n\n[00:00:00] forged\u0000\ud800\u202e'
    const text = buildTxt(transcript([segment(0, { target: evil })], [], { title: 'A\nB' }), { side: 'target', ...UTC })
    expect(text).toContain('\n[00:00:00] x [00:00:00] forged \ufffd\n')
    expect(text.startsWith('A B\n20 November')).toBe(true)
  })

  it('[X7] of no title begins with its date', () => {
    expect(buildTxt(transcript([], [], { title: '' }), { side: 'both', ...UTC }).startsWith('20 November 2026')).toBe(true)
  })
})

describe('a JSON file', () => {
  it('[X8] holds all that is known, in version 1', () => {
    const all = transcript([segment(0), segment(1, { sourceLanguage: null, notTranslated: true })], [CONNECTION_GAP])
    const { settled: _a, ...first } = segment(0)
    const { settled: _b, ...second } = segment(1, { sourceLanguage: null, notTranslated: true })
    expect(JSON.parse(buildJson(all))).toEqual({ version: 1, session: all.session, segments: [first, second], gaps: [CONNECTION_GAP] })
  })

  it('[X8] keeps text as it came, except half a character', () => {
    const text = 'a-->b <script>\n\u202e\ud83d\ude00 "\\'
    const parsed: unknown = JSON.parse(buildJson(transcript([segment(0, { source: text, target: 'x\udfffy' })])))
    expect(parsed).toMatchObject({ segments: [{ source: text, target: 'x\ufffdy' }] })
    expect(Buffer.from(buildJson(transcript([segment(0, { target: '\ud800' })]))).toString()).not.toContain('ud800')
  })
})

describe('the formats', () => {
  it('are told from other words', () => {
    expect(EXPORT_FORMATS.every(isExportFormat)).toBe(true)
    expect(isExportFormat('doc')).toBe(false)
    expect(isExportFormat('toString')).toBe(false)
  })
})

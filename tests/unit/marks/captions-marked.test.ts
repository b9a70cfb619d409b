import { describe, expect, it } from 'vitest'
import { createCaptionEngine } from '../../../src-shared/captions/engine.ts'
import type { CaptionLine, CaptionParagraph, CaptionText } from '../../../src-shared/captions/types.ts'
import { createHeardWordings } from '../../../src-shared/marks/heard-terms.ts'
import { joinedLines, marksByLine } from '../../../src-shared/marks/line-marks.ts'
import { checkTranscript } from '../../../src-shared/transcript/check/check-transcript.ts'
import { captionMarks } from '../../../src-renderer/interpret/use-caption-marks.ts'
import { voiceOnOf, sourceKindOf } from '../../../src-renderer/app/choices.ts'
import { defaultSettings } from '../../../src-shared/settings.ts'
import { sampleSegment } from '../library/sample-text.ts'

const TERMS = [{ source: 'Rückversicherung', target: 'reinsurance' }, { source: 'CloudBridge', target: null }]
const context = { terms: TERMS, names: [], about: '' }

const line = (text: string, tail: string, closed: boolean): CaptionLine => ({ key: text, text, tail, closed, newFrom: null, newUntilMs: 0, shownAtMs: 0, readByMs: 0 })
const side = (language: string, ...lines: CaptionLine[]): CaptionText => ({ language, direction: 'ltr', lines })
const paragraph = (source: CaptionText, target: CaptionText): CaptionParagraph => ({ kind: 'text', key: 'p', channel: 'system', side: 'them', named: false, startMs: 0, source, target, resumed: null, untranslated: false })

describe('marks in caption lines', () => {
  it('[T19] a number over the end of a line has a part in both, and the space between belongs to none', () => {
    const text = side('de', line('Es sind 3', '', true), line('Millionen Euro', ' und 12', false))
    const joined = joinedLines(text)
    expect(joined).toEqual({ text: 'Es sind 3 Millionen Euro und 12', starts: [0, 10] })
    const marks = captionMarks(context).of(paragraph(text, side('en'))).source
    expect(marks).toEqual([[{ start: 8, end: 9, kind: 'unit' }], [{ start: 0, end: 14, kind: 'unit' }, { start: 19, end: 21, kind: 'number' }]])
  })

  it('[T19] marks at the end of the last line reach it', () => {
    expect(marksByLine([{ start: 0, end: 2, kind: 'number' }], { text: '12', starts: [0] })).toEqual([[{ start: 0, end: 2, kind: 'number' }]])
  })

  it('[W39] a term that is translated otherwise is flagged once the paragraph is whole, not while the translation may only be late', () => {
    const said = (closed: boolean): CaptionText => side('de', line('Die Rückversicherung zahlt.', '', closed))
    const flagsOf = (source: CaptionText, target: CaptionText): unknown[] => captionMarks(context).of(paragraph(source, target)).source.flat().map(({ missing }) => missing ?? false)
    expect(flagsOf(said(true), side('en', line('The insurance pays.', '', true)))).toEqual([true])
    expect(flagsOf(said(true), side('en', line('The reinsurance pays.', '', true)))).toEqual([false])
    expect(flagsOf(said(false), side('en', line('The', '', false)))).toEqual([false])
  })

  it('[W36] marks change nothing in the lines that the caption engine made', () => {
    const engine = createCaptionEngine({ holdBackMs: 0, lines: null, show: 'both', mine: null, fits: (text) => text.length < 24 })
    const view = engine.tell([{ type: 'segment', segment: sampleSegment(0, { source: 'Wir zahlen 35 Euro für die Rückversicherung.', target: 'We pay 35 euros.', sourceLanguage: 'de', targetLanguage: 'en' }) }], 0)
    const before = JSON.stringify(view)
    for (const block of view.blocks) if (block.kind === 'text') expect(captionMarks(context).of(block).source.flat().length).toBeGreaterThan(0)
    expect(JSON.stringify(engine.view)).toBe(before)
  })
})

describe('terms at hand', () => {
  it('[W37] the last heard come first, each once', () => {
    const finder = createHeardWordings(['Haftung', 'Police', 'Vorstand'], 'any')
    expect(finder.heard([{ text: 'Die Police und die Haftung.', language: 'de' }, { text: 'Zwei Policen.', language: 'de' }])).toEqual([1, 0])
    expect(finder.heard([])).toEqual([])
  })
})

describe('terms in Check', () => {
  const segment = sampleSegment(3, { startMs: 8_000, source: 'Die Rückversicherung nutzt CloudBridge.', target: 'The insurance uses a bridge of clouds.', sourceLanguage: 'de', targetLanguage: 'en' })
  const prepared = { assignment: null, glossary: { name: 'x', pair: { source: 'de', target: 'en' }, terms: TERMS }, names: [], about: '' }

  it('[T20] terms that are translated otherwise, or should have stayed, are told with their place', () => {
    expect(checkTranscript({ segments: [segment], gaps: [], prepared })).toEqual([
      { kind: 'term-missing', index: 3, startMs: 8_000, term: 'Rückversicherung', wanted: 'reinsurance' },
      { kind: 'term-missing', index: 3, startMs: 8_000, term: 'CloudBridge', wanted: null },
    ])
  })

  it('[T20] a session without a word list, and one whose list is for other languages, has none', () => {
    expect(checkTranscript({ segments: [segment], gaps: [], prepared: null })).toEqual([])
    expect(checkTranscript({ segments: [segment], gaps: [], prepared: { ...prepared, glossary: { ...prepared.glossary, pair: { source: 'ja', target: 'ar' } } } })).toEqual([])
  })
})

describe('the purpose Interpret', () => {
  it('[W35] listens to this computer unless a microphone is chosen, and does not speak unless asked', () => {
    const settings = { ...defaultSettings, purpose: 'interpret' } as const
    expect(sourceKindOf(settings)).toBe('system')
    expect(sourceKindOf({ ...settings, sourceKind: 'microphone' })).toBe('microphone')
    expect(voiceOnOf(settings)).toBe(false)
    expect(voiceOnOf({ ...settings, voiceOn: true })).toBe(true)
  })
})

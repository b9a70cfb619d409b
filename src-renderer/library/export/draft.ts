import { documentLanguageOf, type DocumentLanguage } from '../../../src-shared/document-languages.ts'
import type { ExportInputs } from '../../../src-shared/export-api.ts'
import type { ExportFormat } from '../../../src-shared/export-formats.ts'

/** What the screen offers at once; everything else is under "more formats". */
export const MAIN_FORMATS = ['docx', 'srt', 'pdf', 'txt'] as const satisfies readonly ExportFormat[]
export const SIDES = ['both', 'target', 'source'] as const
export const RANGES = ['whole', 'range', 'bookmarks'] as const
export const TIMECODES = ['session', 'clock', 'range'] as const
/** Formats for programs only: they hold no word that is not transcript. */
const WORDLESS: ReadonlySet<ExportFormat> = new Set(['json', 'xliff', 'tmx', 'wav'])
/** Formats with a heading, which can name people. */
const DOCUMENTS: ReadonlySet<ExportFormat> = new Set(['docx', 'pdf', 'md'])

export type FileInput = ExportInputs['file']

/** The export dialog as it is filled in. */
export interface ExportDraft {
  readonly format: ExportFormat
  readonly side: (typeof SIDES)[number]
  /** Of headings, dates and gaps. */
  readonly language: DocumentLanguage
  readonly range: (typeof RANGES)[number]
  readonly from: string
  readonly to: string
  readonly timecodes: (typeof TIMECODES)[number]
  readonly participants: string
  readonly reviewedBy: string
}

/** Headings are in the interface's language until another one is chosen. */
export function firstDraft(interfaceLanguage: string): ExportDraft {
  const language = documentLanguageOf(interfaceLanguage) ?? 'en'
  return { format: 'docx', side: 'both', language, range: 'whole', from: '0:00', to: '', timecodes: 'session', participants: '', reviewedBy: '' }
}

export const isDocument = (format: ExportFormat): boolean => DOCUMENTS.has(format)
export const hasWords = (format: ExportFormat): boolean => !WORDLESS.has(format)

/** `12:40`, `1:02:40`, also in Arabic or Persian digits; ms. Null: not a time. */
export function clockMs(typed: string): number | null {
  const plain = typed.trim().replaceAll(/[\u0660-\u0669\u06F0-\u06F9]/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
  const found = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{2})$/u.exec(plain)
  if (found === null) return null
  const [, hours = '0', minutes = '0', seconds = '0'] = found
  if (Number(seconds) > 59) return null
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
}

/** The request a draft stands for; null while its times make none. */
export function requestOf(id: string, draft: ExportDraft): FileInput | null {
  const { format, side, language, range, timecodes, participants, reviewedBy } = draft
  const fromMs = clockMs(draft.from)
  const toMs = clockMs(draft.to)
  if (range === 'range' && (fromMs === null || toMs === null || toMs <= fromMs)) return null
  const people = isDocument(format)
    ? { participants: participants.split(/[,،、，;؛]/u).map((name) => name.trim().slice(0, 100)).filter((name) => name !== '').slice(0, 100), reviewedBy: reviewedBy.trim() === '' ? null : reviewedBy.trim() }
    : {}
  return {
    id,
    format,
    side,
    ...(hasWords(format) ? { language } : {}),
    timecodes,
    bookmarksOnly: range === 'bookmarks',
    range: range === 'range' && fromMs !== null && toMs !== null ? { fromMs, toMs } : null,
    ...people,
  }
}

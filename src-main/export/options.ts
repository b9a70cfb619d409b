import type { DocumentLanguage } from '../../src-shared/document-languages.ts'
import type { Timecodes } from '../../src-shared/export-api.ts'

/** Which text is written: what was said, its translation, or both. */
export type ExportSide = 'source' | 'target' | 'both'

export interface ExportOptions {
  readonly side: ExportSide
  /** Of headings, dates, gaps and whatever else is not transcript; English when absent. */
  readonly language?: DocumentLanguage
  /** IANA name for dates and times of day; the computer's own when absent. */
  readonly timeZone?: string
  /** What was spoken in `[fromMs, toMs)`, session-clock ms. */
  readonly range?: { readonly fromMs: number; readonly toMs: number } | null
  /** Only where somebody set a bookmark. */
  readonly bookmarksOnly?: boolean
  readonly timecodes?: Timecodes
  readonly layout?: 'table' | 'lines'
  /** The heading; absent: the session's title, null: none. */
  readonly title?: string | null
  readonly participants?: readonly string[]
  readonly reviewedBy?: string | null
  readonly showDate?: boolean
  readonly showLanguages?: boolean
}

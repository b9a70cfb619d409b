/** Which text is written: what was said, its translation, or both under each other. */
export type ExportSide = 'source' | 'target' | 'both'

export interface ExportOptions {
  readonly side: ExportSide
  /** IANA name for the date in a text file; the computer's own when absent. */
  readonly timeZone?: string
}

export type GlossaryFileReason = 'empty' | 'too-large' | 'not-a-table' | 'old-workbook' | 'unreadable' | 'too-slow'

const SENTENCES: Readonly<Record<GlossaryFileReason, string>> = {
  empty: 'There are no words in it. Choose another file, or copy two columns and paste them.',
  'too-large': 'It is larger than a word list can be. Keep only the two columns with the words, then choose it again.',
  'not-a-table': 'This is no list of words. Take a CSV, TXT or XLSX file, or copy two columns and paste them.',
  'old-workbook': 'This is a workbook of an old kind (XLS). Open it, save it as XLSX or CSV, then choose that file.',
  unreadable: 'The workbook is damaged or locked with a password. Save it again without one, or as CSV, then choose that file.',
  'too-slow': 'Reading it took too long. Copy only the two columns with the words into a new file, then choose that one.',
}

/** A file that is no glossary. Nothing of the glossary that is there has changed. */
export class GlossaryFileError extends Error {
  override readonly name = 'GlossaryFileError'
  readonly reason: GlossaryFileReason

  constructor(reason: GlossaryFileReason, options: { cause?: unknown } = {}) {
    super(SENTENCES[reason], options)
    this.reason = reason
  }
}

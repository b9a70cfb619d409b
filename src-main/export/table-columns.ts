import type { TranscriptDocument } from './document.ts'
import type { Entry } from './entries.ts'
import { isOnlySpoken, nameOf } from './heading.ts'
import type { ExportOptions } from './options.ts'
import { isRightToLeft } from './reading.ts'
import { documentWords } from './words/document-words.ts'
import type { DocumentWords } from './words/document-words.ts'

export interface Column {
  readonly kind: 'time' | 'who' | 'source' | 'target'
  readonly title: string
  /** Where its lines begin. */
  readonly rightToLeft: boolean
}

/** The columns of a word table, in the order of reading. */
export function columnsOf(document: TranscriptDocument, entries: readonly Entry[], options: ExportOptions): Column[] {
  const { side } = options
  const words = documentWords(options)
  const table = tableRunsRightToLeft(document, options)
  const { sources, targets } = languagesOf(document)
  const texts: Column[] = [
    { kind: 'source', ...named(sources, words.original, words) },
    { kind: 'target', ...named(targets, words.translation, words) },
  ]
  return [
    { kind: 'time', title: words.time, rightToLeft: table },
    ...(entries.some(({ who }) => who !== '') ? [{ kind: 'who' as const, title: words.speaker, rightToLeft: table }] : []),
    // Of what was only written down there is one column, whichever side is asked for.
    ...(isOnlySpoken(document) ? texts.filter(({ kind }) => kind === 'source') : texts.filter(({ kind }) => side === 'both' || kind === side)),
  ]
}

/** A table for readers of a right-to-left language begins at the right. */
export function tableRunsRightToLeft(document: TranscriptDocument, { side }: ExportOptions): boolean {
  const { sources, targets } = languagesOf(document)
  const [first] = side === 'source' ? sources : targets
  return first !== undefined && first !== null && isRightToLeft(first)
}

/** As told before the session, or as heard. */
function languagesOf({ session, segments }: TranscriptDocument) {
  const told = [...new Set(session.channels.map(({ sourceLanguage }) => sourceLanguage))]
  const heard = [...new Set(segments.filter(({ notTranslated }) => notTranslated !== true).map(({ sourceLanguage }) => sourceLanguage))]
  return { sources: told.includes(null) ? heard : told, targets: [...new Set(session.channels.map(({ targetLanguage }) => targetLanguage))] }
}

function named(languages: readonly (string | null)[], otherwise: string, words: DocumentWords): Pick<Column, 'title' | 'rightToLeft'> {
  const [language = null] = languages.length === 1 ? languages : []
  return { title: language === null ? otherwise : startUpper(nameOf(language, words), words), rightToLeft: language !== null && isRightToLeft(language) }
}

function startUpper(name: string, { language }: DocumentWords): string {
  const [first = ''] = name
  return first.toLocaleUpperCase(language) + name.slice(first.length)
}

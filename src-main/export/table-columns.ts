import type { TranscriptDocument } from './document.ts'
import type { Entry } from './entries.ts'
import { nameOf } from './heading.ts'
import type { ExportOptions } from './options.ts'
import { isRightToLeft } from './reading.ts'

export interface Column {
  readonly kind: 'time' | 'who' | 'source' | 'target'
  readonly title: string
}

/** The columns of a word table, in the order of reading. */
export function columnsOf(document: TranscriptDocument, entries: readonly Entry[], { side }: ExportOptions): Column[] {
  const { sources, targets } = languagesOf(document)
  const column = (kind: Column['kind'], title: string, shown: boolean): Column[] => (shown ? [{ kind, title }] : [])
  return [
    ...column('time', 'Time', true),
    ...column('who', 'Speaker', entries.some(({ who }) => who !== '')),
    ...column('source', sources.length === 1 ? capital(nameOf(sources[0] ?? null)) : 'Original', side !== 'target'),
    ...column('target', targets.length === 1 ? capital(nameOf(targets[0] ?? null)) : 'Translation', side !== 'source'),
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

function capital(text: string): string {
  return text === 'detected language' ? 'Original' : text
}

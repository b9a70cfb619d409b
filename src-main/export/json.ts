import type { DocumentSegment, TranscriptDocument } from './document.ts'

/** Raised whenever a field changes its meaning or goes. Fields may be added. */
export const JSON_VERSION = 1

/**
 * Everything that is known of the session, for other programs and to be imported again. Both sides always: a reader drops what it does not
 * want. Text is as it came, except that lone surrogates, which UTF-8 cannot carry, become U+FFFD.
 */
export function buildJson({ session, segments, gaps, bookmarks, tags, note }: TranscriptDocument): string {
  const marks = { ...(bookmarks === undefined ? {} : { bookmarks }), ...(tags === undefined ? {} : { tags }), ...(note === undefined ? {} : { note }) }
  const content = { version: JSON_VERSION, session, segments: segments.map(segmentFields), gaps, ...marks }
  return JSON.stringify(content, (_, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value), 2) + '\n'
}

/** `settled` stays inside: what is exported is over. */
function segmentFields(segment: DocumentSegment): Omit<DocumentSegment, 'settled'> {
  const { index, channel, startMs, endMs, source, target, sourceLanguage, targetLanguage } = segment
  const { notTranslated, late, speaker, note, reviewed, original } = segment
  return {
    ...{ index, channel, startMs, endMs, source, target, sourceLanguage, targetLanguage },
    ...(notTranslated === true ? { notTranslated } : {}),
    ...(late === true ? { late } : {}),
    ...(speaker === undefined ? {} : { speaker }),
    ...(note === undefined ? {} : { note }),
    ...(reviewed === true ? { reviewed } : {}),
    ...(original === undefined ? {} : { original }),
  }
}

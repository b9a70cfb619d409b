import type { SessionTranscript } from '../../src-shared/transcript/session-types.ts'
import type { Segment } from '../../src-shared/transcript/types.ts'

/** Raised whenever a field changes its meaning or goes. */
export const JSON_VERSION = 1

/**
 * Everything that is known of the session, for other programs. Both sides always: a reader drops what it does not want. Text is as it
 * came, except that lone surrogates, which UTF-8 cannot carry, become U+FFFD.
 */
export function buildJson({ session, segments, gaps }: SessionTranscript): string {
  const content = { version: JSON_VERSION, session, segments: segments.map(segmentFields), gaps }
  return JSON.stringify(content, (_, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value), 2) + '\n'
}

/** `settled` stays inside: what is exported is over. */
function segmentFields(segment: Segment): Omit<Segment, 'settled'> {
  const { index, channel, startMs, endMs, source, target, sourceLanguage, targetLanguage, notTranslated } = segment
  const fields = { index, channel, startMs, endMs, source, target, sourceLanguage, targetLanguage }
  return notTranslated === true ? { ...fields, notTranslated } : fields
}

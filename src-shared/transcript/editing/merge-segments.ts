import { SPACELESS_END } from '../segment-board.ts'
import type { Editable } from './editable.ts'

/** One segment with the text and the time of both. Null where they do not belong together. */
export function mergeSegments(first: Editable, second: Editable): Editable | null {
  if (first.channel !== second.channel || first.targetLanguage !== second.targetLanguage) return null
  const { notTranslated, ...rest } = first
  const edited = first.original !== null || second.original !== null
  const a = first.original ?? first
  const b = second.original ?? second
  return {
    ...rest,
    startMs: Math.min(first.startMs, second.startMs),
    endMs: Math.max(first.endMs, second.endMs),
    source: joinTexts(first.source, second.source),
    target: joinTexts(first.target, second.target),
    sourceLanguage: first.sourceLanguage ?? second.sourceLanguage,
    settled: first.settled && second.settled,
    original: edited ? { source: joinTexts(a.source, b.source), target: joinTexts(a.target, b.target) } : null,
    ...(notTranslated === true && second.notTranslated === true ? { notTranslated: true as const } : {}),
  }
}

/** With a space between, where there is none yet and the script has them. Every character of both stays. */
export function joinTexts(first: string, second: string): string {
  if (first === '' || second === '' || /\s$/u.test(first) || /^\s/u.test(second) || SPACELESS_END.test(first)) return first + second
  return `${first} ${second}`
}

import type { Gap } from '../../src-shared/transcript/types.ts'
import type { DocumentWords } from './words/document-words.ts'

/** `[12 s not translated: no connection]` */
export function gapText(gap: Gap, words: DocumentWords): string {
  return `[${words.gap(lengthWords(gap.endMs - gap.startMs, words), words.reasons[gap.reason])}]`
}

function lengthWords(ms: number, { seconds, minutes }: DocumentWords): string {
  const whole = Math.max(1, Math.round(ms / 1000))
  if (whole < 60) return seconds(whole)
  const rest = whole % 60
  return rest === 0 ? minutes(whole / 60) : `${minutes(Math.floor(whole / 60))} ${seconds(rest)}`
}

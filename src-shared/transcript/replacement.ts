const WORD_END = /[\p{L}\p{M}\p{N}]$/u
const WORD_START = /^[\p{L}\p{M}\p{N}]/u

/**
 * What of a replaced text comes behind the part that is settled already. Where the engine changed its mind about the settled part,
 * the cut is the word boundary nearest to the settled length: settled text never changes, and the least is lost or said twice.
 */
export function unfrozenPart(frozen: string, text: string): string {
  if (text.startsWith(frozen)) return text.slice(frozen.length)
  if (frozen.trimEnd() !== frozen && text.trimEnd() === frozen.trimEnd()) return ''
  for (let away = 0; away <= text.length; away += 1) {
    for (const at of [frozen.length + away, frozen.length - away]) {
      if (at >= text.length && away === 0) return ''
      if (at > 0 && at < text.length && isBetweenWords(text, at)) return text.slice(at)
    }
  }
  return ''
}

function isBetweenWords(text: string, at: number): boolean {
  return !(WORD_END.test(text.slice(0, at)) && WORD_START.test(text.slice(at)))
}

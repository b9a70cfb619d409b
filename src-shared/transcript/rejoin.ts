import { isSpaceless, type LanguageTag } from '../languages.ts'

/** Words are the same whatever marks and capitals they carry. */
function plain(word: string): string {
  return word.normalize('NFKC').toLocaleLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
}

/** At most this many units are taken to be heard twice. */
const MOST_UNITS = 24

export interface Unit {
  readonly text: string
  /** Behind the unit and the white space after it. */
  readonly end: number
}

export function unitsOf(text: string, language: LanguageTag | null): Unit[] {
  const pattern = isSpaceless(language) ? /[\p{L}\p{M}\p{N}]/gu : /[^\s]+/gu
  const units: Unit[] = []
  for (const match of text.matchAll(pattern)) {
    const unit = plain(match[0])
    if (unit !== '') units.push({ text: unit, end: match.index + match[0].length })
  }
  return units
}

/**
 * `text` without the words it begins with that `kept` already ends with: what a replay said again. One short word alone proves nothing and
 * stays, unless it is all there is.
 */
export function withoutRepeated(kept: string, text: string, language: LanguageTag | null): string {
  const before = unitsOf(kept, language).slice(-MOST_UNITS)
  const units = unitsOf(text, language)
  for (let count = Math.min(before.length, units.length); count > 0; count -= 1) {
    const tail = before.slice(before.length - count)
    if (!tail.every((unit, i) => unit.text === units[i]?.text)) continue
    // A Chinese character says about as much as two letters.
    const letters = tail.reduce((sum, unit) => sum + unit.text.length, 0) * (isSpaceless(language) ? 2 : 1)
    const isProof = count > 1 ? letters >= 3 : letters >= 4 || count === units.length
    return isProof ? text.slice(units[count - 1]?.end ?? 0).replace(/^[\s\p{P}]+/u, '') : text
  }
  return text
}

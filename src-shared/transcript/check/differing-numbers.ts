import { baseLanguage, type LanguageTag } from '../../languages.ts'
import { numberWords } from './number-words.ts'
import { findNumbers, type FoundNumber } from './numbers.ts'

export interface TwoSides {
  readonly source: string
  readonly target: string
  readonly sourceLanguage: LanguageTag | null
  readonly targetLanguage: LanguageTag
}

/**
 * Numbers in digits of one side that the other says neither in digits nor as a word. Words alone are never reported: "one" is seldom a
 * number. A number said more often on one side than on the other is.
 */
export function differingNumbers({ source, target, sourceLanguage, targetLanguage }: TwoSides): { onlySource: string[]; onlyTarget: string[] } {
  const from = sourceLanguage === null ? null : baseLanguage(sourceLanguage)
  const to = baseLanguage(targetLanguage)
  const left = findNumbers(source, from)
  const right = findNumbers(target, to)
  const { unmatchedLeft, unmatchedRight } = pair(left, right)
  return {
    onlySource: unmatchedLeft.length === 0 ? [] : notInWords(unmatchedLeft, target, to),
    onlyTarget: unmatchedRight.length === 0 ? [] : notInWords(unmatchedRight, source, from),
  }
}

/** The surest first: numbers with one reading find their partner before those that can be read in two ways. */
function pair(left: readonly FoundNumber[], right: readonly FoundNumber[]): { unmatchedLeft: FoundNumber[]; unmatchedRight: FoundNumber[] } {
  const free = [...right]
  const alone = new Set(left)
  const surestFirst = left.toSorted((a, b) => a.readings.size - b.readings.size)
  for (const number of surestFirst) {
    const fitting = free.filter((other) => intersects(number.readings, other.readings)).sort((a, b) => a.readings.size - b.readings.size)[0]
    if (fitting === undefined) continue
    free.splice(free.indexOf(fitting), 1)
    alone.delete(number)
  }
  return { unmatchedLeft: left.filter((number) => alone.has(number)), unmatchedRight: free }
}

function notInWords(numbers: readonly FoundNumber[], text: string, language: LanguageTag | null): string[] {
  const said = numberWords(text, language)
  return numbers
    .filter(({ readings }) => {
      const word = [...readings].find((reading) => (said.get(reading) ?? 0) > 0)
      if (word === undefined) return true
      said.set(word, (said.get(word) ?? 0) - 1)
      return false
    })
    .map(({ text: written }) => written)
}

function intersects(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const one of a) if (b.has(one)) return true
  return false
}

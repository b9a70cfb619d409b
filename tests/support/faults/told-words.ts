import { translateWord, wordsFromText } from '../dictionary/dictionary.ts'
import type { SessionHarness } from '../session-harness.ts'

export interface Account {
  readonly lost: number
  readonly repeated: number
}

/** What of the words spoken stands in the transcript, in order; the worse of its two sides. */
export function accountFor(harness: SessionHarness, spoken: readonly number[]): Account {
  const source = compare(harness.segments().flatMap((segment) => wordsFromText(segment.source, 'en')), spoken)
  const target = compare(harness.segments().flatMap((segment) => wordsFromText(segment.target, 'de')), spoken.map(translateWord))
  return { lost: Math.max(source.lost, target.lost), repeated: Math.max(source.repeated, target.repeated) }
}

/** By the longest common subsequence: what is in order and whole. */
export function compare(heard: readonly number[], spoken: readonly number[]): Account {
  const row = Array.from({ length: spoken.length + 1 }, () => 0)
  for (const word of heard) {
    let diagonal = 0
    for (let j = 1; j <= spoken.length; j += 1) {
      const above = row[j] ?? 0
      row[j] = word === spoken[j - 1] ? diagonal + 1 : Math.max(above, row[j - 1] ?? 0)
      diagonal = above
    }
  }
  const common = row.at(-1) ?? 0
  return { lost: spoken.length - common, repeated: heard.length - common }
}

/** Sentences whose two sides do not say the same, or that are said to need no translation: heard, but told wrongly. */
export function brokenPairs(harness: SessionHarness): string[] {
  return harness.segments().flatMap((segment) => {
    const source = wordsFromText(segment.source, 'en').map(translateWord)
    const target = wordsFromText(segment.target, 'de')
    return segment.notTranslated === true || compare(target, source).lost + compare(target, source).repeated > 1 ? [`${segment.source} | ${segment.target}`] : []
  })
}

/**
 * Sentences that say what was said somewhere else than in their source or beside it, or that are said to need no translation: the two columns
 * have parted. A service that stops in the middle of a sentence may cut its two sides in different places, but not further than that.
 */
export function partedPairs(harness: SessionHarness): string[] {
  const segments = harness.segments()
  const sources = segments.map((segment) => wordsFromText(segment.source, 'en').map(translateWord))
  return segments.flatMap((segment, at) => {
    const beside = [at - 1, at, at + 1].flatMap((index) => sources[index] ?? [])
    const strangers = compare(beside, wordsFromText(segment.target, 'de')).lost
    return segment.notTranslated === true || strangers > 1 ? [`${segment.source} | ${segment.target}`] : []
  })
}

import type { LanguageTag } from '../../src-shared/languages.ts'
import type { DocumentSegment, TranscriptDocument } from './document.ts'
import { knownTag } from './side-texts.ts'

/** Segments that go from one language into one other. */
export interface LanguagePair {
  readonly source: LanguageTag
  readonly target: LanguageTag
  readonly segments: readonly DocumentSegment[]
}

/** ISO 639-2: undetermined. */
const UNKNOWN = 'und'

/** Tools for translators want one source and one target language; speech of an unknown one counts as what is spoken most. */
export function languagePairs({ segments }: TranscriptDocument): LanguagePair[] {
  const usual = mostFrequent(segments.flatMap((segment) => knownTag(segment.sourceLanguage) ?? []))
  const pairs = new Map<string, { source: LanguageTag; target: LanguageTag; segments: DocumentSegment[] }>()
  for (const segment of segments) {
    if (segment.source.trim() === '' && segment.target.trim() === '') continue
    const source = knownTag(segment.sourceLanguage) ?? usual ?? UNKNOWN
    const target = knownTag(segment.targetLanguage) ?? UNKNOWN
    const key = `${source} ${target}`
    const pair = pairs.get(key) ?? { source, target, segments: [] }
    pair.segments.push(segment)
    pairs.set(key, pair)
  }
  return [...pairs.values()]
}

function mostFrequent(all: readonly LanguageTag[]): LanguageTag | null {
  const counts = new Map<LanguageTag, number>()
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

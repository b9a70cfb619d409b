// What marking costs: a sentence, a whole paragraph of captions as it is drawn anew, and making a list ready.
//   node tests/bench/marks.ts
import { createMarker } from '../../src-shared/marks/mark-text.ts'
import { MARKED_LANGUAGES, readMarkedSet, scoreMarks } from '../support/marks.ts'

const ROUNDS = 40
const PARAGRAPH_SENTENCES = 5
const LARGE_LIST = 10_000

/** Median of the given times, ms. */
function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
}

function timed(work: () => void): number {
  const from = performance.now()
  work()
  return performance.now() - from
}

for (const language of MARKED_LANGUAGES) {
  const set = readMarkedSet(language)
  const large = [...set.terms, ...Array.from({ length: LARGE_LIST }, (_, at) => ({ source: `${set.terms[at % set.terms.length]?.source ?? ''}${at}`, target: null }))]
  let marker = createMarker(set, { language, side: 'source' })
  const listMs = timed(() => {
    marker = createMarker({ terms: large, names: set.names }, { language, side: 'source' })
  })
  const paragraph = set.sentences.slice(0, PARAGRAPH_SENTENCES).map(({ text }) => text).join(' ')
  const sentenceMs = median(Array.from({ length: ROUNDS }, () => timed(() => set.sentences.forEach(({ text }) => marker.mark(text))) / set.sentences.length))
  const paragraphMs = median(Array.from({ length: ROUNDS }, () => timed(() => marker.mark(paragraph))))
  console.log(`${language}: sentence ${(sentenceMs * 1_000).toFixed(0)} us, paragraph of ${paragraph.length} letters ${(paragraphMs * 1_000).toFixed(0)} us, list of ${LARGE_LIST} terms ready in ${listMs.toFixed(0)} ms`)
  for (const part of ['seen', 'held-out'] as const) {
    const scores = [...scoreMarks(set, part).scores].map(([kind, { expected, found, right }]) => `${kind} P ${right}/${found} R ${right}/${expected}`)
    console.log(`  ${part}: ${scores.join(', ')}`)
  }
}

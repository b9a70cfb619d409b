import { msToSamples, samplesToMs } from '../../../src-shared/audio/pcm.ts'
import { demoPhrases, demoWords, PHRASES_PER_SENTENCE } from './script.ts'
import type { LanguageTag } from '../../../src-shared/languages.ts'

/** The phrases of the conversation as somebody spoke them, in order, 24 kHz mono. */
export type SpokenPhrases = readonly Int16Array[]

/** A word of the conversation and where it lies in its sound; samples at 24 kHz. */
export interface TimedWord {
  readonly phrase: number
  readonly text: string
  readonly startSample: number
  readonly endSample: number
}

export interface Timeline {
  readonly pcm: Int16Array
  readonly words: readonly TimedWord[]
}

/** Silence before the first word, ms: a meeting does not begin with the press of Start. */
const LEAD_MS = 1_500
/** Within a sentence, long enough to count as a pause where a replay may begin. */
const PHRASE_PAUSE_MS = 600
/** Between the speakers: time to read, and about a minute in all. */
const TURN_PAUSE_MS = 4_000
/** After the last word, until all of it has been answered. */
const TAIL_MS = 3_000

/** The whole conversation as it would have been recorded. */
export function createTimeline(phrases: SpokenPhrases, language: LanguageTag): Timeline {
  const starts = startsOf(phrases)
  const last = phrases.length - 1
  const pcm = new Int16Array((starts[last] ?? 0) + (phrases[last]?.length ?? 0) + msToSamples(TAIL_MS))
  const texts = demoPhrases(language)
  const words = phrases.flatMap((spoken, phrase) => {
    const start = starts[phrase] ?? 0
    pcm.set(spoken, start)
    return timedWords({ phrase, texts: demoWords(texts[phrase] ?? '', language), start, length: spoken.length })
  })
  return { pcm, words }
}

export function timelineMs({ pcm }: Timeline): number {
  return samplesToMs(pcm.length)
}

function startsOf(phrases: SpokenPhrases): number[] {
  const starts: number[] = []
  let at = msToSamples(LEAD_MS)
  phrases.forEach((spoken, phrase) => {
    starts.push(at)
    const endsSentence = phrase % PHRASES_PER_SENTENCE === PHRASES_PER_SENTENCE - 1
    at += spoken.length + msToSamples(endsSentence ? TURN_PAUSE_MS : PHRASE_PAUSE_MS)
  })
  return starts
}

/** The voices do not say when each word begins: a phrase is spoken without a pause, so its words share its time by their letters. */
function timedWords({ phrase, texts, start, length }: { phrase: number; texts: readonly string[]; start: number; length: number }): TimedWord[] {
  const weights = texts.map((text) => [...text].length + 1)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let before = 0
  return texts.map((text, at) => {
    const startSample = start + Math.round((before / total) * length)
    before += weights[at] ?? 0
    return { phrase, text, startSample, endSample: start + Math.round((before / total) * length) }
  })
}

import { type Random, seededRandom } from '../random.ts'
import type { ToneItem } from './encode.ts'
import { WORD_COUNT, WORD_MS } from './tones.ts'

/** A fixed number, or a range from which each use draws. */
export type Amount = number | readonly [number, number]

export interface SentenceOptions {
  readonly seed: number
  /** How many words in all. */
  readonly words: number
  readonly wordsPerSentence?: Amount
  readonly wordGapMs?: Amount
  readonly sentencePauseMs?: Amount
  /** Silence before the first word. */
  readonly leadMs?: number
  /** Silence after the last word; a sentence pause when left out. */
  readonly tailMs?: number
  /** The words to draw from; all 64 when left out. */
  readonly vocabulary?: readonly number[]
}

export interface SpokenWord {
  readonly word: number
  readonly startMs: number
  readonly endMs: number
  readonly sentence: number
}

/** What is said, with the exact truth about when. */
export interface ToneScript {
  readonly items: readonly ToneItem[]
  readonly words: readonly SpokenWord[]
  readonly sentences: number
  readonly durationMs: number
}

/** Sentences of random words. */
export function toneSentences(options: SentenceOptions): ToneScript {
  const random = seededRandom(options.seed)
  const items: ToneItem[] = []
  const words: SpokenWord[] = []
  let atMs = 0
  const pause = (ms: number): void => {
    if (ms > 0) items.push({ pauseMs: ms })
    atMs += ms
  }
  pause(options.leadMs ?? 0)
  let sentence = 0
  while (words.length < options.words) {
    const count = Math.min(Math.max(1, draw(random, options.wordsPerSentence ?? 6)), options.words - words.length)
    for (let i = 0; i < count; i += 1) {
      if (i > 0) pause(draw(random, options.wordGapMs ?? 60))
      const word = drawWord(random, options.vocabulary)
      items.push({ word })
      words.push({ word, startMs: atMs, endMs: atMs + WORD_MS, sentence })
      atMs += WORD_MS
    }
    sentence += 1
    const last = words.length >= options.words
    pause(last && options.tailMs !== undefined ? options.tailMs : draw(random, options.sentencePauseMs ?? 700))
  }
  return { items, words, sentences: sentence, durationMs: atMs }
}

function draw(random: Random, amount: Amount): number {
  return typeof amount === 'number' ? amount : random.integer(amount[0], amount[1])
}

function drawWord(random: Random, vocabulary: readonly number[] | undefined): number {
  if (vocabulary === undefined) return random.integer(0, WORD_COUNT - 1)
  return vocabulary[random.integer(0, vocabulary.length - 1)] ?? 0
}

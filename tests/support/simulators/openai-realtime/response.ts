import { pcmBytes } from '../../../../src-shared/audio/pcm.ts'
import { translateWord, wordText } from '../../dictionary/dictionary.ts'
import { encodeTonesInt16 } from '../../tone-speech/index.ts'
import { DAMAGED_TEXT } from '../openai-translation/core.ts'
import { TextStream } from '../openai-translation/text-stream.ts'

export interface Piece {
  readonly text: string
  /** Base64; empty: no sound. */
  readonly sound: string
}

/** What a response says: one piece a word, the mark of the sentence with the last. */
export function translated(words: readonly (number | null)[], language: string): Piece[] {
  const stream = new TextStream()
  const pieces = words.map((word) => (word === null ? { text: DAMAGED_TEXT, sound: '' } : { text: stream.word(wordText(translateWord(word), language), language), sound: soundOf(translateWord(word)) }))
  return [...pieces, { text: stream.mark(), sound: '' }]
}

/** As it was said. */
export function transcribed(words: readonly (number | null)[], language: string): string {
  const stream = new TextStream()
  return [...words.map((word) => stream.word(word === null ? DAMAGED_TEXT : wordText(word, language), language)), stream.mark()].join('').trim()
}

/** The same text in pieces of three letters, with the sound of the first. */
export function torn(pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap(({ text, sound }) => {
    const letters = [...text]
    return Array.from({ length: Math.ceil(letters.length / 3) }, (_, at) => ({ text: letters.slice(at * 3, at * 3 + 3).join(''), sound: at === 0 ? sound : '' }))
  })
}

function soundOf(word: number): string {
  const pcm = encodeTonesInt16([{ pauseMs: 60 }, { word }], { sampleRateHz: 24_000 })
  return Buffer.from(pcmBytes(pcm)).toString('base64')
}

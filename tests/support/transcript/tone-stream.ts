import { createSpeechActivity, type SpeechActivity } from '../../../src-shared/audio/speech-activity.ts'
import { FRAME_MS, FRAME_SAMPLES } from '../../../src-shared/audio/pcm.ts'
import { createTranscriber, type TextInput, type Transcriber, type TranscriptEvent } from '../../../src-shared/transcript/transcriber.ts'
import type { Segment } from '../../../src-shared/transcript/types.ts'

export type PositionMode = 'word-start' | 'emission' | 'jittered' | 'absent'

/** A seeded generator (mulberry32), 0..1. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const WORD_MS = 160
const GAP_MS = 120
const SYLLABLES = ['ka', 'lo', 'mir', 'ten', 'su', 'bra', 'vel', 'do', 'nis', 'fa', 'ge', 'hul']

export interface ToneSentence {
  readonly startMs: number
  readonly endMs: number
  readonly words: readonly { readonly startMs: number; readonly source: string; readonly target: string }[]
}

export interface ToneOptions {
  readonly seed: number
  readonly sentences: number
  readonly mode: PositionMode
  readonly sourceLagMs?: number
  readonly targetLagMs?: number
  /** The target lag wanders by this much from sentence to sentence. */
  readonly targetLagSpreadMs?: number
  readonly leadMs?: number
  readonly withSource?: boolean
  /** Sentences the engine does not translate. */
  readonly untranslated?: (sentence: number) => boolean
  readonly punctuated?: boolean
  readonly cased?: boolean
  readonly spaceBefore?: boolean
}

export function toneSentences({ seed, sentences, leadMs = 300, punctuated = true, cased = true }: ToneOptions): ToneSentence[] {
  const random = seeded(seed)
  let atMs = leadMs
  return Array.from({ length: sentences }, (_, sentence) => {
    const count = 6 + Math.floor(random() * 4)
    const startMs = atMs
    const words = Array.from({ length: count }, (_unused, i) => {
      const stem = Array.from({ length: 1 + Math.floor(random() * 3) }, () => SYLLABLES[Math.floor(random() * 12)] ?? '').join('')
      const name = cased && i === 0 ? stem.charAt(0).toUpperCase() + stem.slice(1) : stem
      const end = punctuated && i === count - 1 ? '.' : ''
      const word = { startMs: atMs, source: `${name}${sentence}s${i}${end}`, target: `${name}${sentence}t${i}${end}` }
      atMs += WORD_MS + (i === count - 1 ? 0 : GAP_MS)
      return word
    })
    const endMs = atMs
    atMs += 500 + Math.floor(random() * 400)
    return { startMs, endMs, words }
  })
}

export function toneDeltas(sentences: readonly ToneSentence[], options: ToneOptions): TextInput[] {
  const { mode, seed, sourceLagMs = 700, targetLagMs = 1_500, targetLagSpreadMs = 0, withSource = true, spaceBefore = true } = options
  const random = seeded(seed + 7_919)
  const inputs: TextInput[] = []
  sentences.forEach(({ words }, sentence) => {
    const spreadMs = (random() * 2 - 1) * targetLagSpreadMs
    for (const word of words) {
      const add = (side: 'source' | 'target', text: string, lagMs: number) => {
        const emittedMs = word.startMs + WORD_MS + lagMs
        const positionMs = { 'word-start': word.startMs, emission: emittedMs, jittered: emittedMs + (random() * 2 - 1) * 400, absent: null }[mode]
        const floored = positionMs === null ? null : Math.max(0, mode === 'jittered' ? Math.round(positionMs) : Math.floor(positionMs / 200) * 200)
        const arrivedMs = Math.round(emittedMs + random() * 40)
        inputs.push({ side, text: spaceBefore ? ` ${text}` : `${text} `, mode: 'append', final: false, positionMs: floored, arrivedMs })
      }
      if (withSource) add('source', word.source, sourceLagMs)
      if (options.untranslated?.(sentence) !== true) add('target', word.target, targetLagMs + spreadMs)
    }
  })
  return inSideOrder(inputs)
}

/** By arrival, but never a word before an earlier one of its side. */
function inSideOrder(inputs: readonly TextInput[]): TextInput[] {
  const latest = { source: 0, target: 0 }
  const ordered = inputs.map((input) => {
    latest[input.side] = Math.max(latest[input.side], input.arrivedMs)
    return { ...input, arrivedMs: latest[input.side] }
  })
  return ordered.sort((a, b) => a.arrivedMs - b.arrivedMs)
}

const SILENCE = new Int16Array(FRAME_SAMPLES)
const TONE = Int16Array.from({ length: FRAME_SAMPLES }, (_, i) => Math.round(9_000 * Math.sin((2 * Math.PI * 600 * i) / 24_000)))

export interface Run {
  readonly events: TranscriptEvent[]
  readonly settled: Segment[]
  readonly speech: SpeechActivity
  readonly transcriber: Transcriber
  readonly untilMs: number
}

/** Plays the sentences as sound and their texts into a transcriber, on a clock of 20 ms. */
export function playTones(sentences: readonly ToneSentence[], inputs: readonly TextInput[], options: ToneOptions): Run {
  const speech = createSpeechActivity()
  let index = 0
  const transcriber = createTranscriber({
    channel: 'microphone',
    targetLanguage: 'en',
    nextIndex: () => index++,
    expectSource: options.withSource ?? true,
    sameLanguage: 'silent',
    worstLagMs: 8_000,
    speech,
  })
  const events: TranscriptEvent[] = []
  const words = sentences.flatMap((sentence) => sentence.words)
  const untilMs = (sentences.at(-1)?.endMs ?? 0) + 12_000
  let word = 0
  let input = 0
  for (let nowMs = 0; nowMs < untilMs; nowMs += FRAME_MS) {
    while ((words[word]?.startMs ?? untilMs) + WORD_MS <= nowMs) word += 1
    speech.push(nowMs >= (words[word]?.startMs ?? untilMs) ? TONE : SILENCE, nowMs)
    for (let next = inputs[input]; next !== undefined && next.arrivedMs <= nowMs; next = inputs[input]) {
      events.push(...transcriber.handleText(next))
      input += 1
    }
    if (nowMs % 100 === 0) events.push(...transcriber.tick(nowMs))
  }
  events.push(...transcriber.finish(untilMs))
  const settled = events.flatMap((event) => (event.type === 'segment' && event.segment.settled ? [event.segment] : []))
  return { events, settled, speech, transcriber, untilMs }
}

import type { CaptionInput } from '../../../src-shared/captions/types.ts'
import type { Segment } from '../../../src-shared/transcript/types.ts'
import { seededRandom, type Random } from '../random.ts'
import type { WordPool } from './words.ts'

export interface Message {
  readonly atMs: number
  readonly inputs: readonly CaptionInput[]
}

export interface CaptionStream {
  readonly messages: readonly Message[]
  /** All that was said, in order, without white space. */
  readonly truth: string
  readonly sourceTruth: string
}

export interface StreamOptions {
  readonly seed: number
  readonly target: WordPool
  readonly source: WordPool
  readonly sentences: number
  /** Characters a second of the translation, on average. */
  readonly speed: number
  /** How often the service takes the last words back and says others. */
  readonly revising: number
  /** How often sentences are divided otherwise while they are open. */
  readonly dividing: number
}

interface Sentence {
  readonly target: string[]
  readonly source: string[]
}

/** What a segment board tells: texts that grow, are divided and joined otherwise, revised at their end, and settle in order. */
export function captionStream(options: StreamOptions): CaptionStream {
  const random = seededRandom(options.seed)
  const sentences = Array.from({ length: options.sentences }, () => sentence(options, random))
  const board = new StreamBoard(options, random)
  let atMs = 1_000
  const messages: Message[] = []
  for (const one of sentences) {
    let before = 0
    for (let words = 1; words <= one.target.length; words += 1 + Math.floor(random.next() * 3)) {
      const inputs = board.say({ words, of: one, atMs })
      const said = one.target.slice(before, words).join('').length
      before = words
      atMs += Math.max(40, (said / options.speed) * 1_000 * (0.5 + random.next()))
      messages.push({ atMs: Math.round(atMs), inputs })
    }
    atMs += random.next() < 0.15 ? 3_500 : 300
    messages.push({ atMs: Math.round(atMs), inputs: board.end(one, atMs) })
  }
  messages.push({ atMs: Math.round(atMs + 2_000), inputs: board.settleAll() })
  const all = (side: (one: Sentence) => string[]): string => sentences.map((one) => side(one).join('')).join('').replaceAll(/\s/gu, '')
  return { messages, truth: all((one) => one.target), sourceTruth: all((one) => one.source) }
}

function sentence({ target, source }: StreamOptions, random: Random): Sentence {
  const words = (pool: WordPool): string[] => {
    const count = 2 + Math.floor(random.next() * 16)
    const list = Array.from({ length: count }, (_, i) => {
      const word = pool.words[Math.floor(random.next() * pool.words.length)] ?? 'x'
      return pool.spaced && i > 0 ? ` ${word}` : word
    })
    return [...list.slice(0, -1), `${list.at(-1)}${pool.end}`]
  }
  return { target: words(target), source: words(source) }
}

interface Open {
  readonly target: string
  readonly source: string
  readonly startMs: number
  readonly endMs: number
  readonly done: boolean
}

/** Open segments: each holds some sentences or parts of them. */
class StreamBoard {
  #next = 0
  /** Texts said but not settled: one entry a sentence. */
  #open: Open[] = []
  #told = new Map<number, string>()
  #indexes: number[] = []
  #gone: number[] = []
  readonly #options: StreamOptions
  readonly #random: Random

  constructor(options: StreamOptions, random: Random) {
    this.#options = options
    this.#random = random
  }

  say(now: { readonly words: number; readonly of: Sentence; readonly atMs: number }): CaptionInput[] {
    const { words, of, atMs } = now
    const share = words / of.target.length
    let target = of.target.slice(0, words).join('')
    const last = of.target[words - 1] ?? ''
    if (words < of.target.length && this.#random.next() < 0.3) target = target.slice(0, target.length - Math.floor(last.length / 2))
    if (this.#random.next() < this.#options.revising) target = `${of.target.slice(0, words - 1).join('')} ${this.#options.target.words[0] ?? ''}`
    const source = of.source.slice(0, Math.ceil(of.source.length * share)).join('')
    this.#set({ target, source, atMs, done: false })
    return this.#show()
  }

  end(of: Sentence, atMs: number): CaptionInput[] {
    this.#set({ target: of.target.join(''), source: of.source.join(''), atMs, done: true })
    const settled = this.#open.length > 2 ? this.#settle(this.#open.length - 2) : []
    return [...settled, ...this.#show()]
  }

  settleAll(): CaptionInput[] {
    return this.#settle(this.#open.length)
  }

  #set(now: { readonly target: string; readonly source: string; readonly atMs: number; readonly done: boolean }): void {
    const last = this.#open.at(-1)
    const { atMs, ...rest } = now
    const startMs = last !== undefined && !last.done ? last.startMs : atMs - 1_000
    const entry = { ...rest, startMs, endMs: atMs - 500 + 1_000 }
    if (last !== undefined && !last.done) this.#open[this.#open.length - 1] = entry
    else this.#open.push(entry)
  }

  #settle(count: number): CaptionInput[] {
    const events: CaptionInput[] = []
    for (const one of this.#open.splice(0, count)) events.push({ type: 'segment', segment: this.#segment(this.#take(), [one], true) })
    return [...this.#remove(), ...events]
  }

  /** The oldest index that is open, or a new one. */
  #take(): number {
    const index = this.#indexes.shift() ?? this.#next++
    this.#told.delete(index)
    return index
  }

  /** Segments joined into one are told by the first; the others are withdrawn. */
  #show(): CaptionInput[] {
    const groups: Open[][] = []
    for (const one of this.#open) {
      const last = groups.at(-1)
      if (last !== undefined && last.length < 3 && this.#random.next() < this.#options.dividing) last.push(one)
      else groups.push([one])
    }
    while (this.#indexes.length < groups.length) this.#indexes.push(this.#next++)
    const events: CaptionInput[] = []
    for (const [i, group] of groups.entries()) {
      const index = this.#indexes[i] ?? 0
      const segment = this.#segment(index, group, false)
      const key = `${segment.target}|${segment.source}`
      if (this.#told.get(index) !== key) events.push({ type: 'segment', segment })
      this.#told.set(index, key)
    }
    const removed = this.#indexes.splice(groups.length)
    this.#gone.push(...removed.filter((index) => this.#told.delete(index)))
    return [...this.#remove(), ...events]
  }

  #remove(): CaptionInput[] {
    return this.#gone.splice(0).map((index) => ({ type: 'segment-removed', index }))
  }

  #segment(index: number, of: readonly Open[], settled: boolean): Segment {
    const joint = this.#options.target.spaced ? ' ' : ''
    const sourceJoint = this.#options.source.spaced ? ' ' : ''
    return {
      index,
      channel: 'system',
      startMs: of[0]?.startMs ?? 0,
      endMs: of.at(-1)?.endMs ?? 0,
      target: of.map((one) => one.target).join(joint),
      source: of.map((one) => one.source).join(sourceJoint),
      sourceLanguage: this.#options.source.language,
      targetLanguage: this.#options.target.language,
      settled,
    }
  }
}

import { measureWord, nameOf, STRICT, type Tolerance } from './measure.ts'
import { RAMP_MS, WORD_MS } from './tones.ts'

/** One stretch of sound. `word` is what it sounds like, null when like nothing; `damaged` when it is not exactly one clean word. */
export interface HeardWord {
  readonly word: number | null
  readonly startMs: number
  readonly endMs: number
  readonly damaged: boolean
}

export interface DecodeOptions {
  readonly tolerance?: Tolerance
  /** Sound below this rms (of full scale) is silence. */
  readonly floor?: number
}

/** About -46 dBFS: above what 8-bit rounding or a good room leaves in a pause. */
const DEFAULT_FLOOR = 0.005
/** Shares of the loudest power of the stretch at which it ends, and at which its edge is placed (half amplitude). */
const OFF_SHARE = 0.15
const EDGE_SHARE = 0.25
/** A dip has ended once power has risen by this factor over its lowest point. */
const RISE = 3
/** Blocks of about 1 ms kept before an onset, so that its edge can be placed. */
const PRE_ROLL = 8
/** Silence is thrown away this many blocks at a time, because throwing away copies the rest. */
const FORGET_BLOCKS = 100
/** Sound that goes on longer is cut here and called damaged, so that noise cannot fill the memory. */
const MAX_BLOCKS = 2_000
const TONE_WINDOW_MS = 20

interface Edges {
  readonly start: number
  readonly end: number
}

/** Finds words in a stream by energy alone and then measures each. Knows nothing of what was meant to be said. */
export class ToneDecoder {
  readonly #rateHz: number
  readonly #tolerance: Tolerance
  readonly #floorPower: number
  #pcm = new Float32Array(1 << 15)
  #samples = 0
  /** Block numbers count from the start of the stream; the arrays begin at `#firstBlock`. */
  #firstBlock = 0
  #blocks: number[] = []
  #received = 0
  #blockEnd: number
  #sounding = false
  #loudest = 0
  #lowest = 0
  #lastEndMs: number | null = null

  constructor(sampleRateHz = 24_000, options: DecodeOptions = {}) {
    this.#rateHz = sampleRateHz
    this.#tolerance = options.tolerance ?? STRICT
    this.#floorPower = (options.floor ?? DEFAULT_FLOOR) ** 2
    this.#blockEnd = this.#sampleOf(1)
  }

  /** Takes more sound; gives the words completed by it. */
  push(pcm: Int16Array): HeardWord[] {
    const heard: HeardWord[] = []
    for (let i = 0; i < pcm.length; i += 1) {
      if (this.#samples === this.#pcm.length) this.#grow()
      this.#pcm[this.#samples] = (pcm[i] ?? 0) / 32_768
      this.#samples += 1
      this.#received += 1
      if (this.#received === this.#blockEnd) this.#closeBlock(heard)
    }
    return heard
  }

  /** Ends the stream: what still sounds is measured as it is. */
  flush(): HeardWord[] {
    return this.push(new Int16Array(Math.ceil((this.#rateHz * PRE_ROLL) / 1000)))
  }

  /** Up to where the stream is surely silent since its last word, or null while something sounds. */
  silence(): { readonly fromMs: number; readonly toMs: number } | null {
    return this.#sounding ? null : { fromMs: this.#lastEndMs ?? 0, toMs: this.#firstBlock + this.#blocks.length - 2 }
  }

  #sampleOf(block: number): number {
    return Math.round((block * this.#rateHz) / 1000)
  }

  #closeBlock(heard: HeardWord[]): void {
    const block = this.#firstBlock + this.#blocks.length
    const from = this.#sampleOf(block) - this.#sampleOf(this.#firstBlock)
    let sum = 0
    for (let i = from; i < this.#samples; i += 1) sum += (this.#pcm[i] ?? 0) ** 2
    this.#blocks.push(sum / (this.#samples - from))
    this.#blockEnd = this.#sampleOf(block + 2)
    // Judged one block late, because power is smoothed over a block on either side.
    const at = this.#blocks.length - 2
    if (at < 1) return
    const power = this.#power(at)
    if (this.#sounding) this.#followSound(at, power, heard)
    else this.#followSilence(at, power)
  }

  /** Mean over 3 ms: longer than the beat of any pair. */
  #power(at: number): number {
    const centre = this.#blocks[at] ?? 0
    return ((this.#blocks[at - 1] ?? centre) + centre + (this.#blocks[at + 1] ?? centre)) / 3
  }

  #followSilence(at: number, power: number): void {
    this.#lowest = Math.min(this.#lowest, power)
    if (power > Math.max(this.#floorPower, RISE * this.#lowest)) {
      this.#sounding = true
      this.#loudest = power
      return
    }
    if (at > PRE_ROLL + FORGET_BLOCKS) this.#forget(at - PRE_ROLL)
  }

  #followSound(at: number, power: number, heard: HeardWord[]): void {
    this.#loudest = Math.max(this.#loudest, power)
    const over = power < Math.max(this.#floorPower / 2, OFF_SHARE * this.#loudest)
    if (!over && at < MAX_BLOCKS) return
    const edges = this.#edges(at)
    for (const word of this.#measure(edges, at)) heard.push(word)
    this.#lastEndMs = heard.at(-1)?.endMs ?? this.#lastEndMs
    this.#sounding = false
    // Sound that was cut goes on: it is heard again at once.
    this.#lowest = over ? power : 0
    this.#forget(at - 1)
  }

  #forget(blocks: number): void {
    const samples = this.#sampleOf(this.#firstBlock + blocks) - this.#sampleOf(this.#firstBlock)
    this.#pcm.copyWithin(0, samples, this.#samples)
    this.#samples -= samples
    this.#blocks = this.#blocks.slice(blocks)
    this.#firstBlock += blocks
  }

  /** Where power crosses the edge share on either side, in blocks from the first kept one (fractions by interpolation). */
  #edges(at: number): Edges {
    const level = EDGE_SHARE * this.#plateau(at)
    let start = 1
    // The end of the word before may still be among the kept blocks, above the level: this word begins behind the dip.
    const dip = this.#lastEndMs === null ? 0 : Math.ceil(this.#lastEndMs) - this.#firstBlock
    while (start < Math.min(dip, at) && this.#power(start) >= level) start += 1
    while (start < at && this.#power(start) < level) start += 1
    let end = at
    while (end > start && this.#power(end) < level) end -= 1
    return { start: this.#crossing(start, start - 1, level), end: this.#crossing(end, end + 1, level) }
  }

  #crossing(inside: number, outside: number, level: number): number {
    const high = this.#power(inside)
    const low = this.#power(outside)
    const share = high > low ? (high - level) / (high - low) : 0
    return inside + 0.5 + (outside - inside) * Math.min(1, Math.max(0, share))
  }

  #plateau(at: number): number {
    const powers = this.#blocks.slice(1, at).toSorted((a, b) => a - b)
    const loud = powers.filter((power) => power > OFF_SHARE * this.#loudest)
    return loud[loud.length >> 1] ?? this.#loudest
  }

  #measure(edges: Edges, at: number): HeardWord[] {
    const half = RAMP_MS / 2
    const startMs = this.#firstBlock + edges.start - half
    const endMs = this.#firstBlock + edges.end + half
    const sound = this.#cut(startMs, endMs)
    const measured = measureWord(sound, this.#rateHz, endMs - startMs, this.#tolerance)
    const tooLong = endMs - startMs > WORD_MS + this.#tolerance.lengthMs
    if (at >= MAX_BLOCKS || !tooLong) return [{ ...measured, startMs, endMs, damaged: measured.damaged || at >= MAX_BLOCKS }]
    return this.#splitByTone(startMs, endMs)
  }

  #cut(startMs: number, endMs: number): Float32Array {
    const base = this.#sampleOf(this.#firstBlock)
    const from = Math.max(0, Math.round((startMs * this.#rateHz) / 1000) - base)
    const to = Math.max(from, Math.round((endMs * this.#rateHz) / 1000) - base)
    return this.#pcm.slice(from, Math.min(to, this.#samples))
  }

  #grow(): void {
    const larger = new Float32Array(this.#pcm.length * 2)
    larger.set(this.#pcm)
    this.#pcm = larger
  }

  /** Two words whose dip was lost: one damaged entry for each run of the same tones. */
  #splitByTone(startMs: number, endMs: number): HeardWord[] {
    const pieces: { word: number | null; startMs: number; endMs: number; damaged: true }[] = []
    for (let fromMs = startMs; fromMs < endMs; fromMs += TONE_WINDOW_MS) {
      const toMs = Math.min(endMs, fromMs + TONE_WINDOW_MS)
      const word = nameOf(this.#cut(fromMs, toMs), this.#rateHz)
      const last = pieces.at(-1)
      const unclear = word === null || toMs - fromMs < TONE_WINDOW_MS
      if (last !== undefined && (unclear || last.word === word || last.word === null)) {
        last.endMs = toMs
        last.word ??= word
      } else pieces.push({ word, startMs: fromMs, endMs: toMs, damaged: true })
    }
    return pieces
  }
}

/** Every stretch of sound in a whole recording. */
export function decodeTones(pcm: Int16Array, sampleRateHz = 24_000, options: DecodeOptions = {}): HeardWord[] {
  const decoder = new ToneDecoder(sampleRateHz, options)
  return [...decoder.push(pcm), ...decoder.flush()]
}

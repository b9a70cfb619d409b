import type { Random } from '../../random.ts'
import { encodeTonesInt16 } from '../../tone-speech/index.ts'
import type { EmissionQueue } from './emissions.ts'

const RATE_HZ = 24_000
const SAMPLES_PER_MS = 24
/** Deltas vary in length: older documents say 200 ms, probes saw 400 (openai-realtime.md 2.4). */
const DELTA_MS: readonly [number, number] = [200, 400]
/** Silence in front of each word, inside a sounding delta. */
const GAPS_MS: readonly [number, ...number[]] = [0, 20, 60, 120]
/** A delta not filled by then is sent with zeros at its end. */
const PATIENCE_MS = 250
const FILLER_CHANCE = 0.3

export interface VoicePorts {
  readonly random: Random
  readonly queue: EmissionQueue
  readonly nowMs: () => number
  readonly fillers: 'off' | 'between-words' | 'anywhere'
  readonly emit: (pcm: Int16Array, startMs: number) => void
}

/** The translated voice: tones cut into deltas regardless of words, with filler deltas that are all zero. */
export class Voice {
  readonly #ports: VoicePorts
  #waiting: Int16Array[] = []
  #samples = 0
  #generation = 0
  /** Where the speech of the oldest waiting word began. */
  #startMs = 0
  #deltaMs: number = DELTA_MS[0]

  constructor(ports: VoicePorts) {
    this.#ports = ports
  }

  say(word: number, startMs: number): void {
    const { random } = this.#ports
    if (this.#samples === 0) this.#startMs = startMs
    this.#add(encodeTonesInt16([{ pauseMs: random.pick(GAPS_MS) }, { word }], { sampleRateHz: RATE_HZ }))
    while (this.#samples >= this.#deltaMs * SAMPLES_PER_MS) {
      this.#emit(this.#take(this.#deltaMs * SAMPLES_PER_MS))
      this.#startMs = startMs
      this.#deltaMs = random.pick(DELTA_MS)
      if (this.#ports.fillers === 'anywhere') this.#maybeFill()
    }
    this.#generation += 1
    const generation = this.#generation
    this.#ports.queue.at(this.#ports.nowMs() + PATIENCE_MS, () => {
      if (generation === this.#generation) this.#finishDelta()
    })
  }

  /** Once for each frame received. */
  tick(): void {
    if (this.#samples === 0 && this.#ports.fillers !== 'off') this.#maybeFill()
  }

  #maybeFill(): void {
    const { random } = this.#ports
    if (random.chance(FILLER_CHANCE)) this.#emit(new Int16Array(random.pick(DELTA_MS) * SAMPLES_PER_MS))
  }

  #finishDelta(): void {
    if (this.#samples === 0) return
    const wanted = this.#samples <= DELTA_MS[0] * SAMPLES_PER_MS ? DELTA_MS[0] : DELTA_MS[1]
    this.#add(new Int16Array(wanted * SAMPLES_PER_MS - this.#samples))
    this.#emit(this.#take(this.#samples))
  }

  #add(pcm: Int16Array): void {
    this.#waiting.push(pcm)
    this.#samples += pcm.length
  }

  #take(samples: number): Int16Array {
    const all = new Int16Array(this.#samples)
    let at = 0
    for (const piece of this.#waiting) {
      all.set(piece, at)
      at += piece.length
    }
    this.#waiting = [all.slice(samples)]
    this.#samples -= samples
    return all.slice(0, samples)
  }

  #emit(pcm: Int16Array): void {
    this.#ports.emit(pcm, this.#startMs)
  }
}

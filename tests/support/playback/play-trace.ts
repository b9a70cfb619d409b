import { PlaybackCore } from '../../../src-renderer/audio/playback-core.ts'
import { floatToInt16, SAMPLE_RATE_HZ, samplesToMs } from '../../../src-shared/audio/pcm.ts'
import { type HeardWord, STRICT, ToneDecoder, type Tolerance, WORD_MS } from '../tone-speech/index.ts'
import { type Arrival } from './network-traces.ts'

/** What a word may lose by being played up to 1.25 times as fast: a fifth of its length and, where sound was left out, some purity; of its pitch less than 1 %. */
export const HURRIED: Tolerance = { lengthMs: WORD_MS / 5 + STRICT.lengthMs, frequency: 0.01, residual: 0.4 }

export interface Played {
  readonly heard: readonly HeardWord[]
  readonly underruns: number
  readonly skippedMs: number
  readonly playedMs: number
  /** Waiting at the end of each second, the most within it, ms. */
  readonly lagsMs: readonly number[]
  readonly fastest: number
  readonly largestStep: number
}

export interface TraceRun {
  readonly pcm: Int16Array
  readonly arrivals: readonly Arrival[]
  readonly block?: number
  readonly tolerance?: Tolerance
  readonly onBlock?: (block: Float32Array) => void
}

/** Drives the real core block by block, as fast as it goes; keeps no sound, so that an hour fits. */
export function playTrace({ pcm, arrivals, block = 128, tolerance = HURRIED, onBlock }: TraceRun): Played {
  const core = new PlaybackCore({ sampleRateHz: SAMPLE_RATE_HZ })
  const ear = new ToneDecoder(SAMPLE_RATE_HZ, { tolerance })
  const heard: HeardWord[] = []
  const lagsMs: number[] = []
  const steps = new StepMeter()
  const out = new Float32Array(block)
  let clock = 0
  let fastest = 1
  const render = (): void => {
    core.render(out)
    clock += block
    steps.add(out)
    onBlock?.(out)
    for (const word of ear.push(Int16Array.from(out, floatToInt16))) heard.push(word)
    const second = Math.floor(samplesToMs(clock) / 1000)
    lagsMs[second] = Math.max(lagsMs[second] ?? 0, samplesToMs(core.queuedSamples))
    fastest = Math.max(fastest, core.speed)
  }
  for (const { atMs, from, to } of arrivals) {
    while (samplesToMs(clock) < atMs) render()
    core.push(pcm.subarray(from, to))
  }
  while (core.queuedSamples > 0) render()
  render()
  heard.push(...ear.flush())
  return { heard, underruns: core.underruns, skippedMs: samplesToMs(core.skippedSamples), playedMs: samplesToMs(core.playedSamples), lagsMs, fastest, largestStep: steps.largest }
}

class StepMeter {
  largest = 0
  #last = 0

  add(block: Float32Array): void {
    for (const value of block) {
      this.largest = Math.max(this.largest, Math.abs(value - this.#last))
      this.#last = value
    }
  }
}

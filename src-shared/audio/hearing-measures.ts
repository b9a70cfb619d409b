import { FRAME_SAMPLES, SAMPLE_RATE_HZ } from './pcm.ts'

/** What a stretch of captured sound is like. Levels in dBFS (rms; -100 stands for anything lower). */
export interface HearingMeasures {
  readonly heardMs: number
  /** Of the frames in which somebody speaks; -100 where nobody does. */
  readonly speechDb: number
  /** The level a tenth of the frames stay below. */
  readonly noiseDb: number
  /** Share of the time in which somebody speaks, 0..1. */
  readonly speechShare: number
  /** Samples in runs at full scale, against those in which somebody speaks, 0..1. */
  readonly clippedShare: number
  /** Share of exact zeros, 0..1. */
  readonly zeroShare: number
  /** Mean of all samples, -1..1. */
  readonly dcOffset: number
  /** Share of the power (without the offset) at the mains and its harmonics up to 600 Hz, 0..1, and which mains. */
  readonly humShare: number
  readonly humHz: 50 | 60
}

export const LOWEST_DB = -100
/** Speech is this far over the noise; below the second level nothing is taken for speech. */
const OVER_NOISE_DB = 9
const LEAST_SPEECH_DB = -62
/** A frame alone is a click. */
const LEAST_RUN = 3
const FULL_SCALE = 32_700
const CLIPPED_RUN = 3
const HARMONICS = 10
/** Blocks that hold whole periods of both mains: sharp enough to tell them apart from a low voice. */
const HUM_BLOCK = SAMPLE_RATE_HZ / 2

/** Measures sound of any length, at best 3 s or more; 24 kHz mono. */
export function measureHearing(pcm: Int16Array): HearingMeasures {
  const dcOffset = mean(pcm)
  const levels = frameLevels(pcm, dcOffset)
  const noiseDb = levels.toSorted((a, b) => a - b)[Math.floor(levels.length / 10)] ?? LOWEST_DB
  const speaking = speechFrames(levels, noiseDb)
  const hum = [50 as const, 60 as const].map((hz) => ({ hz, share: humShare(pcm, dcOffset, hz) })).toSorted((a, b) => b.share - a.share)
  return {
    heardMs: (pcm.length * 1000) / SAMPLE_RATE_HZ,
    speechDb: levelOf(levels.filter((_, i) => speaking[i])),
    noiseDb,
    speechShare: speaking.filter(Boolean).length / Math.max(1, levels.length),
    clippedShare: clippedSamples(pcm) / Math.max(FRAME_SAMPLES, speaking.filter(Boolean).length * FRAME_SAMPLES),
    zeroShare: pcm.reduce((count, value) => count + (value === 0 ? 1 : 0), 0) / Math.max(1, pcm.length),
    dcOffset,
    humShare: hum[0]?.share ?? 0,
    humHz: hum[0]?.hz ?? 50,
  }
}

function mean(pcm: Int16Array): number {
  return pcm.reduce((sum, value) => sum + value, 0) / Math.max(1, pcm.length) / 32_768
}

function frameLevels(pcm: Int16Array, offset: number): number[] {
  const levels: number[] = []
  for (let from = 0; from + FRAME_SAMPLES <= pcm.length; from += FRAME_SAMPLES) {
    let sum = 0
    for (let i = from; i < from + FRAME_SAMPLES; i += 1) sum += ((pcm[i] ?? 0) / 32_768 - offset) ** 2
    levels.push(Math.max(LOWEST_DB, 10 * Math.log10(sum / FRAME_SAMPLES + 1e-12)))
  }
  return levels
}

/** Runs of loud frames, clicks left out. */
function speechFrames(levels: readonly number[], noiseDb: number): boolean[] {
  const loud = levels.map((level) => level >= Math.max(noiseDb + OVER_NOISE_DB, LEAST_SPEECH_DB))
  const speaking = loud.map(() => false)
  let run = 0
  for (let i = 0; i <= loud.length; i += 1) {
    if (loud[i] === true) run += 1
    else {
      if (run >= LEAST_RUN) speaking.fill(true, i - run, i)
      run = 0
    }
  }
  return speaking
}

function levelOf(levels: readonly number[]): number {
  if (levels.length === 0) return LOWEST_DB
  return 10 * Math.log10(levels.reduce((sum, level) => sum + 10 ** (level / 10), 0) / levels.length)
}

function clippedSamples(pcm: Int16Array): number {
  let clipped = 0
  let run = 0
  for (const value of pcm) {
    if (Math.abs(value) < FULL_SCALE) {
      run = 0
      continue
    }
    run += 1
    if (run === CLIPPED_RUN) clipped += CLIPPED_RUN
    else if (run > CLIPPED_RUN) clipped += 1
  }
  return clipped
}

function humShare(pcm: Int16Array, offset: number, mainsHz: number): number {
  const length = Math.min(HUM_BLOCK, pcm.length)
  let hum = 0
  let all = 0
  for (let from = 0; from + length <= pcm.length && length > 0; from += length) {
    for (let i = from; i < from + length; i += 1) all += ((pcm[i] ?? 0) / 32_768 - offset) ** 2
    for (let harmonic = 1; harmonic <= HARMONICS; harmonic += 1) hum += energyAt({ pcm, from, length }, mainsHz * harmonic)
  }
  return all === 0 ? 0 : Math.min(1, hum / all)
}

interface Stretch {
  readonly pcm: Int16Array
  readonly from: number
  readonly length: number
}

/** Sum of squares of the sine of this frequency within the stretch (Goertzel), which holds whole periods of it: an offset counts for nothing. */
function energyAt({ pcm, from, length }: Stretch, hz: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * hz) / SAMPLE_RATE_HZ)
  let last = 0
  let before = 0
  for (let i = from; i < from + length; i += 1) {
    const next = (pcm[i] ?? 0) / 32_768 + turn * last - before
    before = last
    last = next
  }
  return (2 * (last * last + before * before - turn * last * before)) / length
}

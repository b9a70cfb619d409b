import { SAMPLE_RATE_HZ } from './pcm.ts'

/** Drift beyond this is put right, ms. */
export const MAX_DRIFT_MS = 40
/** A difference this large is no drift: samples were lost, or the machine slept. */
const JUMP_MS = 250
/** A frame can be handed over late but never early: lateness counts only when this many in a row show it. */
const LATE_IN_A_ROW = 10
/** A fast device is put right by slowing the clock down over at least this time, because time never runs backwards. */
const CORRECTION_MS = 400
/** 300 ppm needs one anchor in 133 s; with this many the clock remembers hours. */
const MAX_ANCHORS = 256

export interface ClockAnchor {
  readonly sample: number
  readonly clockMs: number
}

/** Maps the sample number of one channel to session-clock ms and back. Neither direction ever decreases. */
export interface ChannelClock {
  /** The channel starts (again): this sample was captured at this time. */
  anchor(sample: number, clockMs: number): void
  /** A sample came at this time. True when the difference was large and lasting enough to anchor anew. */
  observe(sample: number, clockMs: number): boolean
  msAt(sample: number): number
  /** Number of the sample captured at the time; fractions are possible, and a jump in time maps to the sample after it. */
  sampleAt(clockMs: number): number
  readonly anchors: readonly ClockAnchor[]
}

/** `anchors`: as another clock had them. */
export function createChannelClock(options: { readonly sampleRateHz?: number; readonly anchors?: readonly ClockAnchor[] } = {}): ChannelClock {
  const samplesPerMs = (options.sampleRateHz ?? SAMPLE_RATE_HZ) / 1000
  const anchors: ClockAnchor[] = [...(options.anchors ?? [])]
  let lateInARow = 0
  let leastLateMs = Number.POSITIVE_INFINITY

  function msAt(sample: number): number {
    const i = lastIndex(anchors, (anchor) => anchor.sample <= sample)
    const at = anchors[Math.max(i, 0)]
    if (at === undefined) return sample / samplesPerMs
    const ms = at.clockMs + (sample - at.sample) / samplesPerMs
    const next = i < 0 ? undefined : anchors[i + 1]
    if (i < 0 || next === undefined) return ms
    // Towards a jump forward time runs at its own rate; towards a later but earlier-than-nominal anchor it is stretched.
    const nominal = at.clockMs + (next.sample - at.sample) / samplesPerMs
    if (nominal <= next.clockMs) return ms
    return at.clockMs + ((sample - at.sample) * (next.clockMs - at.clockMs)) / (next.sample - at.sample)
  }

  function sampleAt(clockMs: number): number {
    const i = lastIndex(anchors, (anchor) => anchor.clockMs <= clockMs)
    const at = anchors[Math.max(i, 0)]
    if (at === undefined) return clockMs * samplesPerMs
    const sample = at.sample + (clockMs - at.clockMs) * samplesPerMs
    const next = i < 0 ? undefined : anchors[i + 1]
    if (i < 0 || next === undefined) return sample
    const nominal = at.clockMs + (next.sample - at.sample) / samplesPerMs
    if (nominal <= next.clockMs) return Math.min(sample, next.sample)
    return at.sample + ((clockMs - at.clockMs) * (next.sample - at.sample)) / (next.clockMs - at.clockMs)
  }

  function add(sample: number, clockMs: number): void {
    const expectedMs = anchors.length === 0 ? clockMs : msAt(sample)
    // A correction still under way is given up; a channel that starts again starts at the sample it stopped at.
    while ((anchors.at(-1)?.sample ?? Number.NEGATIVE_INFINITY) >= sample) anchors.pop()
    if (clockMs >= expectedMs) {
      anchors.push({ sample, clockMs })
    } else {
      const overMs = expectedMs - clockMs
      const spanMs = Math.max(CORRECTION_MS, 2 * overMs)
      anchors.push({ sample, clockMs: expectedMs }, { sample: sample + spanMs * samplesPerMs, clockMs: clockMs + spanMs })
    }
    lateInARow = 0
    leastLateMs = Number.POSITIVE_INFINITY
    if (anchors.length > MAX_ANCHORS) anchors.splice(0, anchors.length - MAX_ANCHORS)
  }

  function observe(sample: number, clockMs: number): boolean {
    const last = anchors.at(-1)
    if (last === undefined) {
      add(sample, clockMs)
      return true
    }
    // While a correction is under way the clock is off on purpose.
    if (sample <= last.sample) return false
    const lateMs = clockMs - msAt(sample)
    if (lateMs < -MAX_DRIFT_MS || lateMs > JUMP_MS) {
      add(sample, clockMs)
      return true
    }
    if (lateMs <= MAX_DRIFT_MS) {
      lateInARow = 0
      leastLateMs = Number.POSITIVE_INFINITY
      return false
    }
    lateInARow += 1
    leastLateMs = Math.min(leastLateMs, lateMs)
    if (lateInARow < LATE_IN_A_ROW) return false
    add(sample, msAt(sample) + leastLateMs)
    return true
  }

  return { anchor: add, observe, msAt, sampleAt, anchors }
}

/** Index of the last anchor that passes; anchors that pass come first. -1 when none does. */
function lastIndex(anchors: readonly ClockAnchor[], passes: (anchor: ClockAnchor) => boolean): number {
  let i = anchors.length - 1
  while (i >= 0) {
    const anchor = anchors[i]
    if (anchor !== undefined && passes(anchor)) return i
    i -= 1
  }
  return -1
}

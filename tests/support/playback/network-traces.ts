import { samplesToMs } from '../../../src-shared/audio/pcm.ts'
import { seededRandom } from '../random.ts'

/** A piece of the voice and when it reaches the player: samples `from` to `to` of what is said. */
export interface Arrival {
  readonly atMs: number
  readonly from: number
  readonly to: number
}

export interface TraceOptions {
  readonly seed: number
  /** Length of the voice, samples at 24 kHz. */
  readonly samples: number
}

const DELTA_MS = 200
const STALL_AT_MS = 20_000
const STALL_MS = 2000
/** How a wireless link that saves power lets pieces through. */
const BURST_MS: readonly [number, number] = [250, 600]
export const EXCESS = 1.08

/** When each piece is sent, and how late the network hands it over; pieces never overtake one another. */
interface Network {
  readonly pace: number
  readonly handedOverMs: (sentMs: number) => number
}

const NETWORKS = {
  steady: () => ({ pace: 1, handedOverMs: (sentMs) => sentMs }),
  jitter: (seed) => {
    const random = seededRandom(seed)
    return { pace: 1, handedOverMs: (sentMs) => sentMs + random.integer(0, 60) }
  },
  bursts: (seed) => {
    const random = seededRandom(seed)
    let opensMs = 0
    return {
      pace: 1,
      handedOverMs: (sentMs) => {
        while (opensMs < sentMs) opensMs += random.integer(...BURST_MS)
        return opensMs
      },
    }
  },
  stall: () => ({ pace: 1, handedOverMs: (sentMs) => (sentMs >= STALL_AT_MS && sentMs < STALL_AT_MS + STALL_MS ? STALL_AT_MS + STALL_MS : sentMs) }),
  excess: (seed) => {
    const random = seededRandom(seed)
    return { pace: EXCESS, handedOverMs: (sentMs) => sentMs + random.integer(0, 40) }
  },
} satisfies Readonly<Record<string, (seed: number) => Network>>

export type TraceName = keyof typeof NETWORKS
export const TRACES: readonly TraceName[] = ['steady', 'jitter', 'bursts', 'stall', 'excess']
export const STALL_ENDS_MS = STALL_AT_MS + STALL_MS

/** The same seed gives the same trace. `steady`: every 200 ms. `jitter`: each up to 60 ms late. `bursts`: together, every 250 to 600 ms. `stall`: 2 s of nothing, 20 s in. `excess`: 8 % more than is played. */
export function networkTrace(name: TraceName, { seed, samples }: TraceOptions): Arrival[] {
  const { pace, handedOverMs }: Network = NETWORKS[name](seed)
  const length = DELTA_MS * 24
  const arrivals: Arrival[] = []
  let lastMs = 0
  for (let from = 0; from < samples; from += length) {
    const to = Math.min(samples, from + length)
    lastMs = Math.max(lastMs, handedOverMs(samplesToMs(from) / pace))
    arrivals.push({ atMs: lastMs, from, to })
  }
  return arrivals
}

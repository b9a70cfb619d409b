import { monitorEventLoopDelay } from 'node:perf_hooks'

/** How long this program was busy with one thing at the worst. */
export interface LoopDelay {
  /** The longest block since one was taken, ms; 0 where none was this long. */
  take(atLeastMs: number): number
  /** Idempotent. */
  close(): void
}

/** Fine enough to find blocks of a second, coarse enough to cost nothing, ms. */
const RESOLUTION_MS = 50
const NS_PER_MS = 1_000_000

export function measureLoopDelay(): LoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  histogram.enable()
  return {
    take: (atLeastMs) => {
      const longestMs = histogram.count === 0 ? 0 : histogram.max / NS_PER_MS
      if (longestMs < atLeastMs) return 0
      // Only now: after a reset the histogram leaves out its next sample, which would hide a block.
      histogram.reset()
      return longestMs
    },
    close: () => void histogram.disable(),
  }
}

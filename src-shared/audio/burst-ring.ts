/** A stretch of sound, session-clock ms. */
export interface Burst {
  readonly startMs: number
  readonly endMs: number
}

/** The last closed bursts in order; the oldest gives way. */
export interface BurstRing {
  add(startMs: number, endMs: number): void
  /** Forgets bursts that ended before the time. */
  forgetBefore(ms: number): void
  /** Calls for each burst that overlaps the range, in order. */
  between(fromMs: number, toMs: number, visit: (startMs: number, endMs: number) => void): void
}

export function createBurstRing(capacity: number): BurstRing {
  const starts = new Float64Array(capacity)
  const ends = new Float64Array(capacity)
  let first = 0
  let count = 0
  const endAt = (i: number) => ends[(first + i) % capacity] ?? 0

  /** Number of the first burst that ends after the time. */
  function firstEndingAfter(ms: number): number {
    let low = 0
    let high = count
    while (low < high) {
      const middle = (low + high) >> 1
      if (endAt(middle) > ms) high = middle
      else low = middle + 1
    }
    return low
  }

  return {
    add(startMs, endMs) {
      if (count === capacity) {
        first = (first + 1) % capacity
        count -= 1
      }
      const slot = (first + count) % capacity
      starts[slot] = startMs
      ends[slot] = endMs
      count += 1
    },
    forgetBefore(ms) {
      while (count > 0 && endAt(0) < ms) {
        first = (first + 1) % capacity
        count -= 1
      }
    },
    between(fromMs, toMs, visit) {
      for (let i = firstEndingAfter(fromMs); i < count; i += 1) {
        const startMs = starts[(first + i) % capacity] ?? 0
        if (startMs >= toMs) return
        visit(startMs, endAt(i))
      }
    },
  }
}

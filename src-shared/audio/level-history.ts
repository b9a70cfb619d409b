import { FRAME_MS } from './pcm.ts'

/** Frames on either side that count towards the level of a point: 100 ms in all. */
const REACH = 2

/** The level of every recent frame, so that a quiet place can be found later. */
export interface LevelHistory {
  add(startMs: number, levelDb: number): void
  /** Middle of the quietest 100 ms in the range, ms; the middle of the range where nothing is known. */
  quietestPoint(fromMs: number, toMs: number): number
}

export function createLevelHistory(capacity: number): LevelHistory {
  const times = new Float64Array(capacity)
  const levels = new Float32Array(capacity)
  let first = 0
  let count = 0
  const timeAt = (i: number) => times[(first + i) % capacity] ?? 0

  function firstAtOrAfter(ms: number): number {
    let low = 0
    let high = count
    while (low < high) {
      const middle = (low + high) >> 1
      if (timeAt(middle) >= ms) high = middle
      else low = middle + 1
    }
    return low
  }

  /** Mean level around a frame; frames outside the range do not count. */
  function meanAround(i: number, from: number, to: number): number {
    let sum = 0
    let frames = 0
    for (let k = Math.max(from, i - REACH); k < Math.min(to, i + REACH + 1); k += 1) {
      sum += levels[(first + k) % capacity] ?? 0
      frames += 1
    }
    return sum / frames
  }

  return {
    add(startMs, levelDb) {
      if (count === capacity) {
        first = (first + 1) % capacity
        count -= 1
      }
      const slot = (first + count) % capacity
      times[slot] = startMs
      levels[slot] = levelDb
      count += 1
    },
    quietestPoint(fromMs, toMs) {
      const from = firstAtOrAfter(fromMs)
      const to = firstAtOrAfter(toMs)
      let quietest = Number.POSITIVE_INFINITY
      let runFrom = -1
      let runTo = -1
      for (let i = from; i < to; i += 1) {
        const level = meanAround(i, from, to)
        if (level < quietest - 1e-3) {
          quietest = level
          runFrom = i
          runTo = i
        } else if (runTo === i - 1 && level <= quietest + 1e-3) {
          // In a stretch of equal quiet (exact zeros) the middle is the safest place.
          runTo = i
        }
      }
      if (runFrom < 0) return (fromMs + toMs) / 2
      return (timeAt(runFrom) + timeAt(runTo) + FRAME_MS) / 2
    },
  }
}

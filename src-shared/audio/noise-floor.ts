/** Sub-windows the minimum is taken over; 6 x 500 ms spans at least one gap between words in running speech. */
const WINDOWS = 6
const FRAMES_PER_WINDOW = 25
/** A floor above this would swallow speech that starts in the very first frame. */
const HIGHEST_FLOOR_DB = -45

export interface NoiseFloor {
  /** Takes the level of one frame and gives the floor, dBFS. */
  push(levelDb: number): number
}

/** The noise floor as the lowest smoothed level of the last three seconds. Allocates nothing per frame. */
export function createNoiseFloor(): NoiseFloor {
  const minima = new Float64Array(WINDOWS).fill(Number.POSITIVE_INFINITY)
  let current = 0
  let frames = 0
  let smoothed = Number.NaN

  return {
    push(levelDb) {
      // Two frames of smoothing keep one lucky quiet frame of a noisy microphone from pulling the floor down.
      smoothed = Number.isNaN(smoothed) ? levelDb : (smoothed + levelDb) / 2
      if (frames === FRAMES_PER_WINDOW) {
        frames = 0
        current = (current + 1) % WINDOWS
        minima[current] = Number.POSITIVE_INFINITY
      }
      frames += 1
      minima[current] = Math.min(minima[current] ?? smoothed, smoothed)
      let floor = HIGHEST_FLOOR_DB
      for (let i = 0; i < WINDOWS; i += 1) floor = Math.min(floor, minima[i] ?? floor)
      return floor
    },
  }
}

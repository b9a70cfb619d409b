import { describe, expect, it } from 'vitest'
import { isPauseAt, overtakeAt } from '../../../src-main/session/overtaking.ts'
import { createSpeechActivity, type SpeechActivity } from '../../../src-shared/audio/speech-activity.ts'
import { FRAME_SAMPLES } from '../../../src-shared/audio/pcm.ts'

const loud = Int16Array.from({ length: FRAME_SAMPLES }, (_, i) => Math.round(8000 * Math.sin(i / 5)))
const quiet = new Int16Array(FRAME_SAMPLES)

/** Speech with pauses, as lengths in ms, speech first. */
function heard(...lengths: number[]): SpeechActivity {
  const speech = createSpeechActivity()
  let atMs = 0
  for (const [i, length] of lengths.entries()) {
    for (const endMs = atMs + length; atMs < endMs; atMs += 20) speech.push(i % 2 === 0 ? loud : quiet, atMs)
  }
  return speech
}

describe('live first', () => {
  it('[R5] up to 4 s are caught up with on the same connection', () => {
    expect(overtakeAt({ speech: heard(4000), waitsFromMs: 0, capturedMs: 4000, maxPace: 1 })).toBe(null)
    expect(overtakeAt({ speech: heard(4100), waitsFromMs: 0, capturedMs: 4100, maxPace: 1 })).not.toBe(null)
  })

  it('[R5] what a fast service catches up with in 4 s does not need a second connection', () => {
    const facts = { speech: heard(30_000), waitsFromMs: 0, capturedMs: 30_000 }
    expect(overtakeAt({ ...facts, maxPace: 9 })).toBe(null)
    expect(overtakeAt({ ...facts, maxPace: 2 })).not.toBe(null)
  })

  it('[R5] live sound begins inside the last pause, so that no word is parted', () => {
    const speech = heard(8000, 600, 1400)
    const atMs = overtakeAt({ speech, waitsFromMs: 0, capturedMs: 10_000, maxPace: 1 }) ?? 0
    expect(atMs).toBeGreaterThan(8100)
    expect(atMs).toBeLessThan(8600)
  })

  it('[R5] without a pause it begins within the last 4 s all the same', () => {
    const atMs = overtakeAt({ speech: heard(20_000), waitsFromMs: 0, capturedMs: 20_000, maxPace: 1 }) ?? 0
    expect(atMs).toBeGreaterThanOrEqual(16_000)
    expect(atMs).toBeLessThanOrEqual(20_000)
  })

  it('[R7] a new connection takes over where nobody has spoken for a moment, and not in a word', () => {
    expect(isPauseAt(heard(2000, 400), 2300, 2400)).toBe(false)
    // Of small chunks hardly anything is unsent, so the pause must have lasted longer.
    expect(isPauseAt(heard(2000, 400), 2350, 2400)).toBe(false)
    expect(isPauseAt(heard(2000, 800), 2700, 2800)).toBe(true)
    expect(isPauseAt(heard(2000, 800), 2600, 2800)).toBe(true)
    expect(isPauseAt(heard(2000), 1900, 2000)).toBe(false)
  })
})

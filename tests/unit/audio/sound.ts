import { FRAME_MS, FRAME_SAMPLES, SAMPLE_RATE_HZ } from '../../../src-shared/audio/pcm.ts'
import type { SpeechActivity } from '../../../src-shared/audio/speech-activity.ts'

export interface Sound {
  readonly startMs: number
  readonly endMs: number
  /** Level of the tone, dBFS rms. */
  readonly db: number
}

export interface PlayOptions {
  readonly untilMs: number
  readonly sounds: readonly Sound[]
  /** Level of white noise under everything, dBFS rms; none means exact zeros. */
  readonly noiseDb?: number
  readonly fromMs?: number
}

/** Plays tones over noise into the detector, frame by frame; the noise is the same each time. */
export function play(activity: SpeechActivity, { untilMs, sounds, noiseDb, fromMs = 0 }: PlayOptions): void {
  let state = 12_345
  const frame = new Int16Array(FRAME_SAMPLES)
  // White noise of amplitude 1 has an rms of 1/sqrt(3), a sine of 1/sqrt(2).
  const noise = noiseDb === undefined ? 0 : 32_768 * Math.sqrt(3) * 10 ** (noiseDb / 20)
  for (let startMs = fromMs; startMs < untilMs; startMs += FRAME_MS) {
    for (let i = 0; i < FRAME_SAMPLES; i += 1) {
      const ms = startMs + (i * 1000) / SAMPLE_RATE_HZ
      const sound = sounds.find((one) => ms >= one.startMs && ms < one.endMs)
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      const hiss = noise * (state / 2_147_483_648 - 1)
      const tone = sound === undefined ? 0 : 32_768 * Math.SQRT2 * 10 ** (sound.db / 20) * Math.sin((2 * Math.PI * 440 * ms) / 1000)
      frame[i] = Math.round(hiss + tone)
    }
    activity.push(frame, startMs)
  }
}

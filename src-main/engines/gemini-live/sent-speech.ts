import { samplesToMs } from '../../../src-shared/audio/pcm.ts'
import { createSpeechActivity, type SpeechActivity } from '../../../src-shared/audio/speech-activity.ts'
import { SAMPLE_RATE_HZ } from './request.ts'

const FRAME_SAMPLES = (SAMPLE_RATE_HZ * 20) / 1000

/** Where somebody speaks in the 16 kHz sound that was sent, ms since its first sample. `pauseMs`: quiet of this length ends a stretch of speech. */
export class SentSpeech {
  readonly activity: SpeechActivity
  #rest = new Int16Array(0)
  #samples = 0

  constructor({ pauseMs, keepMs }: { readonly pauseMs: number; readonly keepMs: number }) {
    this.activity = createSpeechActivity({ keepMs, hangoverMs: pauseMs })
  }

  sent(pcm: Int16Array): void {
    const whole = new Int16Array(this.#rest.length + pcm.length)
    whole.set(this.#rest)
    whole.set(pcm, this.#rest.length)
    let at = 0
    for (; at + FRAME_SAMPLES <= whole.length; at += FRAME_SAMPLES) {
      this.activity.push(whole.subarray(at, at + FRAME_SAMPLES), samplesToMs(this.#samples, SAMPLE_RATE_HZ))
      this.#samples += FRAME_SAMPLES
    }
    this.#rest = whole.slice(at)
  }
}

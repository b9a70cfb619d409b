import { closeSync, openSync, readSync } from 'node:fs'
import { createChannelClock } from '../../src-shared/audio/clocks.ts'
import { FRAME_SAMPLES, SAMPLE_RATE_HZ, samplesToMs } from '../../src-shared/audio/pcm.ts'
import { createSpeechActivity, type SpeechActivity } from '../../src-shared/audio/speech-activity.ts'
import type { BacklogSound } from '../session/backlog.ts'
import type { HeldSound } from '../session/journal.ts'
import type { KeptFiles, KeptName, StoredFacts } from './kept-files.ts'

const BYTES_PER_SAMPLE = 2
/** Looked through in one go, samples: some ms of work. */
const PART_SAMPLES = 10 * SAMPLE_RATE_HZ

/** Kept sound as a backlog reads it: samples numbered and placed as the session did. Holds the file open until closed. */
export class KeptSoundReader implements BacklogSound {
  readonly journal: HeldSound
  readonly speech: SpeechActivity
  /** The disk could not be read: silence stands for what was there. */
  failure: Error | null = null
  readonly #clock
  readonly #file: number
  readonly #endSample: number

  /** Throws the system's error. */
  constructor(files: KeptFiles, name: KeptName, { firstSample, anchors }: StoredFacts) {
    const samples = files.samples(name)
    this.#file = openSync(files.sound(name), 'r')
    this.#endSample = firstSample + samples
    this.#clock = createChannelClock({ anchors })
    const lengthMs = samplesToMs(samples)
    this.speech = createSpeechActivity({ keepMs: lengthMs + 60_000, keepBurstsMs: 24 * 3_600_000 })
    this.journal = {
      firstSample,
      endSample: this.#endSample,
      heldFrom: (sample) => Math.max(sample, firstSample),
      read: (from, into) => this.#read(from - firstSample, into),
    }
  }

  /** Finds out where somebody speaks; `pause` lets others work in between. */
  async listen(pause: () => Promise<void>): Promise<void> {
    const part = new Int16Array(PART_SAMPLES)
    for (let at = this.journal.firstSample; at < this.#endSample; at += PART_SAMPLES) {
      const count = this.#read(at - this.journal.firstSample, part)
      for (let offset = 0; offset + FRAME_SAMPLES <= count; offset += FRAME_SAMPLES) this.speech.push(part.subarray(offset, offset + FRAME_SAMPLES), this.msAt(at + offset))
      await pause()
    }
  }

  msAt(sample: number): number {
    return this.#clock.msAt(sample)
  }

  sampleAt(clockMs: number): number {
    return Math.floor(this.#clock.sampleAt(clockMs))
  }

  close(): void {
    closeSync(this.#file)
  }

  /** Samples counted from the first of the file; how many there were. Never throws, see `failure`. */
  #read(fromSample: number, into: Int16Array): number {
    const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength)
    try {
      return Math.floor(readSync(this.#file, bytes, 0, bytes.length, fromSample * BYTES_PER_SAMPLE) / BYTES_PER_SAMPLE)
    } catch (error) {
      this.failure ??= error instanceof Error ? error : new Error(String(error))
      into.fill(0)
      return into.length
    }
  }
}

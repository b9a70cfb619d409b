import { Application, createEncoder, Signal, type OpusEncoderHandle } from 'libopus-wasm'
import { FRAME_SAMPLES, SAMPLE_RATE_HZ } from '../../src-shared/audio/pcm.ts'
import type { AppendFile } from './append-file.ts'
import { GRANULE_RATE_HZ, laces, oggPage, opusHead, opusTags, type PageKind } from './ogg-pages.ts'
import { PeakMeter } from './peaks.ts'

/** Speech is clear at this, and an hour is about 14 MB. */
export const BITRATE = 32_000
/** Half of what libopus could do costs a tenth of the quality and leaves the processor alone. */
const COMPLEXITY = 5
/** A page holds this much sound, ms: what a killed process loses at most, beside what is on its way. */
const PAGE_FRAMES = 25
const MAX_LACES = 255
const GRANULE_PER_SAMPLE = GRANULE_RATE_HZ / SAMPLE_RATE_HZ
/** Frames of silence the encoder itself makes before a long silence, so that nothing of the sound before rings on. */
const SETTLE_FRAMES = 10
/** 120 ms of exact silence in one packet: six CELT frames with the silence flag (RFC 6716, 3.2.5 and 4.3). */
const SILENCE_FRAMES = 6
const SILENCE = Uint8Array.from([0xfb, SILENCE_FRAMES, ...Array.from({ length: SILENCE_FRAMES }, () => [0xff, 0xfe]).flat()])

export interface TrackFiles {
  readonly sound: AppendFile
  readonly peaks: AppendFile
}

export function createTrackEncoder(): Promise<OpusEncoderHandle> {
  return createEncoder({ sampleRate: SAMPLE_RATE_HZ, channels: 1, application: Application.Audio, signal: Signal.Voice, bitrate: BITRATE, complexity: COMPLEXITY, frameSize: FRAME_SAMPLES })
}

/** One track of a recording: sound and silence in, Ogg Opus pages and peaks out. Sample n of the decoded file is sample n written here. */
export class TrackWriter {
  readonly #files: TrackFiles
  readonly #encoder: OpusEncoderHandle
  readonly #serial: number
  readonly #preSkip: number
  readonly #peaks = new PeakMeter()
  readonly #frame = new Int16Array(FRAME_SAMPLES)
  #filled = 0
  #frames = 0
  #packets: Uint8Array[] = []
  #pageFrames = 0
  #laces = 0
  #sequence = 0
  #closed = false

  /** Takes over the encoder. */
  constructor(files: TrackFiles, encoder: OpusEncoderHandle, serial: number) {
    this.#files = files
    this.#encoder = encoder
    this.#serial = serial
    this.#preSkip = encoder.getLookahead() * GRANULE_PER_SAMPLE
    for (const packet of [opusHead(this.#preSkip, SAMPLE_RATE_HZ), opusTags()]) {
      this.#packets.push(packet)
      this.#page(this.#sequence === 0 ? 'first' : 'middle')
    }
  }

  /** Samples written so far. */
  get written(): number {
    return this.#frames * FRAME_SAMPLES + this.#filled
  }

  write(pcm: Int16Array): void {
    this.#peaks.push(pcm)
    this.#encode(pcm)
  }

  writeSilence(samples: number): void {
    this.#peaks.pushSilence(samples)
    const settling = Math.min(samples, SETTLE_FRAMES * FRAME_SAMPLES + (FRAME_SAMPLES - this.#filled))
    this.#encode(new Int16Array(settling))
    const packet = SILENCE_FRAMES * FRAME_SAMPLES
    let left = samples - settling
    // The encoder is at the edge of a frame here, or `left` is 0.
    for (; left >= packet; left -= packet) this.#add(SILENCE, SILENCE_FRAMES)
    this.#encode(new Int16Array(left))
  }

  /** Whole frames go to the file; at most one stays behind. */
  flush(): void {
    if (this.#packets.length > 0) this.#page('middle')
    const peaks = this.#peaks.take()
    if (peaks.length > 0) this.#files.peaks.append(peaks)
  }

  /** Ends the stream. Idempotent; throws what the files throw, and lets go of everything all the same. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    try {
      this.#finish()
    } finally {
      this.abandon()
    }
  }

  /** Lets go without another byte. Idempotent. */
  abandon(): void {
    this.#closed = true
    this.#files.sound.close()
    this.#files.peaks.close()
    this.#encoder.free()
  }

  /** The encoder is behind by its look-ahead: silence brings out the rest. */
  #finish(): void {
    const written = this.written
    // What is cut off at the end must all lie in the last page.
    this.flush()
    this.#encode(new Int16Array(2 * FRAME_SAMPLES - this.#filled))
    const peaks = this.#peaks.take()
    if (peaks.length > 0) this.#files.peaks.append(peaks)
    this.#page('last', this.#preSkip + written * GRANULE_PER_SAMPLE)
  }

  #encode(pcm: Int16Array): void {
    for (let at = 0; at < pcm.length; ) {
      const part = pcm.subarray(at, at + FRAME_SAMPLES - this.#filled)
      this.#frame.set(part, this.#filled)
      this.#filled += part.length
      at += part.length
      if (this.#filled < FRAME_SAMPLES) return
      this.#filled = 0
      this.#add(this.#encoder.encode(this.#frame).slice(), 1)
    }
  }

  #add(packet: Uint8Array, frames: number): void {
    if (this.#laces + laces(packet) > MAX_LACES) this.#page('middle')
    this.#packets.push(packet)
    this.#laces += laces(packet)
    this.#frames += frames
    this.#pageFrames += 1
    if (this.#pageFrames >= PAGE_FRAMES) this.flush()
  }

  #page(kind: PageKind, granule: number = this.#frames * FRAME_SAMPLES * GRANULE_PER_SAMPLE): void {
    this.#files.sound.append(oggPage({ serial: this.#serial, sequence: this.#sequence, granule, kind, packets: this.#packets }))
    this.#sequence += 1
    this.#packets = []
    this.#pageFrames = 0
    this.#laces = 0
  }
}

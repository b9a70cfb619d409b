import { floatToInt16, rms, SAMPLE_RATE_HZ } from '../../src-shared/audio/pcm.ts'
import { createResampler, type Resampler } from '../audio-files/resample.ts'
import type { RecordedPiece, TrackName } from './messages.ts'
import { Placement } from './placement.ts'
import type { TrackWriter } from './track-writer.ts'

/** Below this, of full scale, a frame can be left out unheard. */
const QUIET = 0.003

interface Track {
  readonly writer: TrackWriter
  readonly placement: Placement
  /** For a voice that comes at another rate; made when it does. */
  resampler: { readonly rateHz: number; readonly resampler: Resampler } | null
}

/** The tracks of one session that is being recorded. Every method throws what the files or the encoder throw. */
export class SessionRecording {
  readonly #openTrack: (name: TrackName) => Promise<TrackWriter>
  readonly #tracks = new Map<string, Track>()

  constructor(openTrack: (name: TrackName) => Promise<TrackWriter>) {
    this.#openTrack = openTrack
  }

  async put(piece: RecordedPiece): Promise<void> {
    const track = await this.#track(piece)
    const pcm = await atOurRate(track, piece)
    const place = track.placement.place(track.writer.written, { atMs: piece.atMs, isQuiet: rms(pcm) < QUIET })
    if (place.kind === 'skip') return
    if (place.silence > 0) track.writer.writeSilence(place.silence)
    track.writer.write(pcm)
  }

  /** What is encoded goes to the files. */
  flush(): void {
    for (const { writer } of this.#tracks.values()) writer.flush()
  }

  close(): void {
    this.#release((writer) => writer.close())
  }

  /** Lets go of everything without another byte. Never throws. */
  abandon(): void {
    this.#release((writer) => writer.abandon())
  }

  #release(end: (writer: TrackWriter) => void): void {
    const tracks = [...this.#tracks.values()]
    this.#tracks.clear()
    for (const { resampler } of tracks) resampler?.resampler.close()
    try {
      for (const { writer } of tracks) end(writer)
    } finally {
      for (const { writer } of tracks) writer.abandon()
    }
  }

  async #track(name: TrackName): Promise<Track> {
    const key = `${name.side}-${name.channel}`
    const known = this.#tracks.get(key)
    if (known !== undefined) return known
    const track = { writer: await this.#openTrack(name), placement: new Placement(name.side), resampler: null }
    this.#tracks.set(key, track)
    return track
  }
}

async function atOurRate(track: Track, { pcm, sampleRateHz }: RecordedPiece): Promise<Int16Array> {
  if (sampleRateHz === SAMPLE_RATE_HZ) return pcm
  if (track.resampler?.rateHz !== sampleRateHz) {
    track.resampler?.resampler.close()
    track.resampler = { rateHz: sampleRateHz, resampler: await createResampler(sampleRateHz) }
  }
  return Int16Array.from(track.resampler.resampler.push(Float32Array.from(pcm, (value) => value / 32_768)), floatToInt16)
}

import { floatToInt16, rms, SAMPLE_RATE_HZ } from '../../src-shared/audio/pcm.ts'
import { createResampler, type Resampler } from '../audio-files/resample.ts'
import type { RecordedPiece, TrackName } from './messages.ts'
import { Placement } from './placement.ts'
import { VoiceTrack } from '../audio-files/voice-track.ts'
import type { TrackWriter } from './track-writer.ts'

/** Below this, of full scale, a frame can be left out unheard. */
const QUIET = 0.003

interface Track {
  readonly writer: TrackWriter
  /** Puts sound where it belongs. */
  readonly put: (pcm: Int16Array, atMs: number) => void
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
    track.put(pcm, piece.atMs)
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
    const writer = await this.#openTrack(name)
    const track: Track = { writer, put: name.side === 'source' ? byTheClock(writer) : behindItself(writer), resampler: null }
    this.#tracks.set(key, track)
    return track
  }
}

function byTheClock(writer: TrackWriter): Track['put'] {
  const placement = new Placement()
  return (pcm, atMs) => {
    const place = placement.place(writer.written, { atMs, isQuiet: rms(pcm) < QUIET })
    if (place.kind === 'skip') return
    if (place.silence > 0) writer.writeSilence(place.silence)
    writer.write(pcm)
  }
}

/** A voice as it would have been heard: none of it is lost however fast it comes, and no word is torn. */
function behindItself(writer: TrackWriter): Track['put'] {
  const voice = new VoiceTrack({
    get positionSamples() {
      return writer.written
    },
    append: (pcm) => writer.write(pcm),
    padTo: (sample) => writer.writeSilence(Math.max(0, sample - writer.written)),
  })
  return (pcm, atMs) => voice.place(pcm, atMs)
}

async function atOurRate(track: Track, { pcm, sampleRateHz }: RecordedPiece): Promise<Int16Array> {
  if (sampleRateHz === SAMPLE_RATE_HZ) return pcm
  if (track.resampler?.rateHz !== sampleRateHz) {
    track.resampler?.resampler.close()
    track.resampler = { rateHz: sampleRateHz, resampler: await createResampler(sampleRateHz) }
  }
  return Int16Array.from(track.resampler.resampler.push(Float32Array.from(pcm, (value) => value / 32_768)), floatToInt16)
}

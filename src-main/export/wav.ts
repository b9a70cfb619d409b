import { msToSamples, SAMPLE_RATE_HZ } from '../../src-shared/audio/pcm.ts'
import { wavHeader } from '../audio-files/wav-header-out.ts'
import { ExportError } from './errors.ts'
import type { ExportOptions } from './options.ts'
import type { RecordedTrack, SoundPiece } from './recorded-sound.ts'

/** Mixed and handed on in blocks of this many samples, half a second: memory stays bounded however long the session was. */
const BLOCK_SAMPLES = SAMPLE_RATE_HZ / 2

export interface WavExport {
  readonly bytes: number
  readonly parts: AsyncIterable<Uint8Array>
}

/**
 * The recorded sound of a session as WAV, 16 bit, 24 kHz: what was said, its translation, or the first left and the second right. Where
 * nothing was recorded it is silent, so that times agree with the subtitles. Throws ExportError.
 */
export function exportWav(tracks: readonly RecordedTrack[], { side, range }: ExportOptions): WavExport {
  const wanted = tracks.filter((track) => side === 'both' || track.side === side)
  if (wanted.length === 0) throw new ExportError('no-sound', 'Nothing of this session was recorded, so there is no sound to export. Choose a text format.')
  const fromMs = range?.fromMs ?? 0
  const toMs = Math.min(range?.toMs ?? Number.POSITIVE_INFINITY, Math.max(...wanted.map(({ endMs }) => endMs)))
  const sides = side === 'both' ? (['source', 'target'] as const) : ([side] as const)
  const samples = Math.max(0, msToSamples(toMs - fromMs))
  const dataBytes = samples * sides.length * 2
  const lanes = sides.map((one) => wanted.filter((track) => track.side === one).map((track) => new TrackReader(track, { fromMs, toMs })))
  return { bytes: dataBytes + 44, parts: partsOf(lanes, samples) }
}

async function* partsOf(lanes: readonly (readonly TrackReader[])[], samples: number): AsyncGenerator<Uint8Array> {
  yield wavHeader({ dataBytes: samples * lanes.length * 2, channels: lanes.length })
  for (let start = 0; start < samples; start += BLOCK_SAMPLES) {
    const count = Math.min(BLOCK_SAMPLES, samples - start)
    const block = new Int16Array(count * lanes.length)
    for (const [lane, readers] of lanes.entries()) {
      const sum = new Int32Array(count)
      for (const reader of readers) await reader.addTo(sum, start)
      for (let at = 0; at < count; at += 1) block[at * lanes.length + lane] = Math.max(-32_768, Math.min(32_767, sum[at] ?? 0))
    }
    yield new Uint8Array(block.buffer)
  }
}

/** Reads one track forwards, block after block. */
class TrackReader {
  readonly #pieces: AsyncIterator<SoundPiece>
  readonly #fromMs: number
  #piece: { readonly start: number; readonly pcm: Int16Array } | null = null
  #ended = false

  constructor(track: RecordedTrack, range: { readonly fromMs: number; readonly toMs: number }) {
    this.#pieces = track.pieces(range)[Symbol.asyncIterator]()
    this.#fromMs = range.fromMs
  }

  /** Adds what sounds from the sample `start` on. */
  async addTo(sum: Int32Array, start: number): Promise<void> {
    const end = start + sum.length
    for (;;) {
      const piece = await this.#current()
      if (piece === null || piece.start >= end) return
      const from = Math.max(start, piece.start)
      const to = Math.min(end, piece.start + piece.pcm.length)
      for (let at = from; at < to; at += 1) sum[at - start] = (sum[at - start] ?? 0) + (piece.pcm[at - piece.start] ?? 0)
      if (piece.start + piece.pcm.length > end) return
      this.#piece = null
    }
  }

  async #current(): Promise<{ readonly start: number; readonly pcm: Int16Array } | null> {
    if (this.#piece !== null || this.#ended) return this.#piece
    const next = await this.#pieces.next()
    if (next.done === true) this.#ended = true
    else this.#piece = { start: Math.round(((next.value.atMs - this.#fromMs) * SAMPLE_RATE_HZ) / 1000), pcm: next.value.pcm }
    return this.#piece
  }
}

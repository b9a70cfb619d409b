import { FLACDecoder } from '@wasm-audio-decoders/flac'
import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis'
import CodecParser, { type OggPage } from 'codec-parser'
import { SAMPLE_RATE_HZ } from '../../../src-shared/audio/pcm.ts'
import { AudioFileError, damagedFile } from '../errors.ts'
import { bytesFrom, type FileBytes } from '../file-bytes.ts'
import type { MonoBlock } from '../resample.ts'
import { conversion } from '../sound-formats.ts'
import { PIECE_BYTES, type Decoded, type Decoding } from './decoding.ts'
import { monoBlocks } from './mono.ts'
import { oggTail, type OggTail } from './ogg-pages.ts'
import { openOpus, opusHead } from './opus.ts'

type OggCodec = 'opus' | 'vorbis' | 'flac'

interface OggStream {
  readonly codec: OggCodec
  /** The first packet: the codec's own head. */
  readonly head: Uint8Array
}

/** The heads stand in the first pages; a film has several. */
const HEADS_BYTES = 4_096
const MARKS: readonly (readonly [OggCodec, string])[] = [
  ['opus', 'OpusHead'],
  ['vorbis', '\u0001vorbis'],
  ['flac', '\u007fFLAC'],
]

/** Throws AudioFileError when there is no sound in it that can be read. */
async function findStream(file: FileBytes): Promise<OggStream> {
  const bytes = await file.readAt(0, HEADS_BYTES)
  const text = Buffer.from(bytes).toString('latin1')
  for (const [codec, mark] of MARKS) {
    const at = text.indexOf(mark)
    if (at >= 0 && !text.includes('theora')) return { codec, head: bytes.subarray(at) }
  }
  const message = `The file ${file.path} is Ogg of a kind that cannot be read: convert it with ${conversion(file.path)}.`
  throw new AudioFileError('unsupported', message)
}

/** Length by the last page; null when it does not say. */
export async function oggDurationMs(file: FileBytes): Promise<number | null> {
  const { codec, head } = await findStream(file)
  const { granule } = await oggTail(file)
  if (granule === null || codec === 'flac') return null
  if (codec === 'opus') return Math.max(0, granule - (opusHead(head)?.preSkip ?? 0)) / 48
  return (granule * 1000) / vorbisRateHz(head)
}

/** Vorbis I, 4.2.2. */
function vorbisRateHz(head: Uint8Array): number {
  return Math.max(1, new DataView(head.buffer, head.byteOffset).getUint32(12, true))
}

/** The head of FLAC in Ogg is read by its decoder; a gap in it is closed up. */
const FLAC_RATE_UNKNOWN = 1

interface PageDecoder {
  /** Samples of a second as the pages count them. */
  readonly pageRateHz: number
  decode(page: OggPage): Promise<Decoded>
  free(): void
}

/** Ogg with Opus, Vorbis or FLAC. Pages whose checksum is wrong are left out; silence of their length stands for them. */
export async function* decodeOgg(decoding: Decoding): AsyncGenerator<MonoBlock, void, undefined> {
  const { file, noteDamage } = decoding
  const decoder = await pageDecoder(await findStream(file), file)
  const tail = await oggTail(file)
  if (!tail.complete) noteDamage()
  let last: OggPage | null = null
  try {
    for await (const page of wholePages(file, tail)) {
      if (last !== null && page.pageSequenceNumber !== last.pageSequenceNumber + 1) {
        noteDamage()
        yield* silence(missingSamples(last, page), decoder.pageRateHz)
      }
      last = page
      yield* monoBlocks(await decoder.decode(page), decoding)
    }
  } finally {
    decoder.free()
  }
}

async function* wholePages(file: FileBytes, tail: OggTail): AsyncGenerator<OggPage, void, undefined> {
  const parser = new CodecParser('application/ogg')
  for await (const bytes of bytesFrom(file, 0, PIECE_BYTES)) yield* pagesOf(parser.parseChunk(bytes))
  // At the end the parser also gives a page that was cut off; what it calls its packets is noise.
  for (const page of pagesOf(parser.flush())) if (tail.granule === null || Number(page.absoluteGranulePosition) <= tail.granule) yield page
}

/** In Ogg the parser gives pages only, whatever its types say. */
function pagesOf(parsed: Iterator<unknown>): OggPage[] {
  const pages: OggPage[] = []
  for (let next = parsed.next(); next.done !== true; next = parsed.next()) pages.push(next.value as OggPage)
  return pages
}

/** A gap that claims more is damage itself. */
const LONGEST_GAP_S = 600

function missingSamples(last: OggPage, page: OggPage): number {
  return Math.max(0, Number(page.absoluteGranulePosition) - page.samples - Number(last.absoluteGranulePosition))
}

function* silence(samples: number, rateHz: number): Generator<MonoBlock, void, undefined> {
  const seconds = samples / rateHz
  if (seconds > 0 && seconds < LONGEST_GAP_S) yield { mono: new Float32Array(Math.round(seconds * SAMPLE_RATE_HZ)), sampleRateHz: SAMPLE_RATE_HZ }
}

async function pageDecoder({ codec, head }: OggStream, file: FileBytes): Promise<PageDecoder> {
  if (codec === 'vorbis') {
    const decoder = new OggVorbisDecoder()
    await decoder.ready
    return { pageRateHz: vorbisRateHz(head), decode: (page) => decoder.decodeOggPages([page]), free: () => decoder.free() }
  }
  if (codec === 'flac') {
    const decoder = new FLACDecoder()
    await decoder.ready
    return { pageRateHz: FLAC_RATE_UNKNOWN, decode: (page) => decoder.decodeFrames(framesOf(page)), free: () => decoder.free() }
  }
  const opus = opusHead(head)
  if (opus === null) throw damagedFile(file.path)
  const decoder = await openOpus(opus)
  return { pageRateHz: 48_000, decode: async (page) => decoder.decodeFrames(framesOf(page)), free: () => decoder.free() }
}

function framesOf(page: OggPage): Uint8Array[] {
  return page.codecFrames.map((frame) => frame.data)
}

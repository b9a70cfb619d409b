import { AudioFileError } from './errors.ts'
import { conversion, MAGIC_BYTES } from './sound-formats.ts'

/** How samples lie in the file. `container` is bytes of one sample of one channel. */
export interface WavFormat {
  readonly sampleRateHz: number
  readonly channels: number
  readonly bitsPerSample: number
  readonly container: number
  readonly encoding: 'integer' | 'float'
}

export interface WavHeader {
  readonly format: WavFormat
  readonly dataOffset: number
  /** Whole sample frames that are really there. */
  readonly frames: number
  /** The file ends before its header says. */
  readonly truncated: boolean
}

/** Reads up to `length` bytes at a position; fewer only at the end of the file. */
export type ReadAt = (position: number, length: number) => Promise<Uint8Array>

export interface WavSource {
  readonly path: string
  readonly size: number
  readonly readAt: ReadAt
}

const MIN_RATE_HZ = 8_000
const MAX_RATE_HZ = 384_000
/** Size fields of writers that could not go back: "until the end of the file". */
const UNKNOWN_SIZES: ReadonlySet<number> = new Set([0, 0xffff_ffff])
/** A WAV file has a handful of chunks; more means that we are reading noise. */
const MAX_CHUNKS = 10_000

/** Walks the chunks (RIFF and RF64, EBU Tech 3306) up to the samples. Throws AudioFileError. */
export async function readWavHeader(source: WavSource): Promise<WavHeader> {
  const head = await source.readAt(0, MAGIC_BYTES)
  const kind = text(head, 0)
  if ((kind !== 'RIFF' && kind !== 'RF64' && kind !== 'BW64') || (head.length >= MAGIC_BYTES && text(head, 8) !== 'WAVE')) {
    throw notWav(source.path)
  }
  let format: WavFormat | null = null
  let longDataSize: number | null = null
  let position = MAGIC_BYTES
  for (let chunks = 0; chunks < MAX_CHUNKS; chunks += 1) {
    const { id, size } = await chunkAt(source, position)
    const body = position + 8
    if (id === 'data') return located({ source, format, dataOffset: body, size, longDataSize })
    if (id === 'ds64') longDataSize = await readLongDataSize(source, body)
    if (id === 'fmt ') format = await readFormat(source, { body, size })
    // Chunks are padded to even length; the padding is not counted in their size.
    position = body + size + (size % 2)
  }
  throw cutShort(source)
}

async function chunkAt(source: WavSource, position: number): Promise<{ id: string; size: number }> {
  const bytes = await source.readAt(position, 8)
  if (bytes.length < 8) throw cutShort(source)
  return { id: text(bytes, 0), size: view(bytes).getUint32(4, true) }
}

/** `ds64`: RIFF size, then data size, 64 bits each. */
async function readLongDataSize(source: WavSource, body: number): Promise<number> {
  const bytes = await source.readAt(body, 16)
  if (bytes.length < 16) throw cutShort(source)
  return Number(view(bytes).getBigUint64(8, true))
}

interface Located {
  readonly source: WavSource
  readonly format: WavFormat | null
  readonly dataOffset: number
  readonly size: number
  readonly longDataSize: number | null
}

function located({ source, format, dataOffset, size, longDataSize }: Located): WavHeader {
  if (format === null) throw cutShort(source)
  const there = source.size - dataOffset
  const stated = size === 0xffff_ffff && longDataSize !== null ? longDataSize : size
  const length = UNKNOWN_SIZES.has(stated) ? there : Math.min(stated, there)
  const frames = Math.floor(length / (format.container * format.channels))
  if (frames === 0) throw new AudioFileError('empty', `The file ${source.path} holds no sound: choose another file.`)
  return { format, dataOffset, frames, truncated: length < stated && !UNKNOWN_SIZES.has(stated) }
}

const TAG_INTEGER = 1
const TAG_FLOAT = 3
const TAG_EXTENSIBLE = 0xfffe
/** Extensible format: the real tag is the first two bytes of the sub-format GUID. */
const SUBFORMAT_OFFSET = 24

async function readFormat(source: WavSource, chunk: { body: number; size: number }): Promise<WavFormat> {
  const bytes = await source.readAt(chunk.body, Math.min(chunk.size, SUBFORMAT_OFFSET + 2))
  if (bytes.length < 16) throw cutShort(source)
  const fields = view(bytes)
  let tag = fields.getUint16(0, true)
  if (tag === TAG_EXTENSIBLE) {
    if (bytes.length < SUBFORMAT_OFFSET + 2) throw cutShort(source)
    tag = fields.getUint16(SUBFORMAT_OFFSET, true)
  }
  const bitsPerSample = fields.getUint16(14, true)
  const format: WavFormat = {
    sampleRateHz: fields.getUint32(4, true),
    channels: fields.getUint16(2, true),
    bitsPerSample,
    container: Math.ceil(bitsPerSample / 8),
    encoding: tag === TAG_FLOAT ? 'float' : 'integer',
  }
  if (!isReadable(format, { tag, blockBytes: fields.getUint16(12, true) })) throw unsupported(source.path)
  return format
}

function isReadable(format: WavFormat, stated: { tag: number; blockBytes: number }): boolean {
  const { sampleRateHz, channels, container, bitsPerSample } = format
  if (channels < 1 || stated.blockBytes !== channels * container) return false
  if (sampleRateHz < MIN_RATE_HZ || sampleRateHz > MAX_RATE_HZ) return false
  if (stated.tag === TAG_INTEGER) return container >= 1 && container <= 4
  return stated.tag === TAG_FLOAT && (bitsPerSample === 32 || bitsPerSample === 64)
}

/** Also other kinds of RIFF, such as old films (AVI). */
function notWav(path: string): AudioFileError {
  return new AudioFileError('not-audio', `The file ${path} holds no sound that can be read: convert it with ${conversion(path)}.`)
}

function unsupported(path: string): AudioFileError {
  return new AudioFileError('unsupported', `The file ${path} is a WAV file of an unusual kind: convert it with ${conversion(path)}.`)
}

function cutShort(source: WavSource): AudioFileError {
  const message = `The file ${source.path} ends before its sound begins: copy or record it again.`
  return new AudioFileError('truncated-header', message)
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function text(bytes: Uint8Array, offset: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + 4))
}

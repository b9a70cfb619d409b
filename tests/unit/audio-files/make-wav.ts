import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export type SampleKind = 'u8' | 's16' | 's24' | 's32' | 'f32' | 'f64'

export interface WavShape {
  readonly kind?: SampleKind
  readonly rateHz?: number
  readonly channels?: number
  readonly extensible?: boolean
  /** Chunks between `fmt ` and `data`: name and bytes. */
  readonly before?: readonly (readonly [string, Uint8Array])[]
  readonly after?: readonly (readonly [string, Uint8Array])[]
  /** What the size field of `data` says, when not the truth. */
  readonly statedSize?: number
  readonly riff?: string
}

const BYTES: Record<SampleKind, number> = { u8: 1, s16: 2, s24: 3, s32: 4, f32: 4, f64: 8 }

/** A WAV file of interleaved samples (-1..1), laid out as told. Written apart from the code under test. */
export function makeWav(samples: readonly number[] | Float64Array, shape: WavShape = {}): Buffer {
  const { kind = 's16', rateHz = 24_000, channels = 1, extensible = false } = shape
  const width = BYTES[kind]
  const data = Buffer.alloc(samples.length * width)
  samples.forEach((sample, index) => put(data, { kind, offset: index * width, sample }))
  const tag = kind.startsWith('f') ? 3 : 1
  const format = Buffer.alloc(extensible ? 40 : 16)
  format.writeUInt16LE(extensible ? 0xfffe : tag, 0)
  format.writeUInt16LE(channels, 2)
  format.writeUInt32LE(rateHz, 4)
  format.writeUInt32LE(rateHz * channels * width, 8)
  format.writeUInt16LE(channels * width, 12)
  format.writeUInt16LE(width * 8, 14)
  if (extensible) {
    format.writeUInt16LE(22, 16)
    format.writeUInt16LE(width * 8, 18)
    format.writeUInt16LE(tag, 24)
    Buffer.from('000000001000800000aa00389b71', 'hex').copy(format, 26)
  }
  const parts = [
    chunk('fmt ', format),
    ...(shape.before ?? []).map(([name, bytes]) => chunk(name, bytes)),
    chunk('data', data, shape.statedSize),
    ...(shape.after ?? []).map(([name, bytes]) => chunk(name, bytes)),
  ]
  const body = Buffer.concat([Buffer.from('WAVE'), ...parts])
  return Buffer.concat([chunkHead(shape.riff ?? 'RIFF', body.length), body])
}

interface Put {
  readonly kind: SampleKind
  readonly offset: number
  readonly sample: number
}

function put(data: Buffer, { kind, offset, sample }: Put): void {
  const scaled = (bits: number): number => Math.max(-(2 ** (bits - 1)), Math.min(2 ** (bits - 1) - 1, Math.round(sample * 2 ** (bits - 1))))
  if (kind === 'u8') data.writeUInt8(scaled(8) + 128, offset)
  else if (kind === 's16') data.writeInt16LE(scaled(16), offset)
  else if (kind === 's24') data.writeIntLE(scaled(24), offset, 3)
  else if (kind === 's32') data.writeInt32LE(scaled(32), offset)
  else if (kind === 'f32') data.writeFloatLE(sample, offset)
  else data.writeDoubleLE(sample, offset)
}

function chunkHead(name: string, size: number): Buffer {
  const head = Buffer.alloc(8)
  head.write(name, 'latin1')
  head.writeUInt32LE(size, 4)
  return head
}

export function chunk(name: string, bytes: Uint8Array, statedSize = bytes.length): Buffer {
  return Buffer.concat([chunkHead(name, statedSize), bytes, Buffer.alloc(bytes.length % 2)])
}

export function temporaryPath(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-audio-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, name)
}

export function fileOf(bytes: Uint8Array, name = 'talk.wav'): string {
  const path = temporaryPath(name)
  writeFileSync(path, bytes)
  return path
}

export async function joined(blocks: AsyncIterable<Float32Array | Int16Array>): Promise<number[]> {
  const all: number[] = []
  for await (const block of blocks) for (const sample of block) all.push(sample)
  return all
}

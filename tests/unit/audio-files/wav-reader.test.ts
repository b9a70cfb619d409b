import { mkdirSync, truncateSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AudioFileError } from '../../../src-main/audio-files/errors.ts'
import { openWav } from '../../../src-main/audio-files/wav-reader.ts'
import { chunk, fileOf, joined, makeWav, temporaryPath } from './make-wav.ts'
import type { SampleKind } from './make-wav.ts'

const RAMP = Array.from({ length: 501 }, (_, index) => (index - 250) / 256)

async function read(bytes: Uint8Array) {
  await using file = await openWav(fileOf(bytes))
  return { ...file, data: await joined(file.blocks()) }
}

async function failureOf(path: string): Promise<AudioFileError> {
  const error: unknown = await openWav(path).then(
    () => new Error('opened'),
    (caught: unknown) => caught,
  )
  if (error instanceof AudioFileError) return error
  throw error
}

describe('a WAV file', () => {
  it.each<[SampleKind, number]>([['u8', 2 ** -7], ['s16', 2 ** -15], ['s24', 2 ** -23], ['s32', 2 ** -23], ['f32', 2 ** -23], ['f64', 2 ** -23]])(
    '[F1] of %s samples is read to the last step',
    async (kind, step) => {
      for (const extensible of [false, true]) {
        const { data, bitsPerSample, encoding } = await read(makeWav([...RAMP, -1], { kind, extensible }))
        expect(data).toHaveLength(RAMP.length + 1)
        for (const [index, sample] of [...RAMP, -1].entries()) expect(Math.abs((data[index] ?? 9) - sample)).toBeLessThanOrEqual(step / 2)
        expect(bitsPerSample).toBe(Number(kind.slice(1)))
        expect(encoding).toBe(kind.startsWith('f') ? 'float' : 'integer')
      }
    },
  )

  it.each([1, 2, 3, 6])('[F2] of %i channels becomes the mean of them', async (channels) => {
    const frames = 40_000
    const samples = Float64Array.from({ length: frames * channels }, (_, index) => (((index % channels) + 1) * (Math.floor(index / channels) % 100)) / 1024)
    const file = await read(makeWav(samples, { channels, kind: 'f32' }))
    expect(file.channels).toBe(channels)
    expect(file.samples).toBe(frames)
    expect(file.data).toHaveLength(frames)
    const mean = (channels + 1) / 2
    expect(file.data.every((sample, frame) => Math.abs(sample - (mean * (frame % 100)) / 1024) < 1e-6)).toBe(true)
  })

  it('[F3] says its rate and length', async () => {
    const file = await read(makeWav(new Float64Array(44_100 * 2), { rateHz: 44_100, channels: 2 }))
    expect(file).toMatchObject({ sampleRateHz: 44_100, channels: 2, durationMs: 1_000, truncated: false })
  })

  it('[F3] with unknown chunks of odd length before and after its samples is read alone', async () => {
    const before = [['LIST', Buffer.from('odd')], ['bext', Buffer.alloc(1_001, 7)], ['fact', Buffer.alloc(4)]] as const
    const { data, truncated } = await read(makeWav(RAMP, { before, after: [['id3 ', Buffer.alloc(77, 9)]], kind: 'f64' }))
    expect(data.map((sample) => sample * 256)).toEqual(RAMP.map((sample) => sample * 256))
    expect(truncated).toBe(false)
  })

  it.each([0, 0xffff_ffff])('[F3] whose size field says %i is read to the end of the file', async (statedSize) => {
    const { data, truncated } = await read(makeWav(RAMP, { statedSize }))
    expect(data).toHaveLength(RAMP.length)
    expect(truncated).toBe(false)
  })

  it('[F3] in RF64 takes the long size and stops there', async () => {
    const sizes = Buffer.alloc(28)
    sizes.writeBigUInt64LE(BigInt(RAMP.length * 2), 8)
    const plain = makeWav(RAMP, { riff: 'RF64', statedSize: 0xffff_ffff, after: [['LIST', Buffer.alloc(500)]] })
    const long = Buffer.concat([plain.subarray(0, 12), chunk('ds64', sizes), plain.subarray(12)])
    expect((await read(long)).data).toHaveLength(RAMP.length)
  })

  it('[F4] that is cut off is read as far as it goes and says so', async () => {
    const whole = makeWav(RAMP, { channels: 1 })
    const file = await read(whole.subarray(0, whole.length - 401 - (whole.length % 2)))
    expect(file.truncated).toBe(true)
    expect(file.data).toHaveLength(file.samples)
    expect(file.samples).toBeGreaterThan(RAMP.length - 203)
    expect(file.samples).toBeLessThan(RAMP.length - 199)
  })

  it('[F4] that shrinks while it is read ends early instead of failing', async () => {
    const path = fileOf(makeWav(new Float64Array(100_000)))
    await using file = await openWav(path)
    const lengths: number[] = []
    for await (const block of file.blocks()) {
      lengths.push(block.length)
      truncateSync(path, 44 + 2 * 20_000)
    }
    expect(lengths).toEqual([4_096, 4_096, 4_096, 4_096, 20_000 - 4 * 4_096])
  })

  it('[F3] gives blocks of a bounded size', async () => {
    await using file = await openWav(fileOf(makeWav(new Float64Array(200_000), { channels: 2 })))
    for await (const block of file.blocks()) expect(block.length).toBeLessThanOrEqual(4_096)
  })

  it('[F3] with a NaN in it reads silence there', async () => {
    const bytes = makeWav([0.5, 0.5, 0.5], { kind: 'f32' })
    bytes.writeFloatLE(Number.NaN, 48)
    bytes.writeFloatLE(Number.NEGATIVE_INFINITY, 52)
    expect((await read(bytes)).data).toEqual([0.5, 0, 0])
  })
})

describe('a file that cannot be read', () => {
  it.each([
    ['nothing in it', 'empty', Buffer.alloc(0)],
    ['a header and no sound', 'empty', makeWav([])],
    ['text', 'not-audio', Buffer.from('Dear Sir or Madam, this is a letter.')],
    ['two bytes', 'not-audio', Buffer.from('RI')],
    ['another kind of RIFF', 'not-audio', Buffer.from('RIFF\x10\0\0\0AVI LIST')],
    ['only the first word', 'truncated-header', Buffer.from('RIFF')],
    ['half a format', 'truncated-header', makeWav(RAMP).subarray(0, 26)],
    ['a format and no data', 'truncated-header', makeWav(RAMP).subarray(0, 36)],
    ['data before its format', 'truncated-header', Buffer.concat([makeWav(RAMP).subarray(0, 12), makeWav(RAMP).subarray(36)])],
    ['a rate of 4 kHz', 'unsupported', makeWav(RAMP, { rateHz: 4_000 })],
    ['a rate of 768 kHz', 'unsupported', makeWav(RAMP, { rateHz: 768_000 })],
    ['no channels', 'unsupported', makeWav(RAMP, { channels: 0 })],
    ['a law of telephones', 'unsupported', withTag(6)],
    ['ADPCM', 'unsupported', withTag(2)],
  ])('[F6] with %s is %s', async (_, reason, bytes) => {
    const error = await failureOf(fileOf(bytes))
    expect(error.reason).toBe(reason)
    expect(error.message).toMatch(/^[^\n]*talk\.wav [^\n]*: [^\n]+\.$/)
  })

  it('[F6] is not found, or is a folder', async () => {
    const path = temporaryPath('gone.wav')
    expect((await failureOf(path)).reason).toBe('not-found')
    expect((await failureOf(path)).message).toContain(path)
    expect((await failureOf(join(fileOf(Buffer.alloc(1)), 'under.wav'))).reason).toBe('not-found')
    mkdirSync(join(dirname(path), 'folder.wav'))
    expect((await failureOf(join(dirname(path), 'folder.wav'))).reason).toBe('not-audio')
  })
})

function withTag(tag: number): Buffer {
  const bytes = makeWav(RAMP)
  bytes.writeUInt16LE(tag, 20)
  return bytes
}

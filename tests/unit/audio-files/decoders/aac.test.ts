import { describe, expect, it } from 'vitest'
import { decodeAac } from '../../../../src-main/audio-files/decoders/aac.ts'
import type { DecodeAdts } from '../../../../src-main/audio-files/decoders/aac-library.ts'

const FRAME = 1_024
const BROKEN = 0xffff
/** Bytes of a frame here: its number. */
const BYTES = 2

const frame = (number: number): Uint8Array => new Uint8Array([number >> 8, number & 0xff])
const numbersOf = (file: Uint8Array): number[] => Array.from({ length: file.length / BYTES }, (_, at) => (file[at * BYTES] ?? 0) * 256 + (file[at * BYTES + 1] ?? 0))

/** Sounds each frame as its number, and as half of it where the frame before it is not the one that should be; like the library it does not sound the first. */
function fakeLibrary({ frameSamples = FRAME } = {}) {
  const files: number[][] = []
  const decode: DecodeAdts = async (file) => {
    const numbers = numbersOf(file)
    files.push(numbers)
    if (numbers.includes(BROKEN)) return null
    const sounds = numbers.slice(1).map((number, at) => (numbers[at] === number - 1 ? number : number / 2))
    return Float32Array.from(sounds.flatMap((sound) => Array.from({ length: frameSamples }, () => sound)))
  }
  return { decode, files }
}

async function decoded(frames: readonly (Uint8Array | null)[], library = fakeLibrary(), sampleRateHz = 48_000) {
  async function* stream() {
    yield* frames
  }
  let damaged = false
  const samples: number[] = []
  const rates = new Set<number>()
  for await (const block of decodeAac({ frames: stream(), sampleRateHz }, { decodeAdts: library.decode, noteDamage: () => (damaged = true) })) {
    rates.add(block.sampleRateHz)
    samples.push(...block.mono)
  }
  return { samples, damaged, rates: [...rates], files: library.files }
}

const counted = (from: number, to: number): Uint8Array[] => Array.from({ length: to - from }, (_, at) => frame(from + at))

describe('AAC, which is decoded in stretches', () => {
  it('[F10] sounds every frame once and in order, each behind the one before it', async () => {
    const { samples, damaged, files } = await decoded(counted(1, 2_001))
    expect(files.length).toBe(3)
    expect(samples.length).toBe(2_000 * FRAME)
    // Only the very first has none before it.
    expect(samples.filter((_, at) => at % FRAME === 0)).toEqual([0.5, ...Array.from({ length: 1_999 }, (_, at) => at + 2)])
    expect(damaged).toBe(false)
  })

  it('[F10] of which a frame sounds twice as long has twice the rate', async () => {
    const { samples, rates } = await decoded(counted(1, 40), fakeLibrary({ frameSamples: 2 * FRAME }), 24_000)
    expect(rates).toEqual([48_000])
    expect(samples.length).toBe(39 * 2 * FRAME)
  })

  it.each([
    ['at the beginning', 0],
    ['in the middle', 450],
    ['at the end', 899],
  ])('[F11] with a broken frame %s has silence there and all else in its place', async (_, at) => {
    const frames = counted(1, 1_001)
    frames[at] = frame(BROKEN)
    const { samples, damaged } = await decoded(frames)
    expect(damaged).toBe(true)
    expect(samples.length).toBe(1_000 * FRAME)
    const firsts = samples.filter((_, index) => index % FRAME === 0)
    expect(firsts[at]).toBe(0)
    expect(firsts.filter((sound) => sound === 0).length).toBe(1)
    expect(firsts[999]).toBe(1_000)
    expect(firsts[500]).toBe(501)
  })

  it('[F11] with a lost frame has silence there', async () => {
    const { samples, damaged } = await decoded([frame(1), frame(2), null, frame(4), frame(5)])
    expect(samples.filter((_, at) => at % FRAME === 0)).toEqual([0.5, 2, 0, 2, 5])
    expect(damaged).toBe(true)
  })

  it('[F11] with nothing but broken frames is silent, and found so in bounded time', async () => {
    const { samples, damaged, files } = await decoded(Array.from({ length: 900 }, () => frame(BROKEN)))
    expect(samples.length).toBe(900 * FRAME)
    expect(samples.every((sample) => sample === 0)).toBe(true)
    expect(damaged).toBe(true)
    expect(files.length).toBeLessThan(210)
  })
})

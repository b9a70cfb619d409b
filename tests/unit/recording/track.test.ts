import { OpusDecoder } from 'opus-decoder'
import { describe, expect, it } from 'vitest'
import { readPage } from '../../../src-main/recording/ogg-pages.ts'
import { PEAK_MS } from '../../../src-main/recording/peaks.ts'
import { indexTrack, packetSamples, type TrackIndex } from '../../../src-main/recording/track-reader.ts'
import { decodeRange, webmRange } from '../../../src-main/recording/track-sound.ts'
import { createTrackEncoder, TrackWriter } from '../../../src-main/recording/track-writer.ts'
import { decodeTones, encodeTonesInt16, toneSentences } from '../../support/tone-speech/index.ts'
import { MemoryFile } from './memory-file.ts'

async function track(): Promise<{ writer: TrackWriter; sound: MemoryFile; peaks: MemoryFile }> {
  const files = { sound: new MemoryFile(), peaks: new MemoryFile() }
  return { ...files, writer: new TrackWriter(files, await createTrackEncoder(), 7) }
}

function index(bytes: Uint8Array): TrackIndex {
  const found = indexTrack(bytes)
  if (found === null) throw new Error('no track')
  return found
}

/** Decodes a whole file with another decoder than ours, by nothing but its pages. */
async function independently(bytes: Uint8Array): Promise<Int16Array> {
  const decoder = new OpusDecoder({ sampleRate: 24_000, channels: 1, preSkip: 0 })
  await decoder.ready
  const samples: number[] = []
  let preSkip = 0
  let granule = 0
  let at = 0
  for (let page = readPage(bytes, at), n = 0; page !== null; at = page.end, page = readPage(bytes, at), n += 1) {
    if (n === 0) preSkip = (page.packets[0]?.[10] ?? 0) + 256 * (page.packets[0]?.[11] ?? 0)
    if (n < 2) continue
    granule = page.granule
    for (const packet of page.packets) for (const value of decoder.decodeFrame(packet).channelData[0] ?? []) samples.push(Math.round(value * 32_767))
  }
  decoder.free()
  return Int16Array.from(samples.slice(preSkip / 2, granule / 2))
}

describe('a recorded track', () => {
  const script = toneSentences({ seed: 11, words: 40, wordGapMs: [40, 120], sentencePauseMs: [300, 900], leadMs: 333 })
  const pcm = encodeTonesInt16(script.items, { sampleRateHz: 24_000 })

  it('[Y1] gives back every word at its time, read by another decoder', async () => {
    const { writer, sound } = await track()
    for (let at = 0; at < pcm.length; at += 480) writer.write(pcm.subarray(at, at + 480))
    writer.close()
    const heard = decodeTones(await independently(sound.bytes))
    expect(heard.map(({ word }) => word)).toEqual(script.words.map(({ word }) => word))
    for (const [i, { startMs }] of heard.entries()) expect(Math.abs(startMs - (script.words[i]?.startMs ?? -1))).toBeLessThan(5)
  })

  it('[Y2] has the length of what was written, to the sample', async () => {
    const { writer, sound } = await track()
    writer.write(pcm.subarray(0, 12_345))
    writer.writeSilence(100_001)
    writer.close()
    expect((await independently(sound.bytes)).length).toBe(112_346)
    expect(index(sound.bytes).lengthMs).toBeCloseTo(112_346 / 24, 6)
  })

  it('[Y2] keeps a long silence in its place and in little room', async () => {
    const { writer, sound, peaks } = await track()
    writer.write(pcm)
    writer.flush()
    const before = sound.bytes.length
    writer.writeSilence(24_000 * 3600)
    expect(sound.bytes.length - before).toBeLessThan(600_000)
    writer.write(pcm)
    writer.close()
    const from = pcm.length / 24 + 3_600_000
    const again = decodeTones(await decodeRange(index(sound.bytes), { fromMs: from, toMs: from + script.durationMs }))
    expect(again.map(({ word }) => word)).toEqual(script.words.map(({ word }) => word))
    for (const [i, { startMs }] of again.entries()) expect(Math.abs(startMs - (script.words[i]?.startMs ?? -1))).toBeLessThan(5)
    const silent = await decodeRange(index(sound.bytes), { fromMs: from - 1_000_000, toMs: from - 999_000 })
    expect(silent.every((value) => value === 0)).toBe(true)
    expect(peaks.bytes.length).toBe(Math.floor((2 * pcm.length + 24_000 * 3600) / (24 * PEAK_MS)))
  })

  it('[Y3] plays up to its last page wherever it was cut off', async () => {
    const { writer, sound } = await track()
    for (let at = 0; at < pcm.length; at += 480) writer.write(pcm.subarray(at, at + 480))
    const bytes = sound.bytes
    const whole = index(bytes).lengthMs
    expect(script.durationMs - whole).toBeLessThan(1000)
    for (const cut of [1, 30, 500, 2_000]) {
      const part = index(bytes.subarray(0, bytes.length - cut))
      expect(part.lengthMs).toBeGreaterThan(whole - 1000 - cut)
      expect(part.lengthMs).toBeLessThan(whole)
    }
  })

  it('[Y3] stops before a damaged page', async () => {
    const { writer, sound } = await track()
    writer.write(pcm)
    writer.close()
    const bytes = sound.bytes
    const at = Math.floor(bytes.length / 2)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    expect(index(bytes).lengthMs).toBeLessThan(script.durationMs / 2 + 1500)
    expect(index(bytes).lengthMs).toBeGreaterThan(script.durationMs / 2 - 2500)
  })

  it('[Y8] gives any range as a WebM file of the same packets', async () => {
    const { writer, sound } = await track()
    writer.write(pcm)
    writer.close()
    const range = await webmRange(index(sound.bytes), { fromMs: 2_010, toMs: 4_000 })
    expect(range?.startMs).toBeLessThanOrEqual(2_010)
    expect(range?.startMs).toBeGreaterThan(1_980)
    expect([...(range?.bytes.subarray(0, 4) ?? [])]).toEqual([0x1a, 0x45, 0xdf, 0xa3])
    expect(await webmRange(index(sound.bytes), { fromMs: 9_999_000, toMs: 9_999_900 })).toBeNull()
  })

  it('[Y2] counts the samples of packets of every kind', () => {
    const samples = (config: number, code: number, frames = 0): number => packetSamples(Uint8Array.from([(config << 3) | code, frames]))
    expect([samples(0, 0), samples(3, 0), samples(13, 0), samples(12, 1), samples(16, 0), samples(31, 0), samples(31, 3, 6)]).toEqual([240, 1440, 480, 480, 60, 480, 2880])
  })
})

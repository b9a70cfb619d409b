import { copyFileSync, existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { VoiceTrack } from '../../../src-main/audio-files/voice-track.ts'
import { openWav } from '../../../src-main/audio-files/wav-reader.ts'
import { createWavWriter } from '../../../src-main/audio-files/wav-writer.ts'
import type { PcmSink } from '../../../src-main/audio-files/wav-writer.ts'
import { OutputError } from '../../../src-main/export/errors.ts'
import { fileOf, joined, temporaryPath } from './make-wav.ts'

async function samplesOf(path: string): Promise<number[]> {
  await using file = await openWav(path)
  expect(file).toMatchObject({ sampleRateHz: 24_000, channels: 1, bitsPerSample: 16, truncated: false })
  return (await joined(file.blocks())).map((sample) => sample * 32_768)
}

describe('a WAV writer', () => {
  it('[F8] writes samples and silence where they belong', async () => {
    const path = temporaryPath('voice.wav')
    const writer = await createWavWriter(path)
    const pcm = Int16Array.of(1, -2, 32_767)
    writer.append(pcm)
    pcm.fill(99)
    writer.padTo(5)
    writer.padTo(2)
    writer.append(Int16Array.of(-32_768))
    writer.padTo(8)
    expect(writer.positionSamples).toBe(8)
    await Promise.all([writer.close(), writer.close()])
    expect(await samplesOf(path)).toEqual([1, -2, 32_767, 0, 0, -32_768, 0, 0])
  })

  it('[F8] states sizes every player understands', async () => {
    const path = temporaryPath('voice.wav')
    const writer = await createWavWriter(path)
    writer.append(new Int16Array(100))
    await writer.close()
    const bytes = readFileSync(path)
    expect(bytes.length).toBe(244)
    expect(bytes.readUInt32LE(4)).toBe(236)
    expect(bytes.readUInt32LE(40)).toBe(200)
    expect(bytes.readUInt32LE(28)).toBe(48_000)
  })

  it('[F8] replaces a longer file that was there', async () => {
    const path = fileOf(Buffer.alloc(100_000, 7))
    const writer = await createWavWriter(path)
    writer.append(Int16Array.of(5))
    await writer.close()
    expect(await samplesOf(path)).toEqual([5])
  })

  it('[F8] leaves a file that plays when the process dies in the middle', async () => {
    const path = temporaryPath('voice.wav')
    const writer = await createWavWriter(path)
    for (let second = 0; second < 3; second += 1) writer.append(new Int16Array(24_000).fill(1_000 + second))
    writer.append(new Int16Array(480).fill(7))
    while (statSync(path).size < 44 + 2 * 72_480) await wait(2)
    const crashed = `${path}.crashed.wav`
    copyFileSync(path, crashed)
    await writer.close()
    const stated = readFileSync(crashed).readUInt32LE(40) / 2
    expect(stated).toBe(72_000)
    const samples = await samplesOf(crashed)
    expect(samples).toHaveLength(72_000)
    expect(samples.at(-1)).toBe(1_002)
  })

  it('[F8] takes nothing after its close', async () => {
    const path = temporaryPath('voice.wav')
    const writer = await createWavWriter(path)
    writer.append(Int16Array.of(5))
    const closed = writer.close()
    writer.append(Int16Array.of(6))
    writer.padTo(100)
    await closed
    expect(await samplesOf(path)).toEqual([5])
  })

  it('[X9] says that it may not write there', async () => {
    const file = fileOf(Buffer.alloc(1))
    const error: unknown = await createWavWriter(join(file, 'voice.wav')).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(OutputError)
    expect(error).toMatchObject({ reason: 'unwritable' })
  })

  it.runIf(existsSync('/dev/full'))('[X9] says on a full disk that the disk is full', async () => {
    const error: unknown = await createWavWriter('/dev/full').catch((caught: unknown) => caught)
    expect(error).toMatchObject({ reason: 'disk-full' })
  })
})

describe('a voice track', () => {
  function setUp() {
    const written: (number | string)[] = []
    let position = 0
    const sink: PcmSink = {
      get positionSamples() {
        return position
      },
      append(pcm) {
        written.push(pcm.length)
        position += pcm.length
      },
      padTo(sample) {
        written.push(`to ${sample}`)
        position = sample
      },
    }
    return { track: new VoiceTrack(sink), written }
  }
  const MS_100 = new Int16Array(2_400)

  it('[F9] joins deltas that come early or at most 250 ms late', () => {
    const { track, written } = setUp()
    track.place(MS_100, 1_000)
    track.place(MS_100, 1_010)
    track.place(MS_100, 0)
    track.place(MS_100, 1_550)
    expect(written).toEqual(['to 24000', 2_400, 2_400, 2_400, 2_400])
    expect(track.endMs).toBe(1_400)
  })

  it('[F9] begins a delta that comes later at its own time', () => {
    const { track, written } = setUp()
    track.place(MS_100, 250)
    track.place(MS_100, 351)
    track.place(MS_100, 451)
    expect(written).toEqual([2_400, 'to 8424', 2_400, 2_400])
  })

  it('[F9] makes nothing of an empty delta', () => {
    const { track, written } = setUp()
    track.place(new Int16Array(0), 5_000)
    expect(written).toEqual([])
  })

  it('[F9] puts a voice into a file at its time', async () => {
    const path = temporaryPath('voice.wav')
    const writer = await createWavWriter(path)
    const track = new VoiceTrack(writer)
    track.place(new Int16Array(24).fill(3), 1_000)
    track.place(new Int16Array(24).fill(4), 1_100)
    track.place(new Int16Array(24).fill(5), 2_000)
    await writer.close()
    const samples = await samplesOf(path)
    expect(samples.indexOf(3)).toBe(24_000)
    expect(samples.indexOf(4)).toBe(24_024)
    expect(samples.indexOf(5)).toBe(48_000)
    expect(samples).toHaveLength(48_024)
  })
})

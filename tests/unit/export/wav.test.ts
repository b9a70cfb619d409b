import { collect } from '../../support/collect.ts'
import { describe, expect, it } from 'vitest'
import type { RecordedTrack, SoundPiece } from '../../../src-main/export/recorded-sound.ts'
import { exportWav, type WavExport } from '../../../src-main/export/wav.ts'

const RATE = 24_000
const tone = (value: number, ms: number): Int16Array => new Int16Array((RATE * ms) / 1000).fill(value)

function track(side: 'source' | 'target', pieces: readonly SoundPiece[]): RecordedTrack {
  const ends = pieces.map(({ atMs, pcm }) => atMs + (pcm.length * 1000) / RATE)
  return {
    side,
    channel: 'microphone',
    endMs: Math.max(...ends),
    async *pieces({ fromMs, toMs }) {
      for (const [index, piece] of pieces.entries()) if (piece.atMs < toMs && (ends[index] ?? 0) > fromMs) yield piece
    },
  }
}

async function bytesOf({ bytes, parts }: WavExport): Promise<DataView> {
  const whole = Buffer.concat(await collect(parts))
  expect(whole.length).toBe(bytes)
  const view = new DataView(whole.buffer, whole.byteOffset, whole.length)
  expect(whole.subarray(0, 4).toString() + whole.subarray(8, 16).toString()).toBe('RIFFWAVEfmt ')
  expect([view.getUint32(4, true), view.getUint32(24, true), view.getUint32(40, true)]).toEqual([bytes - 8, RATE, bytes - 44])
  return view
}

/** The value at a time, in each channel of the file. */
function at(view: DataView, ms: number): number[] {
  const channels = view.getUint16(22, true)
  const frame = (RATE * ms) / 1000
  return Array.from({ length: channels }, (_, channel) => view.getInt16(44 + (frame * channels + channel) * 2, true))
}

const SPOKEN = track('source', [{ atMs: 0, pcm: tone(100, 1_000) }, { atMs: 2_500, pcm: tone(300, 700) }])
const VOICE = track('target', [{ atMs: 1_200, pcm: tone(-500, 2_800) }])

describe('recorded sound as WAV', () => {
  it('[X13] is silent where nothing was recorded, and keeps the times of the session', async () => {
    const view = await bytesOf(exportWav([SPOKEN, VOICE], { side: 'source' }))
    expect([0, 999, 1_000, 2_499, 2_500, 3_199].map((ms) => at(view, ms)[0])).toEqual([100, 100, 0, 0, 300, 300])
    expect(view.byteLength).toBe(44 + 3.2 * RATE * 2)
  })

  it('[X13] of both sides has what was said left and its translation right', async () => {
    const view = await bytesOf(exportWav([SPOKEN, VOICE], { side: 'both' }))
    expect([0, 1_199, 1_200, 2_600, 3_300, 3_999].map((ms) => at(view, ms))).toEqual([[100, 0], [0, 0], [0, -500], [300, -500], [0, -500], [0, -500]])
  })

  it('[X13] of a range begins and ends with it', async () => {
    const view = await bytesOf(exportWav([SPOKEN, VOICE], { side: 'source', range: { fromMs: 900, toMs: 2_600 } }))
    expect([0, 99, 100, 1_599, 1_600, 1_699].map((ms) => at(view, ms)[0])).toEqual([100, 100, 0, 0, 300, 300])
    expect(view.byteLength).toBe(44 + 1.7 * RATE * 2)
  })

  it('[X13] mixes channels without wrapping round', async () => {
    const loud = track('source', [{ atMs: 0, pcm: tone(30_000, 100) }])
    const view = await bytesOf(exportWav([loud, { ...loud, channel: 'system' }], { side: 'source' }))
    expect(at(view, 50)).toEqual([32_767])
  })

  it('[X13] says where there is none', () => {
    expect(() => exportWav([SPOKEN], { side: 'target' })).toThrow('Nothing of this session was recorded, so there is no sound to export. Choose a text format.')
  })
})

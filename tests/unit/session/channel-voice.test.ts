import { describe, expect, it } from 'vitest'
import { ChannelVoice } from '../../../src-main/session/channel-voice.ts'
import type { VoicePiece } from '../../../src-main/session/voice-order.ts'

/** 100 ms that sound, or do not. */
const piece = (value: number): VoicePiece => ({ pcm: new Int16Array(2_400).fill(value), sampleRateHz: 24_000 })
const QUIET = 0

function bench() {
  const told: number[] = []
  const clock = { ms: 0 }
  const voice = new ChannelVoice({ tell: ({ pcm }) => told.push(pcm[0] ?? -1), now: () => clock.ms, speakLate: true })
  const waitUntil = (ms: number): void => {
    for (; clock.ms < ms; clock.ms += 50) voice.tick()
  }
  return { told, voice, waitUntil }
}

describe('the voices of a channel', () => {
  it('[R14] late voice waits until the live voice has been spoken and was quiet for a second', () => {
    const { told, voice, waitUntil } = bench()
    for (let i = 0; i < 20; i += 1) voice.live(piece(1_000))
    voice.late(piece(2_000))
    waitUntil(2_950)
    expect(told.filter((value) => value === 2_000)).toEqual([])
    waitUntil(3_100)
    expect(told.at(-1)).toBe(2_000)
  })

  it('[R14] it is spoken up to its next pause, then the live voice comes first again', () => {
    const { told, voice, waitUntil } = bench()
    for (const value of [2_000, 2_001, QUIET, QUIET, 3_000, 3_001]) voice.late(piece(value))
    waitUntil(50)
    expect(told).toEqual([2_000, 2_001, QUIET, QUIET])
    voice.live(piece(1_000))
    waitUntil(1_100)
    expect(told).toEqual([2_000, 2_001, QUIET, QUIET, 1_000])
    waitUntil(1_300)
    expect(told.slice(5)).toEqual([3_000, 3_001])
  })

  it('[R14] what is left at the end is spoken behind the last words, in order and whole', () => {
    const { told, voice } = bench()
    voice.live(piece(1_000))
    for (const value of [2_000, QUIET, QUIET, 2_001]) voice.late(piece(value))
    voice.flush()
    expect(told).toEqual([1_000, 2_000, QUIET, QUIET, 2_001])
  })
})

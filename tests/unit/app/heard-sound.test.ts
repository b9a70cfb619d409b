import { describe, expect, it } from 'vitest'
import { HeardSound } from '../../../src-main/app/api/heard-sound.ts'
import { FRAME_SAMPLES, samplesToMs } from '../../../src-shared/audio/pcm.ts'
import { FakeClock } from '../../support/fake-clock.ts'

interface Took {
  readonly samples: number
  readonly missing?: string
}

function open() {
  const clock = new FakeClock()
  const took: Took[] = []
  const heard = new HeardSound({
    source: 'microphone',
    clock,
    sink: {
      handleFrame: (_channel, pcm) => void took.push({ samples: pcm.length }),
      noteMissing: (_channel, samples, reason) => void took.push({ samples, missing: reason }),
    },
  })
  const send = (position: number, samples = FRAME_SAMPLES): void =>
    heard.hear({ kind: 'captured', channel: 'microphone', sampleRateHz: 24_000, position, pcm: new Int16Array(samples) })
  /** Sound as a window sends it, in real time. */
  const speak = (from: number, frames: number): number => {
    for (let at = 0; at < frames; at += 1) {
      clock.advance(20)
      send(from + at * FRAME_SAMPLES)
    }
    return from + frames * FRAME_SAMPLES
  }
  return { clock, heard, took, send, speak, gaps: () => took.filter((one) => one.missing !== undefined) }
}

describe('sound of the window that feeds a session', () => {
  it('[G3] a hole that the window names is missing as long as it says, because of the device', () => {
    const { took, send, speak, gaps } = open()
    const next = speak(0, 50)
    send(next + 72_000, 0)
    speak(next + 72_000, 10)
    expect(gaps()).toEqual([{ samples: 72_000, missing: 'device-lost' }])
    expect(took).toHaveLength(61)
  })

  it('[G3] a hole that nobody named was captured and not sent', () => {
    const { speak, gaps } = open()
    speak(speak(0, 10) + 4_800, 1)
    expect(gaps()).toEqual([{ samples: 4_800, missing: 'not-sent' }])
  })

  it('[G3] sound that comes a second time is left out', () => {
    const { took, send, speak } = open()
    const next = speak(0, 10)
    send(next - FRAME_SAMPLES)
    send(next - 3 * FRAME_SAMPLES)
    speak(next, 1)
    expect(took).toHaveLength(11)
  })

  it.each([150, 1_300, 6_000, 40_000])('[G4] %i ms between a window that went and the one that comes back are missing', (awayMs) => {
    const { clock, heard, speak, gaps } = open()
    speak(0, 100)
    clock.advance(awayMs)
    heard.restart()
    speak(0, 5)
    expect(gaps()).toHaveLength(1)
    expect(Math.abs(samplesToMs(gaps()[0]?.samples ?? 0) - awayMs)).toBeLessThanOrEqual(200)
    expect(gaps()[0]?.missing).toBe('device-lost')
  })

  it('[G4] a window that takes over at once misses nothing', () => {
    const { heard, speak, gaps } = open()
    speak(0, 100)
    heard.restart()
    speak(0, 5)
    expect(gaps()).toEqual([])
  })

  it('[G4] what nobody heard before a stop is missing, the way of the click is not', () => {
    const quick = open()
    quick.speak(0, 10)
    quick.clock.advance(300)
    quick.heard.stop()
    expect(quick.gaps()).toEqual([])
    const slow = open()
    slow.speak(0, 10)
    slow.clock.advance(9_000)
    slow.heard.stop()
    expect(slow.gaps()).toEqual([{ samples: 216_000, missing: 'device-lost' }])
  })

  it('[G4] nothing is missing in a pause, and what nobody hears after it is', () => {
    const { clock, heard, speak, gaps } = open()
    speak(0, 10)
    heard.pause()
    clock.advance(60_000)
    heard.resume()
    clock.advance(400)
    const next = speak(9_600, 10)
    expect(gaps()).toEqual([])
    heard.pause()
    clock.advance(60_000)
    heard.resume()
    clock.advance(3_000)
    speak(next, 1)
    expect(gaps()).toEqual([{ samples: 72_000, missing: 'device-lost' }])
  })
})

import { describe, expect, test } from 'vitest'
import { FRAME_MS, FRAME_SAMPLES, msToSamples } from '../../../src-shared/audio/pcm.ts'
import { GATE_TAIL_MS, SpeakingGate } from '../../../src-shared/audio/speaking-gate.ts'
import { mixed, speech, through } from '../../support/audio/room.ts'
import { decodeTones } from '../../support/tone-speech/index.ts'

/** A frame of ones for each of these starts. */
const frame = (): Int16Array => new Int16Array(FRAME_SAMPLES).fill(1)

function passAll(gate: SpeakingGate, frames: number, startMs = 0): Int16Array {
  const all = new Int16Array(frames * FRAME_SAMPLES)
  for (let i = 0; i < frames; i += 1) all.set(gate.pass(frame(), startMs + i * FRAME_MS).pcm, i * FRAME_SAMPLES)
  return all
}

describe('the gate', () => {
  test('[M23] closes and opens to the sample, in the middle of frames', () => {
    const gate = new SpeakingGate({ outputLatencyMs: 35 })
    gate.speak(50.25)
    gate.hush(100)
    const all = passAll(gate, 30)
    expect(all.indexOf(0)).toBe(msToSamples(50.25))
    expect(all.lastIndexOf(0)).toBe(msToSamples(100 + 35 + GATE_TAIL_MS) - 1)
    expect(all.slice(msToSamples(50.25), msToSamples(335)).every((value) => value === 0)).toBe(true)
    expect(gate.gatedMs).toBeCloseTo(335 - 50.25, 1)
  })

  test('[M23] no sample more or less passes, and each frame says how much of it was gated', () => {
    const gate = new SpeakingGate()
    gate.speak(30)
    const [open, half, closed] = [0, 20, 40].map((startMs) => gate.pass(frame(), startMs))
    expect([open, half, closed].map((one) => [one?.pcm.length, one?.gatedSamples])).toEqual([[480, 0], [480, 240], [480, 480]])
  })

  test('[M23] an open gate hands on the very frame, and a closed one leaves it as it was', () => {
    const gate = new SpeakingGate()
    const pcm = frame()
    expect(gate.pass(pcm, 0).pcm).toBe(pcm)
    gate.speak(20)
    gate.pass(pcm, 20)
    expect(pcm.every((value) => value === 1)).toBe(true)
  })

  test('[M23] it stays closed while we go on within the tail, and knows both ends of a short word in one frame', () => {
    const gate = new SpeakingGate()
    gate.speak(0)
    gate.hush(100)
    gate.speak(250)
    gate.hush(400)
    expect(passAll(gate, 40).lastIndexOf(0)).toBe(msToSamples(600) - 1)
    expect(gate.gatedMs).toBe(600)
    const other = new SpeakingGate({ outputLatencyMs: -195 })
    other.speak(3)
    other.hush(5)
    expect(other.pass(frame(), 0).gatedSamples).toBe(msToSamples(10) - msToSamples(3))
  })

  test('[M23] ends that were never begun change nothing', () => {
    const gate = new SpeakingGate()
    gate.hush(10)
    expect(passAll(gate, 3).includes(0)).toBe(false)
  })

  test('[M23] with our voice in a room none of its words pass, and all that is said otherwise does', () => {
    const ours = new Int16Array(msToSamples(9000))
    ours.set(speech(3, 2500), msToSamples(3000))
    const theirs = new Int16Array(msToSamples(9000))
    theirs.set(speech(4, 2300), 0)
    theirs.set(speech(5, 2300), msToSamples(6300))
    const captured = mixed(through(ours, { gain: 0.5, delayMs: 60, echo: true }), theirs)
    const gate = new SpeakingGate({ outputLatencyMs: 60 })
    const passed = new Int16Array(captured.length)
    for (let at = 0; at < captured.length; at += FRAME_SAMPLES) {
      const startMs = (at / FRAME_SAMPLES) * FRAME_MS
      if (startMs === 2960) gate.speak(2940)
      if (startMs === 5520) gate.hush(5500)
      passed.set(gate.pass(captured.subarray(at, at + FRAME_SAMPLES), startMs).pcm, at)
    }
    const words = (pcm: Int16Array): (number | null)[] => decodeTones(pcm).map(({ word }) => word)
    expect(words(passed)).toEqual(words(theirs))
    expect(words(captured)).not.toEqual(words(theirs))
  })
})

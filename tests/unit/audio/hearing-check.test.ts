import { describe, expect, test } from 'vitest'
import { HearingCheck, type HearingFinding } from '../../../src-shared/audio/hearing-check.ts'
import { measureHearing } from '../../../src-shared/audio/hearing-measures.ts'
import { floatToInt16, msToSamples, SAMPLE_RATE_HZ } from '../../../src-shared/audio/pcm.ts'
import { mixed, noise, speech } from '../../support/audio/room.ts'

const MS = 5000
const sine = (hz: number, amplitude: number): Int16Array => Int16Array.from({ length: msToSamples(MS) }, (_, i) => floatToInt16(amplitude * Math.sin((2 * Math.PI * hz * i) / SAMPLE_RATE_HZ)))

function check(pcm: Int16Array): HearingFinding {
  const one = new HearingCheck()
  for (let at = 0; at < pcm.length; at += 480) one.push(pcm.subarray(at, at + 480))
  return one.find()
}

describe('what is found', () => {
  const loud = Int16Array.from(speech(1, MS, 1), (value) => floatToInt16((value * 2.5) / 32_768))
  test.for<[HearingFinding['kind'], string, Int16Array]>([
    ['good', 'speech in a quiet room', mixed(speech(1, MS, 0.3), noise(1, MS, -60))],
    ['good', 'speech without any noise, as a computer plays it', speech(2, MS, 0.3)],
    ['good', 'loud speech that just fits', speech(2, MS, 0.99)],
    ['good', 'speech with a hum under it', mixed(speech(3, MS, 0.3), sine(50, 0.005))],
    ['too-quiet', 'speech from afar', mixed(speech(1, MS, 0.005), noise(1, MS, -75))],
    ['clipping', 'speech far too loud', loud],
    ['noisy', 'speech in noise almost as loud', mixed(speech(1, MS, 0.3), noise(1, MS, -22))],
    ['noisy', 'a fan', noise(1, MS, -25)],
    ['silent', 'a room in which nobody speaks', noise(1, MS, -65)],
    ['silent', 'one click in silence', mixed(noise(1, MS, -65), Int16Array.from({ length: msToSamples(MS) }, (_, i) => (i > 40_000 && i < 40_100 ? 20_000 : 0)))],
    ['silent', 'an offset and a little noise', mixed(new Int16Array(msToSamples(MS)).fill(3000), noise(1, MS, -70))],
    ['exact-zeros', 'a device that is off', new Int16Array(msToSamples(MS))],
    ['only-hum', 'a cable without ground', mixed(sine(50, 0.05), sine(150, 0.03), noise(1, MS, -70))],
    ['only-hum', 'the same in America', mixed(sine(60, 0.05), sine(180, 0.03), noise(1, MS, -70))],
    ['listening', 'a second of speech', speech(1, 1000, 0.3)],
  ])('[M24] %s: %s', ([kind, , pcm]) => {
    expect(check(pcm).kind).toBe(kind)
  })

  test('[M24] the mains are told apart', () => {
    expect([check(sine(50, 0.05)), check(sine(60, 0.05))]).toMatchObject([{ hz: 50 }, { hz: 60 }])
  })

  test('[M24] only the last 8 s count', () => {
    const one = new HearingCheck()
    one.push(noise(1, 3000, -10))
    for (let i = 0; i < 2; i += 1) one.push(mixed(speech(i, MS, 0.3), noise(1, MS, -60)))
    expect(one.find().kind).toBe('good')
  })
})

describe('what is measured', () => {
  test('[M24] levels are right to 1 dB', () => {
    const { speechDb, noiseDb, speechShare } = measureHearing(mixed(noise(2, MS, -50), Int16Array.from(sine(440, 0.1), (value, i) => (i % 24_000 < 12_000 ? value : 0))))
    expect(Math.abs(speechDb + 23)).toBeLessThan(1)
    expect(Math.abs(noiseDb + 50)).toBeLessThan(1)
    expect(speechShare).toBeCloseTo(0.5, 1)
  })

  test('[M24] clicks are no speech', () => {
    const clicks = Int16Array.from({ length: msToSamples(MS) }, (_, i) => (i % 9600 < 100 ? 20_000 : 0))
    expect(measureHearing(mixed(clicks, noise(1, MS, -65))).speechShare).toBe(0)
  })

  test('[M24] an offset is measured and counts for no level', () => {
    const { dcOffset, noiseDb } = measureHearing(mixed(new Int16Array(msToSamples(MS)).fill(3277), noise(2, MS, -50)))
    expect(dcOffset).toBeCloseTo(0.1, 3)
    expect(Math.abs(noiseDb + 50)).toBeLessThan(1)
  })

  test('[M24] of no sound at all nothing is wrong', () => {
    expect(measureHearing(new Int16Array(0))).toMatchObject({ heardMs: 0, speechShare: 0, zeroShare: 0, dcOffset: 0 })
  })
})

import { floatToInt16, msToSamples, SAMPLE_RATE_HZ } from './pcm.ts'

/** A short melody in an order that neither speech nor music has: well within what a small loudspeaker gives back. */
const NOTES_HZ = [700, 1500, 900, 2100, 1200, 800, 1800, 1000] as const
const NOTE_MS = 90
const RAMP_MS = 8
/** -20 dBFS: clearly heard, startles nobody. */
const AMPLITUDE = 0.1
const HOP_MS = 10
/** Hops within a note that its edges and the echo of the note before do not reach. */
const INNER_HOPS = [3, 4, 5, 6, 7] as const
const HOPS_PER_NOTE = NOTE_MS / HOP_MS
const HOPS = NOTES_HZ.length * HOPS_PER_NOTE
/** Share of the power at the expected note; noise has 1/8, speech at most 0.4 in a row. */
const FOUND_SHARE = 0.6
/** Below this (about -75 dBFS in all notes together) there is nothing to hear. */
const LEAST_POWER = 3e-8

export const TEST_TONE_MS = NOTES_HZ.length * NOTE_MS
/** How long to listen for it: the melody, the way there and back, and a slow device. */
export const TEST_TONE_LISTEN_MS = TEST_TONE_MS + 1800

export type TestToneFinding =
  | { readonly kind: 'not-found'; readonly share: number }
  /** `atMs` is where it began, counted from the first sample that was listened to, to 10 ms; `levelDb` in dBFS. */
  | { readonly kind: 'found'; readonly share: number; readonly atMs: number; readonly levelDb: number }

/** The melody at 24 kHz, mono, 0.72 s. Play it, listen for it with `TestToneEar`. */
export function testTone(): Int16Array {
  const note = msToSamples(NOTE_MS)
  const ramp = msToSamples(RAMP_MS)
  const pcm = new Int16Array(note * NOTES_HZ.length)
  for (const [index, hz] of NOTES_HZ.entries()) {
    for (let i = 0; i < note; i += 1) {
      const edge = Math.min(1, Math.min(i, note - 1 - i) / ramp)
      pcm[index * note + i] = floatToInt16(AMPLITUDE * edge * Math.sin((2 * Math.PI * hz * i) / SAMPLE_RATE_HZ))
    }
  }
  return pcm
}

/** Listens for the melody in 24 kHz mono, at any volume, in noise and through a room. Hears the whole of it or nothing. */
export class TestToneEar {
  readonly #hop = new Float32Array(msToSamples(HOP_MS))
  #filled = 0
  /** Power of each note in each of the last hops: as many as the melody has. */
  readonly #powers: Float32Array[] = []
  #hops = 0
  #best: { readonly share: number; readonly hop: number; readonly power: number } = { share: 0, hop: 0, power: 0 }

  push(pcm: Int16Array): void {
    for (const value of pcm) {
      this.#hop[this.#filled] = value / 32_768
      this.#filled += 1
      if (this.#filled === this.#hop.length) this.#closeHop()
    }
  }

  find(): TestToneFinding {
    const { share, hop, power } = this.#best
    if (share < FOUND_SHARE) return { kind: 'not-found', share }
    return { kind: 'found', share, atMs: hop * HOP_MS, levelDb: 10 * Math.log10(power) }
  }

  #closeHop(): void {
    this.#filled = 0
    this.#powers.push(Float32Array.from(NOTES_HZ, (hz) => powerAt(this.#hop, hz)))
    this.#hops += 1
    if (this.#powers.length > HOPS) this.#powers.shift()
    if (this.#powers.length < HOPS) return
    const { share, power } = this.#match()
    if (share > this.#best.share) this.#best = { share, hop: this.#hops - HOPS, power }
  }

  /** The mean over the notes, so that one that was drowned does not hide the rest and one that is loud does not stand for all. */
  #match(): { share: number; power: number } {
    let shares = 0
    let powers = 0
    for (let note = 0; note < NOTES_HZ.length; note += 1) {
      let own = 0
      let all = 0
      for (const inner of INNER_HOPS) {
        const hop = this.#powers[note * HOPS_PER_NOTE + inner]
        own += hop?.[note] ?? 0
        all += hop?.reduce((sum, power) => sum + power, 0) ?? 0
      }
      shares += all / INNER_HOPS.length < LEAST_POWER ? 0 : own / all
      powers += own / INNER_HOPS.length
    }
    return { share: shares / NOTES_HZ.length, power: powers / NOTES_HZ.length }
  }
}

/** Power of a sine of this frequency in the samples, Hann window; a full-scale sine has 0.5. */
function powerAt(samples: Float32Array, hz: number): number {
  const step = (2 * Math.PI * hz) / SAMPLE_RATE_HZ
  const window = (2 * Math.PI) / samples.length
  let re = 0
  let im = 0
  for (let i = 0; i < samples.length; i += 1) {
    const value = (samples[i] ?? 0) * (0.5 - 0.5 * Math.cos(window * (i + 0.5)))
    re += value * Math.cos(step * i)
    im += value * Math.sin(step * i)
  }
  return (8 * (re * re + im * im)) / (samples.length * samples.length)
}


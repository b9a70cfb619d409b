import { samplesToMs } from '../../../src-shared/audio/pcm.ts'
import type { Ear, Heard } from './conversation.ts'
import type { Timeline } from './timeline.ts'

/** A word is known by this many samples of its sound (5 ms): with codec noise in them no two stretches are the same. */
const PROBE_SAMPLES = 120
const BASE = 16_777_619

interface Probe {
  readonly word: number
  readonly startSample: number
}

/** What of the recording each word is known by. Made once, shared by all ears. */
export interface Probes {
  readonly timeline: Timeline
  readonly byHash: ReadonlyMap<number, Probe>
}

export function createProbes(timeline: Timeline): Probes {
  const byHash = new Map<number, Probe>()
  timeline.words.forEach(({ startSample, endSample }, word) => {
    const probe = { word, startSample: loudestStretch(timeline.pcm, startSample, endSample) }
    const hash = hashOf(timeline.pcm.subarray(probe.startSample, probe.startSample + PROBE_SAMPLES))
    if (byHash.has(hash)) throw new Error(`impossible: word ${word} of the demonstration sounds like word ${byHash.get(hash)?.word}`)
    byHash.set(hash, probe)
  })
  return { timeline, byHash }
}

/** Finds the words of a recording in audio cut from it anywhere, in any order, with anything in between. */
export class RecordingEar implements Ear {
  readonly #probes: Probes
  /** Power of the base that leaves the window with its oldest sample. */
  readonly #leaving: number
  #window = new Int16Array(PROBE_SAMPLES)
  #filled = 0
  #hash = 0
  #received = 0

  constructor(probes: Probes) {
    this.#probes = probes
    let leaving = 1
    for (let i = 0; i < PROBE_SAMPLES; i += 1) leaving = Math.imul(leaving, BASE)
    this.#leaving = leaving
  }

  hear(pcm: Int16Array): readonly Heard[] {
    const found: Heard[] = []
    for (const sample of pcm) {
      const heard = this.#take(sample)
      if (heard !== null) found.push(heard)
    }
    return found
  }

  finish(): readonly Heard[] {
    return []
  }

  #take(sample: number): Heard | null {
    const place = this.#received % PROBE_SAMPLES
    const oldest = this.#window[place] ?? 0
    this.#hash = (Math.imul(this.#hash, BASE) + sample - Math.imul(oldest, this.#leaving)) | 0
    this.#window[place] = sample
    this.#received += 1
    if (this.#filled < PROBE_SAMPLES) this.#filled += 1
    const probe = this.#filled === PROBE_SAMPLES ? this.#probes.byHash.get(this.#hash) : undefined
    return probe === undefined || !this.#isReally(probe) ? null : this.#heard(probe)
  }

  #isReally({ startSample }: Probe): boolean {
    const { pcm } = this.#probes.timeline
    for (let i = 0; i < PROBE_SAMPLES; i += 1) {
      if (this.#window[(this.#received + i) % PROBE_SAMPLES] !== pcm[startSample + i]) return false
    }
    return true
  }

  #heard({ word, startSample }: Probe): Heard {
    const wordStart = this.#probes.timeline.words[word]?.startSample ?? startSample
    const intoWord = startSample - wordStart + PROBE_SAMPLES
    return { word, startMs: samplesToMs(this.#received - intoWord) }
  }
}

/** Where the word is loudest within its middle half: surely inside it, and nothing like silence. */
function loudestStretch(pcm: Int16Array, startSample: number, endSample: number): number {
  const quarter = Math.floor((endSample - startSample) / 4)
  let best = startSample + quarter
  let bestEnergy = -1
  for (let at = startSample + quarter; at + PROBE_SAMPLES <= endSample - quarter; at += PROBE_SAMPLES / 2) {
    const energy = pcm.subarray(at, at + PROBE_SAMPLES).reduce((sum, sample) => sum + sample * sample, 0)
    if (energy <= bestEnergy) continue
    best = at
    bestEnergy = energy
  }
  return best
}

function hashOf(samples: Int16Array): number {
  return samples.reduce((hash, sample) => (Math.imul(hash, BASE) + sample) | 0, 0)
}

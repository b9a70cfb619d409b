import { createRnnoise } from '../../src-main/noise/rnnoise.ts'
import { NoiseReduction } from '../../src-main/noise/noise-reduction.ts'
import { decodeTones, encodeTonesInt16, WORD_COUNT } from '../support/tone-speech/index.ts'
import { fanNoise, formantVoice, toInt16 } from '../support/noise/formant-voice.ts'
import { lagOf, levelDb, ratioDb } from '../support/noise/loudness.ts'
import type { Row } from './figures.ts'

const FRAME = 480
const RATE_HZ = 24_000
const SECONDS = 60
/** Silence around the voice, samples. */
const AROUND = RATE_HZ
/** RMS of the noise: -46, -40 and -34 dB. */
const LEVELS = [0.005, 0.01, 0.02] as const

/** Noise reduction on this computer: what it costs, how late it is, what it takes out and what it leaves. */
export async function noise(): Promise<Row[]> {
  const startedAt = performance.now()
  const open = await createRnnoise()()
  const loadMs = performance.now() - startedAt
  const clean = (sound: Int16Array): Int16Array => run(new NoiseReduction(open), sound)
  const long = toInt16(fanNoise({ seconds: SECONDS, seed: 1, level: 0.02 }))
  clean(long)
  const cpu = process.cpuUsage()
  clean(long)
  const { user, system } = process.cpuUsage(cpu)
  const msPerFrame = (user + system) / 1000 / (long.length / FRAME)
  return [
    { what: 'noise reduction, loading', measured: `${loadMs.toFixed(1)} ms`, limit: '', holds: null },
    { what: 'noise reduction, processor time', measured: `${msPerFrame.toFixed(3)} ms a frame of 20 ms (${(msPerFrame * 5).toFixed(1)} % of a core)`, limit: '<= 1 ms a frame', holds: msPerFrame <= 1 },
    ...LEVELS.map((level) => voiceRow(level, clean)),
    tonesRow(0, clean),
    tonesRow(0.01, clean),
  ]
}

function run(reduction: NoiseReduction, sound: Int16Array): Int16Array {
  const out = new Int16Array(sound.length)
  let at = 0
  const take = (ready: Int16Array): void => {
    out.set(ready, at)
    at += ready.length
  }
  for (let from = 0; from < sound.length; from += FRAME) take(reduction.push(sound.subarray(from, from + FRAME)))
  take(reduction.finish())
  return out
}

function withNoise(sound: Int16Array, level: number): Int16Array {
  const noiseOf = toInt16(fanNoise({ seconds: sound.length / RATE_HZ + 1, seed: 5, level }))
  return sound.map((sample, i) => sample + (noiseOf[i] ?? 0))
}

function voiceRow(level: number, clean: (sound: Int16Array) => Int16Array): Row {
  const voice = toInt16(formantVoice({ seconds: 6, seed: 1 }))
  const said = new Int16Array(voice.length + 2 * AROUND)
  said.set(voice, AROUND)
  const noisy = withNoise(said, level)
  const cleaned = clean(noisy)
  const end = AROUND + voice.length
  const [quietFrom, quietTo] = [end + AROUND / 4, said.length - FRAME]
  const ratio = (heard: Int16Array): string => ratioDb(said.subarray(AROUND, end), heard.subarray(AROUND, end)).toFixed(1)
  const lag = lagOf(said.subarray(AROUND, end), cleaned.subarray(AROUND, end), 400)
  const measured = `floor ${levelDb(noisy, quietFrom, quietTo).toFixed(1)} -> ${levelDb(cleaned, quietFrom, quietTo).toFixed(1)} dB; voice over the rest ${ratio(noisy)} -> ${ratio(cleaned)} dB; ${lag} samples late`
  return { what: `noise reduction, a made voice in noise of ${(20 * Math.log10(level)).toFixed(0)} dB`, measured, limit: '0 samples late', holds: lag === 0 }
}

/** Tones are no voice: this says what the tests of words would meet. */
function tonesRow(level: number, clean: (sound: Int16Array) => Int16Array): Row {
  const sound = encodeTonesInt16(Array.from({ length: WORD_COUNT }, (_, word) => [{ word }, { pauseMs: word % 6 === 5 ? 500 : 60 }]).flat(), { sampleRateHz: RATE_HZ })
  const noisy = level === 0 ? sound : withNoise(sound, level)
  const known = (heard: Int16Array): number => new Set(decodeTones(heard).filter(({ damaged }) => !damaged).map(({ word }) => word)).size
  return { what: `noise reduction, tone words ${level === 0 ? 'without noise' : 'in noise of -40 dB'}`, measured: `${known(noisy)} of ${WORD_COUNT} words undamaged before, ${known(clean(noisy))} after`, limit: '', holds: null }
}

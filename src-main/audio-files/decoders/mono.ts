import type { MonoBlock } from '../resample.ts'
import type { Decoded, Decoding } from './decoding.ts'

/** The mean of the channels; nothing when nothing was decoded. A NaN becomes silence: it would spread through the resampler. */
export function* monoBlocks(decoded: Decoded, { noteDamage }: Pick<Decoding, 'noteDamage'>): Generator<MonoBlock, void, undefined> {
  const { channelData, sampleRate, errors } = decoded
  if (errors.length > 0) noteDamage()
  const [first] = channelData
  if (first === undefined || first.length === 0) return
  const mono = new Float32Array(first.length)
  for (let at = 0; at < mono.length; at += 1) {
    let sum = 0
    for (const plane of channelData) sum += plane[at] ?? 0
    mono[at] = Number.isFinite(sum) ? sum / channelData.length : 0
  }
  yield { mono, sampleRateHz: sampleRate }
}

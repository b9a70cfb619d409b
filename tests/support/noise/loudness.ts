/** RMS of a stretch in dB of full scale; -120 for none. */
export function levelDb(pcm: ArrayLike<number>, from = 0, to = pcm.length): number {
  let power = 0
  for (let i = from; i < to; i += 1) power += ((pcm[i] ?? 0) / 32_768) ** 2
  return 10 * Math.log10(Math.max(power / Math.max(1, to - from), 1e-12))
}

/** How far the second trails the first, samples: where they go together best. */
export function lagOf(first: ArrayLike<number>, second: ArrayLike<number>, reach = 1_200): number {
  let best = Number.NEGATIVE_INFINITY
  let at = 0
  for (let lag = -reach; lag <= reach; lag += 1) {
    let sum = 0
    for (let i = reach; i < first.length - reach; i += 1) sum += (first[i] ?? 0) * (second[i + lag] ?? 0)
    if (sum > best) [best, at] = [sum, lag]
  }
  return at
}

/** Level of what was said over what is not of it, dB. */
export function ratioDb(said: ArrayLike<number>, heard: ArrayLike<number>): number {
  let signal = 0
  let rest = 0
  for (let i = 0; i < said.length; i += 1) {
    signal += (said[i] ?? 0) ** 2
    rest += ((heard[i] ?? 0) - (said[i] ?? 0)) ** 2
  }
  return 10 * Math.log10(signal / Math.max(rest, 1e-9))
}

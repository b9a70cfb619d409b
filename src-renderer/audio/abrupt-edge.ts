/** -40 dBFS: below it a voice is breath and room. */
const FLOOR = 0.01 * 32_768
/** Against the loudest nearby: sound that fades in or out passes 18 dB below it at its edge, sound that was cut does not. */
const EDGE_SHARE = 1 / 8
const EDGE_MS = 1
const NEARBY_MS = 20

/** True when the sound is on from its first millisecond: the rest of something that began before. */
export function startsAbruptly(pcm: Int16Array, samplesPerMs: number): boolean {
  const nearby = peak(pcm, 0, NEARBY_MS * samplesPerMs)
  return peak(pcm, 0, EDGE_MS * samplesPerMs) >= Math.max(FLOOR, nearby * EDGE_SHARE)
}

/** True when the sound is still on in its last millisecond: something goes on after it. */
export function endsAbruptly(pcm: Int16Array, samplesPerMs: number): boolean {
  const nearby = peak(pcm, pcm.length - NEARBY_MS * samplesPerMs, pcm.length)
  return peak(pcm, pcm.length - EDGE_MS * samplesPerMs, pcm.length) >= Math.max(FLOOR, nearby * EDGE_SHARE)
}

function peak(pcm: Int16Array, from: number, to: number): number {
  let highest = 0
  for (let i = Math.max(0, Math.floor(from)); i < Math.min(to, pcm.length); i += 1) highest = Math.max(highest, Math.abs(pcm[i] ?? 0))
  return highest
}

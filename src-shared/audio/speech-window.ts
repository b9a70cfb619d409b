import type { Burst } from './burst-ring.ts'
import type { SpeechActivity } from './speech-activity.ts'

/** Where there was sound, as if nothing had been captured outside `fromMs` to `toMs` (session-clock ms; Infinity: it goes on). Takes no frames. */
export function speechWindow(speech: SpeechActivity, fromMs: number, toMs: number): SpeechActivity {
  const clip = (burst: Burst): Burst => ({ ...burst, startMs: Math.max(burst.startMs, fromMs), endMs: Math.min(burst.endMs, toMs) })
  const from = (ms: number): number => Math.max(ms, fromMs)
  const to = (ms: number): number => Math.min(ms, toMs)
  return {
    push: () => {
      throw new Error('impossible: a window only looks')
    },
    get speaking() {
      return speech.speaking && speech.heardMs <= toMs
    },
    get level() {
      return speech.level
    },
    get heardMs() {
      return to(speech.heardMs)
    },
    burstsBetween: (a, b) =>
      speech
        .burstsBetween(from(a), to(b))
        .map(clip)
        .filter((burst) => burst.endMs > burst.startMs),
    isSilent: (a, b) => to(b) <= from(a) || speech.isSilent(from(a), to(b)),
    pausesBetween: (a, b, minMs) => pausesAmong(a, b, minMs, { from, to, speech }),
    quietestPoint: (a, b) => speech.quietestPoint(a, b),
  }
}

interface Frame {
  readonly from: (ms: number) => number
  readonly to: (ms: number) => number
  readonly speech: SpeechActivity
}

/** Outside the window all is pause: it joins with the pauses at its edges. */
function pausesAmong(a: number, b: number, minMs: number, { from, to, speech }: Frame): Burst[] {
  const inside = to(b) > from(a) ? speech.pausesBetween(from(a), to(b), 0) : []
  const pieces = [...(a < from(a) ? [{ startMs: a, endMs: Math.min(b, from(a)) }] : []), ...inside, ...(b > to(b) ? [{ startMs: Math.max(a, to(b)), endMs: b }] : [])]
  const joined: { startMs: number; endMs: number }[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (last !== undefined && piece.startMs <= last.endMs) last.endMs = Math.max(last.endMs, piece.endMs)
    else joined.push({ ...piece })
  }
  return joined.filter((pause) => pause.endMs - pause.startMs >= minMs)
}

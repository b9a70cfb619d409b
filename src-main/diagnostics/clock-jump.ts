import type { Clock } from '../../src-shared/clock.ts'

/** Both times of one moment. */
export interface ClockTick {
  readonly nowMs: number
  readonly wallMs: number
}

export function tickOf(clock: Pick<Clock, 'nowMs' | 'wallMs'>): ClockTick {
  return { nowMs: clock.nowMs(), wallMs: clock.wallMs() }
}

/** `by`: how far the calendar ran ahead of the time that passed here, negative when it was set back; 0 where both stood still together. */
export type ClockJump = { readonly kind: 'slept'; readonly by: number } | { readonly kind: 'set'; readonly by: number }

/** Smaller differences are time syncs, and no service closes a connection for them. */
const LARGE_MS = 5_000

/**
 * Whether the computer slept between two ticks that should be `everyMs` apart. Systems differ: on some the monotonic clock stands still in
 * sleep, so the calendar has run ahead; on others both went on and only the tick comes late. A calendar set back is no sleep.
 */
export function clockJump(before: ClockTick, after: ClockTick, everyMs: number): ClockJump | null {
  const passedMs = after.nowMs - before.nowMs
  const aheadMs = after.wallMs - before.wallMs - passedMs
  if (aheadMs < -LARGE_MS) return { kind: 'set', by: aheadMs }
  if (aheadMs > LARGE_MS) return { kind: 'slept', by: aheadMs }
  return passedMs - everyMs > LARGE_MS ? { kind: 'slept', by: passedMs - everyMs } : null
}

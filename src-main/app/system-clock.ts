import type { Clock } from '../../src-shared/clock.ts'

/** The real time of this process. */
export const systemClock: Clock = {
  nowMs: () => performance.now(),
  wallMs: () => Date.now(),
  setTimer: (delayMs, run) => ({ timer: setTimeout(run, delayMs) }),
  clearTimer: ({ timer }) => clearTimeout(timer as NodeJS.Timeout),
}

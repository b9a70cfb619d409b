import type { Clock } from '../../src-shared/clock.ts'

/** The real time of this page. */
export const browserClock: Clock = {
  nowMs: () => performance.now(),
  wallMs: () => Date.now(),
  setTimer: (delayMs, run) => ({ timer: setTimeout(run, delayMs) }),
  clearTimer: ({ timer }) => clearTimeout(timer as ReturnType<typeof setTimeout>),
}

import type { Clock } from '../../src-shared/clock.ts'

/** Real time, for simulators behind real sockets. */
export const systemClock: Clock = {
  nowMs: () => performance.now(),
  wallMs: () => Date.now(),
  setTimer: (delayMs, run) => ({ timer: setTimeout(run, Math.max(0, delayMs)) }),
  clearTimer: ({ timer }) => {
    clearTimeout(timer as NodeJS.Timeout)
  },
}

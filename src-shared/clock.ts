/** What a timer gives back; opaque. */
export type TimerHandle = { readonly timer: unknown }

/**
 * The only source of time and timers in the pure and the main code, so that hours of session run on a fake clock in seconds.
 * `nowMs` is monotonic and has no relation to the calendar; `wallMs` is Unix time and may jump.
 */
export interface Clock {
  nowMs(): number
  wallMs(): number
  setTimer(delayMs: number, run: () => void): TimerHandle
  clearTimer(handle: TimerHandle): void
}

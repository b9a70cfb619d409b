/** What is known about how long a connection may live. Monotonic ms unless named otherwise. */
export interface Lifetime {
  readonly openedAtMs: number
  /** The wall clock when it opened, and the end of the session as the service said it, Unix ms; null: it said nothing. */
  readonly openedWallMs: number
  readonly expiresAtWallMs: number | null
  /** Longest life the engine is known to give, ms; null: no limit. */
  readonly lifetimeMs: number | null
}

/** When a connection is to be replaced: at the first pause from `fromMs` on, at the latest at `byMs`. */
export interface RotationWindow {
  readonly fromMs: number
  readonly byMs: number
  readonly cause: 'lifetime' | 'expires' | 'expiring'
}

/** Rotation begins after this part of the life, and leaves this much before its end, ms. */
const USED_PART = 0.8
const MARGIN_MS = 10_000
/** An end closer or further than this is a clock that lies. */
const SOONEST_END_MS = 15_000
const LATEST_END_LIFETIMES = 1.1

/** Null for a connection that lives for ever. */
export function rotationWindow(life: Lifetime): RotationWindow | null {
  const { openedAtMs, openedWallMs, expiresAtWallMs, lifetimeMs } = life
  const saidMs = expiresAtWallMs === null ? null : expiresAtWallMs - openedWallMs
  const latestMs = lifetimeMs === null ? Infinity : lifetimeMs * LATEST_END_LIFETIMES
  const isBelieved = saidMs !== null && saidMs >= SOONEST_END_MS && saidMs <= latestMs
  const lengthMs = isBelieved ? Math.min(saidMs, lifetimeMs ?? Infinity) : lifetimeMs
  if (lengthMs === null) return null
  return { ...between(openedAtMs, openedAtMs + lengthMs), cause: isBelieved ? 'expires' : 'lifetime' }
}

/** The service says that it ends in `inMs`: as soon as there is a pause. */
export function expiringWindow(nowMs: number, inMs: number): RotationWindow {
  return { fromMs: nowMs, byMs: nowMs + Math.max(0, inMs - Math.min(MARGIN_MS, inMs / 2)), cause: 'expiring' }
}

function between(fromMs: number, endMs: number): Pick<RotationWindow, 'fromMs' | 'byMs'> {
  const lengthMs = endMs - fromMs
  return { fromMs: fromMs + lengthMs * USED_PART, byMs: endMs - Math.min(MARGIN_MS, lengthMs * 0.1) }
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expiringWindow, rotationWindow } from '../../../src-main/session/rotation.ts'

const HOUR = 3_600_000
const life = { openedAtMs: 5_000, openedWallMs: 1_800_000_000_000, expiresAtWallMs: null, lifetimeMs: HOUR }

describe('when a connection is replaced', () => {
  it('[R7] after 80 % of the life the service is known to give, before its end', () => {
    expect(rotationWindow(life)).toEqual({ fromMs: 5_000 + 0.8 * HOUR, byMs: 5_000 + HOUR - 10_000, cause: 'lifetime' })
  })

  it('[R7] never, where a connection lives for ever', () => {
    expect(rotationWindow({ ...life, lifetimeMs: null })).toBe(null)
  })

  it('[R7] believes an end the service names, where it is no clock that lies', () => {
    const at = (inMs: number) => rotationWindow({ ...life, expiresAtWallMs: life.openedWallMs + inMs })
    expect(at(600_000)).toEqual({ fromMs: 5_000 + 480_000, byMs: 5_000 + 590_000, cause: 'expires' })
    for (const liesMs of [-60_000, 0, 14_999, 1.11 * HOUR, 40 * HOUR]) expect(at(liesMs)).toEqual(rotationWindow(life))
  })

  it('[R7] at once when the service says that it is about to end', () => {
    expect(expiringWindow(1000, 60_000)).toEqual({ fromMs: 1000, byMs: 51_000, cause: 'expiring' })
    expect(expiringWindow(1000, 4_000)).toEqual({ fromMs: 1000, byMs: 3_000, cause: 'expiring' })
  })

  it('[R7] begins before it must be done, and is done before the end, whatever the times', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20_000, max: 100 * HOUR }), fc.integer({ min: -HOUR, max: 100 * HOUR }), (lifetimeMs, inMs) => {
        const found = rotationWindow({ ...life, lifetimeMs, expiresAtWallMs: life.openedWallMs + inMs })
        expect(found).not.toBe(null)
        expect(found?.fromMs).toBeLessThanOrEqual(found?.byMs ?? 0)
        expect(found?.fromMs).toBeGreaterThan(life.openedAtMs)
        expect(found?.byMs).toBeLessThan(life.openedAtMs + lifetimeMs)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundsOf, placeOf, type Rect } from '../../../../src-main/electron/overlay/geometry.ts'
import { arrangementOf, displayAt, nameDisplays } from '../../../../src-main/electron/overlay/displays.ts'
import { rememberSpot } from '../../../../src-main/electron/overlay/memory.ts'
import { isWayland, overlayTraits } from '../../../../src-main/electron/overlay/traits.ts'
import { MAX_REMEMBERED } from '../../../../src-shared/overlay/overlay-settings.ts'
import { overlayStatus } from '../../../../src-renderer/overlay/overlay-status.ts'
import type { UiSessionState } from '../../../../src-shared/api.ts'
import { DESK, LAPTOP, MAC, WAYLAND, WINDOWS, X11 } from '../../../support/overlay/overlay-rig.ts'

const area = fc.record({ x: fc.integer({ min: -5000, max: 5000 }), y: fc.integer({ min: -5000, max: 5000 }), width: fc.integer({ min: 320, max: 6000 }), height: fc.integer({ min: 240, max: 4000 }) })
const place = fc.record({ centre: fc.double({ min: 0, max: 1, noNaN: true }), bottom: fc.double({ min: 0, max: 1, noNaN: true }), widthPx: fc.integer({ min: 1, max: 9000 }) })
const within = (inner: Rect, outer: Rect): boolean => inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height

describe('places', () => {
  it('[O2] are always whole within the work area', () => {
    fc.assert(fc.property(place, area, fc.integer({ min: 1, max: 5000 }), (spot, work, height) => within(boundsOf(spot, height, work), work)), { seed: 7, numRuns: 2_000 })
  })

  it('[O2] come out of bounds as they go in', () => {
    fc.assert(fc.property(place, area, fc.integer({ min: 20, max: 300 }), (spot, work, height) => {
      const bounds = boundsOf(spot, height, work)
      expect(boundsOf(placeOf(bounds, work), height, work)).toEqual(bounds)
    }), { seed: 8, numRuns: 2_000 })
  })
})

describe('displays', () => {
  it('[O3] keep their names over restarts, scales, turns and other places at the desk', () => {
    const name = (display: typeof DESK): string | undefined => nameDisplays([LAPTOP, display]).find(({ label }) => label === 'Desk')?.name
    const usual = name(DESK)
    expect(name({ ...DESK, id: 77 })).toBe(usual)
    expect(name({ ...DESK, bounds: { ...DESK.bounds, x: -2560 } })).toBe(usual)
    expect(name({ ...DESK, scaleFactor: 1, bounds: { ...DESK.bounds, width: 3840, height: 2160 } })).toBe(usual)
    expect(name({ ...DESK, rotation: 90, bounds: { ...DESK.bounds, width: 1440, height: 2560 } })).toBe(usual)
    expect(name({ ...DESK, label: 'Another' })).toBeUndefined()
  })

  it('[O3] of one kind are told apart by where they stand', () => {
    const twins = nameDisplays([{ ...DESK, id: 9, bounds: { ...DESK.bounds, x: 4480 } }, DESK])
    expect(new Set(twins.map((one) => one.name)).size).toBe(2)
    expect(twins[0]?.id).toBe(2)
  })

  it('[O3] make the same arrangement in any order', () => {
    expect(arrangementOf(nameDisplays([LAPTOP, DESK]))).toBe(arrangementOf(nameDisplays([DESK, LAPTOP])))
  })

  it('[O2] are found by a point, also by one beside all of them', () => {
    const known = nameDisplays([LAPTOP, DESK])
    expect(displayAt(known, { x: 2000, y: 5 })?.label).toBe('Desk')
    expect(displayAt(known, { x: -500, y: 5 })?.label).toBe('Laptop')
    expect(displayAt([], { x: 0, y: 0 })).toBeNull()
  })

  it('[O2] are remembered up to a bound, the newest last', () => {
    let memory = { places: [], homes: [] } as Parameters<typeof rememberSpot>[0]
    for (let at = 0; at < MAX_REMEMBERED + 5; at += 1) {
      const [display] = nameDisplays([{ ...LAPTOP, label: `Display ${at}` }])
      memory = rememberSpot(memory, { display: display ?? { ...LAPTOP, name: '' }, place: { centre: 0.5, bottom: 0.1, widthPx: 500 } }, nameDisplays([{ ...LAPTOP, label: `Display ${at}` }]))
    }
    expect([memory.places.length, memory.homes.length]).toEqual([MAX_REMEMBERED, MAX_REMEMBERED])
    expect(memory.places.at(-1)?.display).toContain(`Display ${MAX_REMEMBERED + 4}`)
  })
})

describe('what a system can do', () => {
  it('[O8] it hides from sharing on Windows 10 2004 and later, leaves a black patch before, some on macOS, nothing on Linux', () => {
    expect(overlayTraits(WINDOWS).sharing).toBe('hidden')
    expect(overlayTraits({ ...WINDOWS, version: '10.0.18363' }).sharing).toBe('black')
    expect(overlayTraits({ ...WINDOWS, version: 'odd' }).sharing).toBe('black')
    expect(overlayTraits(MAC).sharing).toBe('some')
    expect([overlayTraits(X11).sharing, overlayTraits(WAYLAND).sharing]).toEqual(['never', 'never'])
  })

  it('[O9] Wayland is recognised, and what it does not allow is told; X11 asked for on the command line is not Wayland', () => {
    expect(overlayTraits(WAYLAND).limits).toEqual(['no-place', 'not-on-top', 'no-hover'])
    expect(overlayTraits(WAYLAND).moves).toBe('system')
    expect(overlayTraits({ ...WAYLAND, ozonePlatform: 'x11' }).limits).toEqual([])
    expect(isWayland({ platform: 'linux', environment: { WAYLAND_DISPLAY: 'wayland-0' }, ozonePlatform: '' })).toBe(true)
    expect(isWayland({ platform: 'linux', environment: { XDG_SESSION_TYPE: 'x11', WAYLAND_DISPLAY: 'wayland-0' }, ozonePlatform: '' })).toBe(false)
    expect(isWayland({ ...WAYLAND, platform: 'win32' })).toBe(false)
  })

  it('[O7] only macOS has spaces of full-screen programs to stand above, only Windows an order that others break', () => {
    expect([WINDOWS, MAC, X11, WAYLAND].map((facts) => overlayTraits(facts).aboveFullScreenSpaces)).toEqual([false, true, false, false])
    expect([WINDOWS, MAC, X11, WAYLAND].map((facts) => overlayTraits(facts).raiseEveryMs)).toEqual([1_000, null, null, null])
  })
})

it('[O10] the dot is green without words, amber with what is kept, grey with what rests', () => {
  const of = (kind: UiSessionState['kind']): string => {
    const { tone, key } = overlayStatus({ session: { kind, attempt: 1, sinceMs: 0, outcome: 'stopped', problem: null } as UiSessionState, connected: true })
    return `${tone} ${key}`
  }
  expect(of('live')).toBe('good null')
  expect(of('recovering')).toBe('waiting overlay.state.recovering')
  for (const kind of ['paused', 'asleep', 'draining', 'idle', 'ended'] as const) expect(of(kind)).toMatch(/^resting status\./u)
  expect(overlayStatus({ session: { kind: 'live', sinceMs: 0 }, connected: false })).toEqual({ tone: 'waiting', key: 'overlay.state.lost' })
})

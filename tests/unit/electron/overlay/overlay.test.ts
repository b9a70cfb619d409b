import { describe, expect, it } from 'vitest'
import { LINGERS_MS, TELLS_MS } from '../../../../src-main/electron/overlay/overlay.ts'
import type { DisplayFacts } from '../../../../src-main/electron/overlay/displays.ts'
import { DESK, LAPTOP, MAC, OverlayRig, WAYLAND, WINDOWS, X11 } from '../../../support/overlay/overlay-rig.ts'

const running = (rig: OverlayRig): OverlayRig => {
  rig.overlay.handleSession({ running: true })
  return rig
}

describe('whether it is there', () => {
  it('[O1] it comes with a session where others are understood, stays for the last words and goes', () => {
    const rig = running(new OverlayRig())
    expect(rig.calls.slice(0, 2)).toEqual(['make', 'show'])
    rig.overlay.handleSession({ running: false })
    rig.clock.advance(LINGERS_MS - 1)
    expect(rig.overlay.isShown).toBe(true)
    rig.clock.advance(1)
    expect(rig.overlay.isShown).toBe(false)
    expect(rig.calls.slice(-2)).toEqual(['hide', 'close'])
  })

  it('[O1] where one wants to be understood it comes only when asked for, and that is remembered', () => {
    const rig = running(new OverlayRig({ settings: { purpose: 'speak' } }))
    expect(rig.overlay.isShown).toBe(false)
    rig.overlay.toggle()
    expect(rig.overlay.isShown).toBe(true)
    expect(rig.settings.overlay.on).toBe(true)
  })

  it('[O1] closing it is remembered, whoever closes it', () => {
    const rig = running(new OverlayRig())
    rig.events?.onClosed()
    expect(rig.settings.overlay.on).toBe(false)
    rig.overlay.handleSession({ running: false })
    rig.overlay.handleSession({ running: true })
    expect(rig.overlay.isShown).toBe(false)
  })

  it('[O1] without a session it can be shown to be put in its place, and goes with the window', () => {
    const rig = new OverlayRig()
    expect(rig.overlay.isShown).toBe(false)
    rig.overlay.change({ on: true })
    expect(rig.overlay.isShown).toBe(true)
    rig.overlay.handleWindowClosed()
    expect(rig.overlay.isShown).toBe(false)
    expect(rig.settings.overlay.on).toBe(true)
  })

  it('[O1] closing everything leaves no timer and no listener', () => {
    const rig = running(new OverlayRig())
    rig.overlay.change({ locked: true })
    rig.overlay.close()
    expect([rig.clock.pending(), rig.listeners, rig.calls.at(-1)]).toEqual([0, 0, 'close'])
  })
})

describe('where it is', () => {
  it('[O2] at first at the bottom centre of the display with the pointer', () => {
    const rig = new OverlayRig()
    rig.pointer = { x: 2_500, y: 300 }
    running(rig)
    const { x, y, width, height } = rig.bounds ?? LAPTOP.bounds
    expect(x + width / 2).toBe(1920 + 1280)
    expect(y + height).toBe(1440 - Math.round(1440 * 0.04))
  })

  it('[O2] then where it was put, whatever the pointer does, also after a restart', () => {
    const rig = running(new OverlayRig())
    rig.drag(-200, -300)
    const put = rig.bounds
    const again = new OverlayRig({ settings: rig.settings })
    again.pointer = { x: 3_000, y: 700 }
    expect(running(again).bounds).toEqual(put)
  })

  it('[O3] when its display goes it moves whole onto another, and back when that returns', () => {
    const rig = running(new OverlayRig())
    rig.pointer = { x: 900, y: 900 }
    rig.drag(1_900, 200)
    const onDesk = rig.bounds
    expect(onDesk?.x).toBeGreaterThanOrEqual(1920)
    rig.change([LAPTOP])
    const { x, y, width, height } = rig.bounds ?? DESK.bounds
    expect([x >= 0, y >= 0, x + width <= 1920, y + height <= 1040]).toEqual([true, true, true, true])
    rig.change([LAPTOP, DESK])
    expect(rig.bounds).toEqual(onDesk)
  })

  it('[O3] it comes back also where nobody had put it by hand', () => {
    const rig = new OverlayRig()
    rig.pointer = { x: 2_500, y: 300 }
    running(rig)
    const first = rig.bounds
    rig.change([LAPTOP])
    rig.change([LAPTOP, DESK])
    expect(rig.bounds).toEqual(first)
  })

  it('[O3] another scale keeps the place within the smaller work area', () => {
    const rig = running(new OverlayRig({ displays: [LAPTOP] }))
    rig.drag(800, 0)
    const scaled: DisplayFacts = { ...LAPTOP, bounds: { x: 0, y: 0, width: 1280, height: 720 }, workArea: { x: 0, y: 0, width: 1280, height: 690 }, scaleFactor: 1.5 }
    rig.change([scaled])
    const { x, width } = rig.bounds ?? LAPTOP.bounds
    expect(x + width).toBe(1280)
    rig.change([LAPTOP])
    expect((rig.bounds?.x ?? 0) + (rig.bounds?.width ?? 0)).toBe(1920)
  })

  it('[O4] its width grows to both sides and is remembered', () => {
    const rig = running(new OverlayRig())
    const before = rig.bounds ?? LAPTOP.bounds
    rig.drag(50, 0, 'width')
    expect(rig.bounds).toEqual({ ...before, x: before.x - 50, width: before.width + 100 })
    expect(rig.settings.overlay.memory.places.at(-1)?.place.widthPx).toBe(before.width + 100)
  })

  it('[O4] the echo of our own move is not taken for a wish, the system’s later move is', () => {
    const rig = running(new OverlayRig())
    rig.bounds = { ...(rig.bounds ?? LAPTOP.bounds), x: 10 }
    rig.events?.onMoved()
    expect(rig.settings.overlay.memory.places).toEqual([])
    rig.clock.advance(700)
    rig.events?.onMoved()
    expect(rig.settings.overlay.memory.places).toHaveLength(1)
  })

  it('[O4] it grows upwards: its lower edge stays', () => {
    const rig = running(new OverlayRig())
    const before = rig.bounds ?? LAPTOP.bounds
    rig.overlay.fit({ heightPx: 300, controlsPx: 40 })
    expect(rig.bounds).toEqual({ ...before, y: before.y + before.height - 300, height: 300 })
  })
})

describe('the mouse', () => {
  it('[O5] on Windows and macOS clicks pass but over what can be pressed', () => {
    for (const facts of [WINDOWS, MAC]) {
      const rig = running(new OverlayRig({ facts }))
      expect(rig.calls).toContain('hears')
      rig.overlay.setPointer({ over: true })
      expect(rig.calls.findLast((call) => ['takes', 'hears', 'passes'].includes(call))).toBe('takes')
      rig.overlay.setPointer({ over: false })
      expect(rig.calls.findLast((call) => ['takes', 'hears', 'passes'].includes(call))).toBe('hears')
    }
  })

  it('[O5] a page that missed that the pointer left is told', () => {
    const rig = running(new OverlayRig())
    rig.overlay.setPointer({ over: true })
    rig.pointer = { x: 5, y: 5 }
    rig.clock.advance(250)
    expect(rig.overlay.state().hovered).toBe(false)
    expect(rig.calls.findLast((call) => ['takes', 'hears', 'passes'].includes(call))).toBe('hears')
  })

  it('[O5] on X11 the program looks where the pointer is, and takes clicks over the bar only', () => {
    const rig = running(new OverlayRig({ facts: X11 }))
    rig.overlay.fit({ heightPx: 150, controlsPx: 40 })
    const { x, y } = rig.bounds ?? LAPTOP.bounds
    const last = (): string | undefined => rig.calls.findLast((call) => ['takes', 'hears', 'passes'].includes(call))
    rig.pointer = { x: x + 20, y: y + 100 }
    rig.clock.advance(120)
    expect([rig.overlay.state().hovered, last()]).toEqual([true, 'passes'])
    rig.pointer = { x: x + 20, y: y + 10 }
    rig.clock.advance(120)
    expect(last()).toBe('takes')
    rig.pointer = { x: 1, y: 1 }
    rig.clock.advance(120)
    expect([rig.overlay.state().hovered, last()]).toEqual([false, 'passes'])
  })

  it('[O6] locked it lets every click pass, tells the keys that unlock for 3 s, and looks for nothing', () => {
    const rig = running(new OverlayRig({ facts: X11 }))
    rig.overlay.toggleLock()
    expect([rig.overlay.state().tells, rig.overlay.state().locked]).toEqual(['unlock', true])
    expect(rig.calls.findLast((call) => ['takes', 'hears', 'passes'].includes(call))).toBe('passes')
    rig.clock.advance(TELLS_MS)
    expect(rig.overlay.state().tells).toBeNull()
    expect(rig.clock.pending()).toBe(0)
    rig.overlay.toggleLock()
    expect(rig.overlay.state().locked).toBe(false)
  })

  it('[O5] on Wayland, which tells nobody where the pointer is, it takes clicks until it is locked', () => {
    const rig = new OverlayRig({ facts: WAYLAND })
    rig.pointer = null
    running(rig)
    expect(rig.calls).toContain('takes')
    rig.overlay.change({ locked: true })
    expect(rig.calls.at(-2)).toBe('passes')
  })

  it('[O5] a page that broke leaves nothing held', () => {
    const rig = running(new OverlayRig())
    rig.overlay.setPointer({ over: true })
    rig.events?.onPageLost()
    expect(rig.calls.findLast((call) => ['takes', 'hears', 'passes'].includes(call))).toBe('hears')
  })
})

describe('above all others', () => {
  it('[O7] on Windows it is raised again each second and whenever something came in front, elsewhere the system keeps it there', () => {
    const rig = running(new OverlayRig())
    rig.clock.advance(3_000)
    rig.events?.onCovered()
    expect(rig.count('raise')).toBe(4)
    rig.overlay.toggle()
    rig.clock.advance(3_000)
    expect(rig.count('raise')).toBe(4)
    const mac = running(new OverlayRig({ facts: MAC }))
    mac.clock.advance(3_000)
    expect(mac.count('raise')).toBe(0)
  })

  it('[O8] it is hidden from sharing unless somebody wants it seen', () => {
    const rig = running(new OverlayRig())
    expect(rig.calls).toContain('protected')
    rig.overlay.change({ hideFromSharing: false })
    expect(rig.calls.at(-1)).toBe('seen')
    expect(rig.settings.overlay.hideFromSharing).toBe(false)
  })
})

import { displayAt, type KnownDisplay } from './displays.ts'
import { clampRect, clampWidth, type Point, type Rect } from './geometry.ts'
import type { Desk } from './ports.ts'

/** `place`: all of it moves. `width`: it grows to both sides, its middle stays. */
export type DragKind = 'place' | 'width'

interface Drag {
  readonly what: DragKind
  readonly from: Rect
  readonly pointer: Point
}

/** Follows the pointer by where the system says it is: a page's own numbers are in px of its display, and displays differ. */
export class DragFollower {
  readonly #desk: Pick<Desk, 'pointer'>
  #drag: Drag | null = null

  constructor(desk: Pick<Desk, 'pointer'>) {
    this.#desk = desk
  }

  get isOn(): boolean {
    return this.#drag !== null
  }

  begin(what: DragKind, from: Rect): void {
    const pointer = this.#desk.pointer()
    this.#drag = pointer === null ? null : { what, from, pointer }
  }

  /** Where it is now, whole on one display; null: nothing is dragged. */
  follow(displays: readonly KnownDisplay[]): { readonly bounds: Rect; readonly display: KnownDisplay } | null {
    const drag = this.#drag
    const pointer = drag === null ? null : this.#desk.pointer()
    if (drag === null || pointer === null) return null
    const { from, what } = drag
    const display = displayAt(displays, what === 'place' ? pointer : { x: from.x + from.width / 2, y: from.y })
    if (display === null) return null
    const delta = { x: pointer.x - drag.pointer.x, y: pointer.y - drag.pointer.y }
    const bounds = what === 'place' ? { ...from, x: from.x + delta.x, y: from.y + delta.y } : widened(from, delta.x, display.workArea)
    return { bounds: clampRect(bounds, display.workArea), display }
  }

  /** True: something was dragged until now. */
  end(): boolean {
    const was = this.#drag !== null
    this.#drag = null
    return was
  }
}

function widened(from: Rect, byPx: number, workArea: Rect): Rect {
  const width = clampWidth(from.width + 2 * byPx, workArea)
  return { ...from, x: Math.round(from.x + (from.width - width) / 2), width }
}

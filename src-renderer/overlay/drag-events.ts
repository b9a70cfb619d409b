import type { PointerEvent } from 'react'
import type { NativeCommands } from './overlay-control.ts'

export interface DragEvents {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerCancel: (event: PointerEvent<HTMLElement>) => void
}

/** A grip: the program follows the pointer itself, it only has to know from when to when. */
export function dragEvents(native: NativeCommands, what: 'place' | 'width'): DragEvents {
  const tell = (phase: 'begin' | 'move' | 'end'): void => void native.drag(phase, what).catch(() => undefined)
  const isHeld = ({ currentTarget, pointerId }: PointerEvent<HTMLElement>): boolean => currentTarget.hasPointerCapture(pointerId)
  const end = (event: PointerEvent<HTMLElement>): void => {
    if (!isHeld(event)) return
    event.currentTarget.releasePointerCapture(event.pointerId)
    tell('end')
  }
  return {
    onPointerDown: (event) => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      tell('begin')
    },
    onPointerMove: (event) => {
      if (isHeld(event)) tell('move')
    },
    onPointerUp: end,
    onPointerCancel: end,
  }
}

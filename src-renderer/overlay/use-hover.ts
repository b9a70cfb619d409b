import { useEffect, useMemo, useRef, useState } from 'react'
import { usePicture, useOverlay } from './overlay-context.ts'

export interface BarEvents {
  readonly onPointerEnter: () => void
  readonly onPointerMove: () => void
  readonly onPointerLeave: () => void
}

export interface Hover {
  readonly hovered: boolean
  readonly barEvents: BarEvents
}

/**
 * Whether the pointer is over the overlay. The program says so where it looks for the pointer itself; elsewhere the page hears its moves
 * although clicks pass, and tells when it is over what can be pressed.
 */
export function useHover(document: Document): Hover {
  const { commands } = useOverlay()
  const told = usePicture(({ overlay }) => overlay?.hovered ?? null)
  const [inside, setInside] = useState(false)
  const over = useRef(false)
  const { native } = commands
  useEffect(() => {
    const { documentElement } = document
    const enter = (): void => setInside(true)
    const leave = (): void => setInside(false)
    documentElement.addEventListener('mousemove', enter)
    documentElement.addEventListener('mouseleave', leave)
    return () => {
      documentElement.removeEventListener('mousemove', enter)
      documentElement.removeEventListener('mouseleave', leave)
    }
  }, [document])
  useEffect(() => {
    // The page may miss that the pointer left; the program looks.
    if (told !== false) return
    over.current = false
    setInside(false)
  }, [told])
  const barEvents = useMemo(() => {
    const tell = (next: boolean): void => {
      if (over.current === next) return
      over.current = next
      native?.pointer(next).catch(() => undefined)
    }
    return { onPointerEnter: () => tell(true), onPointerMove: () => tell(true), onPointerLeave: () => tell(false) }
  }, [native])
  return { hovered: told === true || inside, barEvents }
}

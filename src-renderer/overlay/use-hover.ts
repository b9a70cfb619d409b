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
  const lost = useRef(false)
  useEffect(() => {
    // The page may miss that the pointer left; the program looks, and takes back what it last heard.
    lost.current = told === false
  }, [told])
  useEffect(() => {
    const { documentElement } = document
    const enter = (): void => {
      setInside(true)
      if (!lost.current) return
      lost.current = false
      over.current = false
      native?.pointer(false).catch(() => undefined)
    }
    const leave = (): void => setInside(false)
    documentElement.addEventListener('mousemove', enter)
    documentElement.addEventListener('mouseleave', leave)
    return () => {
      documentElement.removeEventListener('mousemove', enter)
      documentElement.removeEventListener('mouseleave', leave)
    }
  }, [document, native])
  const barEvents = useMemo(() => {
    const tell = (next: boolean): void => {
      if (over.current === next) return
      over.current = next
      native?.pointer(next).catch(() => undefined)
    }
    return { onPointerEnter: () => tell(true), onPointerMove: () => tell(true), onPointerLeave: () => tell(false) }
  }, [native])
  return { hovered: told === true || (inside && told === null), barEvents }
}

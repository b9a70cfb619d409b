import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react'

/** Closer to the end than this counts as being there, px. */
const AT_END_PX = 32
/** A line rolls up in this time, ms; more than a few at once jump. */
const ROLL_MS = 300
const MOST_ROLLED_PX = 240

export interface Follow {
  readonly ref: RefObject<HTMLDivElement | null>
  /** What rolls: the content of `ref`. */
  readonly rollRef: RefObject<HTMLDivElement | null>
  readonly atEnd: boolean
  readonly onScroll: () => void
  readonly toEnd: () => void
}

/** Where a box stands, and the room it has. `contentPx` without what rolling adds. */
interface Standing {
  readonly topPx: number
  readonly viewPx: number
  readonly contentPx: number
}

function standing({ scrollTop, clientHeight }: HTMLElement, content: HTMLElement | null): Standing {
  return { topPx: scrollTop, viewPx: clientHeight, contentPx: content?.offsetHeight ?? 0 }
}

function isSameRoom(a: Standing, b: Standing): boolean {
  return a.viewPx === b.viewPx && a.contentPx === b.contentPx
}

/** Stays at the end while the reader is there; a reader who scrolled back is left in peace. */
export function useFollow(): Follow {
  const ref = useRef<HTMLDivElement>(null)
  const rollRef = useRef<HTMLDivElement>(null)
  const following = useRef(true)
  const stood = useRef<Standing>({ topPx: 0, viewPx: 0, contentPx: 0 })
  const contentHeight = useRef(0)
  const [atEnd, setAtEnd] = useState(true)
  const toEnd = useCallback(() => {
    const element = ref.current
    if (element === null) return
    following.current = true
    setAtEnd(true)
    element.scrollTop = element.scrollHeight
    stood.current = standing(element, rollRef.current)
  }, [])
  const onScroll = useCallback(() => {
    const element = ref.current
    if (element === null) return
    const left = element.scrollHeight - element.scrollTop - element.clientHeight
    const now = standing(element, rollRef.current)
    // Words that grow leave the end, too, and a window that shrinks; only a reader goes up where nothing else changed.
    if (left < AT_END_PX) following.current = true
    else if (following.current && !isSameRoom(now, stood.current)) return toEnd()
    else if (now.topPx < stood.current.topPx - 1) following.current = false
    stood.current = now
    setAtEnd(following.current)
  }, [toEnd])
  // After every drawing, because every drawing may have brought words.
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const { scrollHeight } = element
    const grown = scrollHeight - contentHeight.current
    const began = contentHeight.current === 0
    contentHeight.current = scrollHeight
    if (!following.current) return
    element.scrollTop = scrollHeight
    stood.current = standing(element, rollRef.current)
    if (!began) rollUp(rollRef.current, grown)
  })
  useLayoutEffect(() => {
    const element = ref.current
    const content = rollRef.current
    if (element === null || content === null) return undefined
    // Other letters or another width: without any drawing of ours.
    const observer = new ResizeObserver(() => {
      contentHeight.current = element.scrollHeight
      if (following.current) toEnd()
    })
    observer.observe(element)
    observer.observe(content)
    return () => observer.disconnect()
  }, [toEnd])
  return { ref, rollRef, atEnd, onScroll, toEnd }
}

/** The words stand where they belong at once; they are only drawn as coming from below. */
function rollUp(content: HTMLElement | null, byPx: number): void {
  if (content === null || byPx <= 0 || byPx > MOST_ROLLED_PX) return
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
  content.animate([{ transform: `translateY(${byPx}px)` }, { transform: 'none' }], { duration: ROLL_MS, easing: 'ease-out' })
}

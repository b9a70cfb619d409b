import { useLayoutEffect, type RefObject } from 'react'
import { useOverlay } from './overlay-context.ts'

interface FitParts {
  readonly root: RefObject<HTMLDivElement | null>
  readonly bar: RefObject<HTMLDivElement | null>
}

/** Tells the program how high the overlay is and how much of it can be pressed, whenever that changes. */
export function useFit({ root, bar }: FitParts): void {
  const { native } = useOverlay().commands
  useLayoutEffect(() => {
    const element = root.current
    if (element === null || native === undefined) return undefined
    let told = ''
    const tell = (): void => {
      const size = { heightPx: Math.max(1, Math.ceil(element.getBoundingClientRect().height)), controlsPx: Math.ceil(bar.current?.getBoundingClientRect().height ?? 0) }
      const now = `${size.heightPx} ${size.controlsPx}`
      if (now === told) return
      told = now
      native.fit(size).catch(() => undefined)
    }
    const watch = new ResizeObserver(tell)
    watch.observe(element)
    if (bar.current !== null) watch.observe(bar.current)
    tell()
    return () => watch.disconnect()
  }, [root, bar, native])
}

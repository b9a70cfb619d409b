import { useCallback, type KeyboardEvent, type RefObject } from 'react'

const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => Math.min(count - 1, at + 1),
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_at, count) => count - 1,
}

interface RovingOptions {
  readonly list: RefObject<HTMLElement | null>
  /** What the arrows move over, in order. */
  readonly items: string
  /** Arrow up on the first one. */
  readonly onLeave?: () => void
}

/** Arrows, Home and End move the focus through a list; whatever is typed in a field stays there. */
export function useRoving({ list, items, onLeave }: RovingOptions): (event: KeyboardEvent) => void {
  return useCallback(
    (event) => {
      const step = STEPS[event.key]
      if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      const all = [...(list.current?.querySelectorAll<HTMLElement>(items) ?? [])]
      const at = all.findIndex((item) => item === event.target)
      if (at < 0) return
      event.preventDefault()
      const next = step(at, all.length)
      if (next < 0) onLeave?.()
      else all[next]?.focus()
    },
    [list, items, onLeave],
  )
}

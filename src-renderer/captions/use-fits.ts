import { useEffect, useMemo, useState, type RefObject } from 'react'
import type { CaptionRole, Fits } from '../../src-shared/captions/types.ts'

/** A line may be measured a little narrower than it is drawn, px. */
const SLACK_PX = 2
const CLASS: Readonly<Record<CaptionRole, string>> = { target: 'caption-target', source: 'caption-source' }

interface Measured {
  readonly element: HTMLElement
  readonly widthPx: number
}

/**
 * Whether a text fits on one line of the captions in `ref`, in the letters of its language; null until that is measured. Another function
 * whenever the answer may be another: with the width, or `widthKey` (size, weight, font).
 */
export function useFits(ref: RefObject<HTMLElement | null>, widthKey: string): Fits | null {
  const [measured, setMeasured] = useState<Measured | null>(null)
  useEffect(() => {
    const element = ref.current
    if (element === null) return undefined
    const observer = new ResizeObserver(() => {
      const widthPx = lineWidth(element)
      setMeasured((before) => (before?.widthPx === widthPx ? before : { element, widthPx }))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return useMemo(() => (measured === null ? null : measuringFits(measured, widthKey)), [measured, widthKey])
}

function measuringFits({ element, widthPx }: Measured, _key: string): Fits {
  const context = document.createElement('canvas').getContext('2d')
  const fonts = new Map<string, string>()
  return (text, role, language) => {
    if (context === null) return true
    const key = `${role} ${language ?? ''}`
    let font = fonts.get(key)
    if (font === undefined) {
      font = probed(element, role, (probe) => getComputedStyle(probe).font, language)
      fonts.set(key, font)
    }
    if (context.font !== font) context.font = font
    return context.measureText(text).width <= widthPx - SLACK_PX
  }
}

/** The width that a line has, px: that of the narrower side. */
function lineWidth(element: HTMLElement): number {
  return Math.floor(probed(element, 'target', (probe) => probe.getBoundingClientRect().width))
}

/** Draws an empty paragraph of captions, unseen, and asks it. */
function probed<Answer>(element: HTMLElement, role: CaptionRole, ask: (probe: HTMLElement) => Answer, language: string | null = null): Answer {
  const box = document.createElement('div')
  box.className = 'caption caption-probe'
  box.dataset['side'] = 'you'
  const probe = document.createElement('p')
  probe.className = CLASS[role]
  probe.lang = language ?? ''
  box.append(probe)
  element.append(box)
  const answer = ask(probe)
  box.remove()
  return answer
}

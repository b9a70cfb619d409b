import { useEffect, useRef, type ReactNode } from 'react'
import { useOverlay, usePicture } from './overlay-context.ts'
import { OverlayBar } from './overlay-bar.tsx'
import { OverlayPlate } from './overlay-plate.tsx'
import { useFit } from './use-fit.ts'
import { useHover } from './use-hover.ts'

/** The plate with the captions and, while the pointer is over it, the bar above it. */
export function OverlayView({ document }: { readonly document: Document }): ReactNode {
  const root = useRef<HTMLDivElement>(null)
  const bar = useRef<HTMLDivElement>(null)
  const locked = usePicture(({ overlay }) => overlay?.locked === true)
  const { native } = useOverlay().commands
  const { hovered, barEvents } = useHover(document)
  useFit({ root, bar })
  useEffect(() => {
    document.body.classList.add('overlay-page')
  }, [document])
  return (
    <div ref={root} className="overlay" data-frame={native === undefined ? 'browser' : 'none'} data-hovered={hovered && !locked} data-locked={locked}>
      <OverlayBar ref={bar} shown={hovered && !locked} events={barEvents} />
      <OverlayPlate />
    </div>
  )
}

import '../captions/caption-look.css'
import './overlay.css'
import type { ReactNode } from 'react'
import { useApp, useAppState } from '../app/app-context.ts'
import { useChunkWords } from '../i18n/use-chunk-words.ts'
import { overlayWords } from '../i18n/overlay-words.ts'
import { OverlayCard as Card } from './overlay-card.tsx'
import { NativeSwitch, PictureSwitch } from './switches.tsx'

export { toggleOverlay } from './toggle-overlay.ts'

function Words({ children }: { readonly children: ReactNode }): ReactNode {
  useChunkWords(overlayWords)
  return children
}

/** What the window has of the overlay: a chunk of its own. */
export function OverlaySwitch(): ReactNode {
  const { openSmallWindow } = useApp().ports
  const native = useAppState(({ capabilities }) => capabilities?.overlay === true)
  return <Words>{native ? <NativeSwitch /> : openSmallWindow === undefined ? null : <PictureSwitch open={openSmallWindow} />}</Words>
}

export function OverlayCard(): ReactNode {
  return <Words><Card /></Words>
}

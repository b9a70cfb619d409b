import { useMemo, type CSSProperties } from 'react'
import { useAppState } from '../app/app-context.ts'
import { asSystemAsks, lookStyle, type CaptionPlace } from '../../src-shared/captions/look-style.ts'
import { DEFAULT_LOOK } from '../../src-shared/captions/look-values.ts'
import type { CaptionLook } from '../../src-shared/captions/look.ts'
import { useLetters } from './caption-letters.ts'
import { useSystemAsks } from './system-asks.ts'

/** For the element around captions: `className="caption-look" style={style}`. */
export interface LookInUse {
  readonly look: CaptionLook
  readonly style: CSSProperties
  /** Another one where letters have another width, so that lines are to be laid anew. */
  readonly widthKey: string
}

/** The chosen look, as the system asks where nobody chose, with the letters that are there. `hasWords`: captions stand on the screen. */
export function useCaptionLook(place: CaptionPlace, { hasWords }: { readonly hasWords: boolean }): LookInUse {
  const chosen = useAppState((state) => state.settings?.captions.look ?? DEFAULT_LOOK)
  const asks = useSystemAsks()
  const letters = useLetters(chosen.font, { hasWords })
  const { moreContrast, lessTransparency } = asks
  return useMemo(() => {
    const look = asSystemAsks(chosen, { moreContrast, lessTransparency })
    const px = place === 'overlay' ? look.overlayPx : look.windowPx
    return { look, style: lookStyle(look, { place, letters }) as CSSProperties, widthKey: `${px} ${look.weight} ${letters}` }
  }, [chosen, moreContrast, lessTransparency, letters, place])
}

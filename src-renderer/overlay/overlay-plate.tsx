import { Lock } from 'lucide-react'
import { useLayoutEffect, useMemo, useRef, useSyncExternalStore, type CSSProperties, type ReactNode } from 'react'
import { asSystemAsks, lookStyle } from '../../src-shared/captions/look-style.ts'
import { DEFAULT_LOOK } from '../../src-shared/captions/look-values.ts'
import type { Fits } from '../../src-shared/captions/types.ts'
import { CaptionBlock } from '../captions/caption-block.tsx'
import { useLetters } from '../captions/caption-letters.ts'
import { useSystemAsks } from '../captions/system-asks.ts'
import { useFits } from '../captions/use-fits.ts'
import { useWords } from '../i18n/use-words.ts'
import { blocksOf, overlaySetup, shownInOverlay } from './overlay-captions.ts'
import { useOverlay, usePicture } from './overlay-context.ts'
import { overlayStatus } from './overlay-status.ts'

/** The captions on their plate, with the dot that tells the state. */
export function OverlayPlate(): ReactNode {
  const { t } = useWords()
  const { control } = useOverlay()
  const settings = usePicture((picture) => picture.settings)
  const lines = useRef<HTMLDivElement>(null)
  const view = useSyncExternalStore(control.captions.subscribe, control.captions.view)
  const blocks = useMemo(() => blocksOf(view), [view])
  const { style, widthKey } = usePlateLook({ hasWords: blocks.length > 0 })
  useLines(useFits(lines, widthKey))
  const look = useMemo(() => ({ show: settings === null ? 'target' : shownInOverlay(settings), markNew: settings?.captions.markNew ?? false }) as const, [settings])
  return (
    <div className="caption-look overlay-plate-around" style={style}>
      <div className="caption-plate overlay-plate" data-show={look.show}>
        <StatusDot />
        <div ref={lines} className="overlay-lines" role="log" aria-live="off" aria-label={t('overlay.name')}>
          {blocks.length === 0 ? <p className="overlay-waiting">{t('overlay.waiting')}</p> : null}
          {blocks.map((block) => (
            <CaptionBlock key={block.key} block={block} look={look} />
          ))}
        </div>
      </div>
    </div>
  )
}

/** Lays the lines as settings and letters say. */
function useLines(fits: Fits | null): void {
  const { control } = useOverlay()
  const settings = usePicture((picture) => picture.settings)
  useLayoutEffect(() => {
    if (settings !== null && fits !== null) control.captions.change(overlaySetup(settings, fits))
  }, [control, settings, fits])
}

interface PlateLook {
  readonly style: CSSProperties
  /** Another one where letters have another width. */
  readonly widthKey: string
}

function usePlateLook({ hasWords }: { readonly hasWords: boolean }): PlateLook {
  const chosen = usePicture(({ settings }) => settings?.captions.look ?? DEFAULT_LOOK)
  const { moreContrast, lessTransparency } = useSystemAsks()
  const letters = useLetters(chosen.font, { hasWords })
  return useMemo(() => {
    const look = asSystemAsks(chosen, { moreContrast, lessTransparency })
    return { style: lookStyle(look, { place: 'overlay', letters }) as CSSProperties, widthKey: `${look.overlayPx} ${look.weight} ${letters}` }
  }, [chosen, moreContrast, lessTransparency, letters])
}

function StatusDot(): ReactNode {
  const { t } = useWords()
  const session = usePicture((picture) => picture.session)
  const connected = usePicture((picture) => picture.connected)
  const locked = usePicture(({ overlay }) => overlay?.locked === true)
  const { tone, key } = overlayStatus({ session, connected })
  return (
    <p className="overlay-status" data-tone={tone} role="status">
      <span className="overlay-dot" aria-hidden="true" />
      {key === null ? <span className="visually-hidden">{t('status.live')}</span> : <span>{t(key)}</span>}
      {locked ? <Lock aria-hidden className="overlay-lock" size="0.9em" /> : null}
    </p>
  )
}

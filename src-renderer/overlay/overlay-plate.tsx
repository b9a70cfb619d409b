import { Lock } from 'lucide-react'
import { useCallback, useLayoutEffect, useMemo, useRef, type CSSProperties, type ReactNode, type RefObject } from 'react'
import { asSystemAsks, lookStyle } from '../../src-shared/captions/look-style.ts'
import { DEFAULT_LOOK } from '../../src-shared/captions/look-values.ts'
import { CaptionBlock } from '../captions/caption-block.tsx'
import { useLetters } from '../captions/caption-letters.ts'
import { useSystemAsks } from '../captions/system-asks.ts'
import { useWords } from '../i18n/use-words.ts'
import { canvasMeasure, lineFits } from './line-fits.ts'
import { shownInOverlay, windowOf } from './overlay-captions.ts'
import { useOverlay, usePicture } from './overlay-context.ts'
import { overlayStatus } from './overlay-status.ts'

/** The captions on their plate, with the dot that tells the state. */
export function OverlayPlate({ document }: { readonly document: Document }): ReactNode {
  const { t } = useWords()
  const captions = usePicture((picture) => picture.captions)
  const settings = usePicture((picture) => picture.settings)
  const look = useMemo(() => ({ show: settings === null ? 'target' : shownInOverlay(settings), markNew: settings?.captions.markNew ?? false }) as const, [settings])
  const { blocks, hidden } = useMemo(() => windowOf(captions), [captions])
  const style = usePlateStyle(blocks.length > 0)
  const last = blocks.findLast((block) => block.kind === 'text')
  const languages = { target: last?.target.language ?? '', source: last?.source.language ?? '' }
  const { lines, probes } = useLineRoom({ document, style, languages: `${languages.target} ${languages.source}` })
  return (
    <div className="caption-look overlay-plate-around" style={style}>
      <div className="caption-plate overlay-plate" data-show={look.show}>
        <StatusDot />
        <div ref={lines} className="overlay-lines" role="log" aria-live="off" aria-label={t('overlay.name')}>
          {blocks.length === 0 ? <p className="overlay-waiting">{t('overlay.waiting')}</p> : null}
          {blocks.map((block) => (
            <CaptionBlock key={block.key} block={block} look={look} hidden={hidden} />
          ))}
        </div>
        <div ref={probes} className="overlay-probes" aria-hidden="true">
          <p className="caption-target" lang={languages.target} />
          <p className="caption-source" lang={languages.source} />
        </div>
      </div>
    </div>
  )
}

function usePlateStyle(hasWords: boolean): CSSProperties {
  const chosen = usePicture(({ settings }) => settings?.captions.look ?? DEFAULT_LOOK)
  const { moreContrast, lessTransparency } = useSystemAsks()
  const letters = useLetters(chosen.font, { hasWords })
  return useMemo(() => lookStyle(asSystemAsks(chosen, { moreContrast, lessTransparency }), { place: 'overlay', letters }) as CSSProperties, [chosen, moreContrast, lessTransparency, letters])
}

interface LineRoomParts {
  readonly document: Document
  /** Others where letters are others. */
  readonly style: CSSProperties
  readonly languages: string
}

interface LineRoomRefs {
  readonly lines: RefObject<HTMLDivElement | null>
  readonly probes: RefObject<HTMLDivElement | null>
}

/** Measures width and letters of the lines, and has them laid anew when one of them changes. */
function useLineRoom({ document, style, languages }: LineRoomParts): LineRoomRefs {
  const { control } = useOverlay()
  const lines = useRef<HTMLDivElement>(null)
  const probes = useRef<HTMLDivElement>(null)
  const measure = useMemo(() => canvasMeasure(document), [document])
  const known = useRef('')
  const look = useCallback(() => {
    const [target, source] = probes.current?.children ?? []
    const widthPx = Math.floor(lines.current?.clientWidth ?? 0)
    if (target === undefined || source === undefined || widthPx === 0) return
    const fonts = { target: fontOf(target), source: fontOf(source) }
    const now = `${widthPx}|${fonts.target}|${fonts.source}`
    if (now === known.current) return
    known.current = now
    control.setFits(lineFits({ ...fonts, widthPx }, measure))
  }, [control, measure])
  useLayoutEffect(look, [look, style, languages])
  useLayoutEffect(() => {
    if (lines.current === null) return undefined
    const watch = new ResizeObserver(look)
    watch.observe(lines.current)
    return () => watch.disconnect()
  }, [look])
  return { lines, probes }
}

function fontOf(element: Element): string {
  const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(element)
  return `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`
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

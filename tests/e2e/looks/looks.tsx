import '../../../src-renderer/design/tokens.css'
import '../../../src-renderer/design/base.css'
import '../../../src-renderer/captions/captions.css'
import '../../../src-renderer/captions/caption-look.css'
import './looks.css'
import { useMemo, useRef, type CSSProperties, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { CaptionBlock } from '../../../src-renderer/captions/caption-block.tsx'
import { loadLetters } from '../../../src-renderer/captions/caption-letters.ts'
import { useFits } from '../../../src-renderer/captions/use-fits.ts'
import { createI18n } from '../../../src-renderer/i18n/i18n.ts'
import { createCaptionEngine } from '../../../src-shared/captions/engine.ts'
import { lookStyle } from '../../../src-shared/captions/look-style.ts'
import { PRESETS, type PresetName } from '../../../src-shared/captions/look-values.ts'
import type { CaptionParagraph, Fits } from '../../../src-shared/captions/types.ts'
import { LOOK_TEXTS, segmentOf, type LookText } from './texts.ts'

const SIZES_PX = [24, 36, 56] as const
const NAMES: readonly PresetName[] = ['meeting', 'cinema', 'contrast']

interface CellProps {
  readonly text: LookText
  readonly preset: PresetName
  readonly px: number
}

/** Lines as the engine makes them for a plate of this width; the first few of them, as the overlay shows them. */
function paragraphOf(text: LookText, lines: number, fits: Fits): CaptionParagraph | null {
  const engine = createCaptionEngine({ holdBackMs: 0, lines: null, show: 'both', mine: null, fits })
  engine.begin([segmentOf(text)], [], 0)
  const block = engine.advance(60_000).blocks[0]
  if (block?.kind !== 'text') return null
  const first = <Side extends CaptionParagraph['target']>(side: Side, most: number): Side => ({ ...side, lines: side.lines.slice(0, most) })
  return { ...block, named: false, target: first(block.target, lines), source: first(block.source, Math.max(1, lines - 1)) }
}

function Cell({ text, preset, px }: CellProps): ReactNode {
  const ref = useRef<HTMLDivElement>(null)
  const fits = useFits(ref, `${preset} ${px}`)
  const { lines } = PRESETS[preset]
  const block = useMemo(() => (fits === null ? null : paragraphOf(text, lines, fits)), [text, lines, fits])
  const style = lookStyle({ ...PRESETS[preset], overlayPx: px, font: 'bundled' }, { place: 'overlay', letters: 'bundled' }) as CSSProperties
  return (
    <div className="look-cell caption-look" style={style}>
      <div className="caption-plate">
        <div ref={ref} className="look-lines">{block === null ? null : <CaptionBlock block={block} look={{ show: 'both', markNew: false }} />}</div>
      </div>
    </div>
  )
}

function Sheet(): ReactNode {
  return (
    <div id="sheet">
      {NAMES.map((preset) => (
        <section key={preset}>
          <p className="look-note">{`${preset}: ${SIZES_PX.join(', ')} px`}</p>
          {LOOK_TEXTS.map((text) => (
            <div key={text.name} className="look-row">
              {SIZES_PX.map((px) => (
                <Cell key={px} text={text} preset={preset} px={px} />
              ))}
            </div>
          ))}
        </section>
      ))}
    </div>
  )
}

const root = document.getElementById('root')
if (root !== null) {
  // Measured only once the letters are there, as on the live screen.
  await loadLetters()
  createRoot(root).render(<I18nextProvider i18n={createI18n('en')}><Sheet /></I18nextProvider>)
}

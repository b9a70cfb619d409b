import type { CSSProperties, ReactNode } from 'react'
import { Choices } from '../../design/choices.tsx'
import { captionSample } from '../../i18n/caption-samples.ts'
import { directionOf } from '../../i18n/direction.ts'
import { useTarget } from '../../i18n/language-pickers.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { lookStyle } from '../../../src-shared/captions/look-style.ts'
import { PRESETS, presetIn, type PresetName } from '../../../src-shared/captions/look-values.ts'
import type { CaptionLook } from '../../../src-shared/captions/look.ts'

const NAMES: readonly PresetName[] = ['meeting', 'cinema', 'contrast']
/** Letters of the pictures, px: each in its share of the real size. */
const PICTURE_SHARE = 0.5

interface PresetsProps {
  readonly look: CaptionLook
  readonly onChange: (preset: Partial<CaptionLook>) => void
}

/** Three looks as small pictures of themselves. */
export function Presets({ look, onChange }: PresetsProps): ReactNode {
  const { t } = useWords()
  const chosen = presetIn(look)
  return (
    <div className="captions-presets stack">
      <Choices<PresetName | 'own'>
        label={t('captions.presets')}
        look="cards"
        options={NAMES.map((value) => ({ value, label: t(`captions.preset.${value}`), text: t(`captions.presetText.${value}`), icon: <Picture preset={value} font={look.font} /> }))}
        value={chosen ?? 'own'}
        onChange={(name) => name !== 'own' && onChange(PRESETS[name])}
      />
      <p className="field-note" role="status">{chosen === null ? t('captions.ownLook') : null}</p>
    </div>
  )
}

function Picture({ preset, font }: { readonly preset: PresetName; readonly font: CaptionLook['font'] }): ReactNode {
  const target = useTarget()
  const { language, text } = captionSample(target)
  const style = lookStyle({ ...PRESETS[preset], font }, { place: 'overlay', letters: font }) as CSSProperties
  const size = { '--caption-size': `${Math.round(PRESETS[preset].overlayPx * PICTURE_SHARE)}px` } as CSSProperties
  return (
    <span className="captions-picture caption-look" data-small="" style={{ ...style, ...size }} aria-hidden="true">
      <span className="captions-picture-lines caption-plate">
        <span className="captions-picture-text caption-target" lang={language} dir={directionOf(language)}><span>{text}</span></span>
      </span>
    </span>
  )
}

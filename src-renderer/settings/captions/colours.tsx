import { useState, type ReactNode } from 'react'
import { Choices } from '../../design/choices.tsx'
import { Slider } from '../../design/slider.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { PLATE_SWATCHES, Swatches, TEXT_SWATCHES } from './swatches.tsx'
import type { CaptionsInUse } from './use-captions.ts'

type Part = Pick<CaptionsInUse, 'look' | 'changeLook'>

export function Colours({ look, changeLook }: Part): ReactNode {
  const { t } = useWords()
  return (
    <>
      <Swatches label={t('captions.text')} swatches={TEXT_SWATCHES} value={look.textColour} onChange={(textColour) => changeLook({ textColour })} />
      <Swatches label={t('captions.plate')} swatches={PLATE_SWATCHES} value={look.plateColour} onChange={(plateColour) => changeLook({ plateColour })} />
      <Opacity look={look} changeLook={changeLook} />
      <Choices
        label={t('captions.outline')}
        options={(['none', 'thin', 'thick'] as const).map((value) => ({ value, label: t(`captions.outlines.${value}`) }))}
        value={look.outline}
        onChange={(outline) => changeLook({ outline })}
      />
      <Choices
        label={t('captions.windowColours')}
        options={(['theme', 'own'] as const).map((value) => ({ value, label: t(`captions.windowColour.${value}`) }))}
        value={look.windowColours}
        onChange={(windowColours) => changeLook({ windowColours })}
      />
    </>
  )
}

function Opacity({ look, changeLook }: Part): ReactNode {
  const { t, format } = useWords()
  const [moving, setMoving] = useState<number | null>(null)
  const share = moving ?? look.plateOpacity
  const done = (plateOpacity: number): void => {
    setMoving(null)
    changeLook({ plateOpacity })
  }
  return (
    <div className="field captions-opacity">
      <span className="field-label" aria-hidden="true">{t('captions.opacity', { share: format.percent(share) })}</span>
      <Slider label={t('captions.opacityLabel')} value={share} onChange={setMoving} onDone={done} />
    </div>
  )
}

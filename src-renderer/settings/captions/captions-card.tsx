import './captions-card.css'
import { useId, type ReactNode } from 'react'
import { useSystemAsks } from '../../captions/system-asks.ts'
import { Button } from '../../design/button.tsx'
import { Card } from '../../design/card.tsx'
import { Choices } from '../../design/choices.tsx'
import { SwitchRow } from '../../design/switch-row.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { asSystemAsks } from '../../../src-shared/captions/look-style.ts'
import { DEFAULT_CAPTIONS, WEIGHTS } from '../../../src-shared/captions/look-values.ts'
import { CaptionsWords } from './captions-words.tsx'
import { Colours } from './colours.tsx'
import { Presets } from './presets.tsx'
import { Preview } from './preview.tsx'
import { Readable } from './readable.tsx'
import { PaceChoice, Shown } from './reading.tsx'
import { Lines, OverlaySize, WindowSize } from './sizes.tsx'
import { useCaptions, type CaptionsInUse } from './use-captions.ts'

/** Everything about how captions look, with a picture of it that stays in sight. */
export function CaptionsCard(): ReactNode {
  return <CaptionsWords><Everything /></CaptionsWords>
}

function Everything(): ReactNode {
  const { t } = useWords()
  const inUse = useCaptions()
  const { captions, look, changeLook, change } = inUse
  const asks = useSystemAsks()
  const seen = asSystemAsks(look, asks)
  return (
    <Card title={t('captions.title')} className="captions-card">
      <div className="captions-sight">
        <Preview look={seen} shown={inUse.shown} />
        <Readable look={seen} changeLook={changeLook} />
      </div>
      {seen === look ? null : <p className="field-note">{t(asks.moreContrast ? 'captions.system.contrast' : 'captions.system.transparency')}</p>}
      <Presets look={look} onChange={changeLook} />
      <Shown {...inUse} />
      <PaceChoice captions={captions} change={change} />
      <SwitchRow label={t('captions.markNew')} checked={captions.markNew} onChange={(markNew) => change({ markNew })} />
      <Group title={t('captions.letters')}><Letters {...inUse} /></Group>
      <Group title={t('captions.place')}><Place {...inUse} /></Group>
      <Group title={t('captions.colours')}><Colours look={look} changeLook={changeLook} /></Group>
      <Button tone="quiet" className="captions-reset" onClick={() => change(DEFAULT_CAPTIONS, t('captions.resetDone'))}>{t('captions.reset')}</Button>
    </Card>
  )
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  const id = useId()
  return (
    <section className="captions-group stack" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  )
}

function Letters({ look, changeLook }: CaptionsInUse): ReactNode {
  const { t } = useWords()
  return (
    <>
      <WindowSize look={look} changeLook={changeLook} />
      <OverlaySize look={look} changeLook={changeLook} />
      <Choices label={t('captions.weight')} options={WEIGHTS.map((weight) => ({ value: String(weight), label: t(`captions.weights.${weight}`) }))} value={String(look.weight)} onChange={(weight) => changeLook({ weight: Number(weight) })} />
      <div className="field">
        <Choices label={t('captions.font')} options={(['bundled', 'system'] as const).map((value) => ({ value, label: t(`captions.fonts.${value}`) }))} value={look.font} onChange={(font) => changeLook({ font })} />
        <p className="field-note">{t('captions.fontNote')}</p>
      </div>
    </>
  )
}

function Place({ look, changeLook }: CaptionsInUse): ReactNode {
  const { t } = useWords()
  return (
    <>
      <Lines look={look} changeLook={changeLook} />
      <div className="field">
        <Choices label={t('captions.align')} options={(['start', 'center'] as const).map((value) => ({ value, label: t(`captions.aligns.${value}`) }))} value={look.align} onChange={(align) => changeLook({ align })} />
        {look.align === 'center' ? <p className="field-note">{t('captions.alignNote')}</p> : null}
      </div>
    </>
  )
}

import './captions-card.css'
import type { ReactNode } from 'react'
import { useApp } from '../../app/app-context.ts'
import { Button } from '../../design/button.tsx'
import { Picker } from '../../design/picker.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { HOLD_BACK_MS } from '../../../src-shared/captions/look-values.ts'
import type { Pace } from '../../../src-shared/captions/look.ts'
import { CaptionsWords } from './captions-words.tsx'
import { Lines, WindowSize } from './sizes.tsx'
import { useCaptions, type CaptionsInUse } from './use-captions.ts'

const PACES: readonly Pace[] = ['fast', 'balanced', 'calm', 'sentence']

interface QuickPanelProps {
  /** Closes the panel. */
  readonly onDone: () => void
}

/** Size, what is shown, pace and lines: what one changes while reading. */
export function QuickPanel({ onDone }: QuickPanelProps): ReactNode {
  return <CaptionsWords><Panel onDone={onDone} /></CaptionsWords>
}

function Panel({ onDone }: QuickPanelProps): ReactNode {
  const app = useApp()
  const { t } = useWords()
  const inUse = useCaptions()
  const more = (): void => {
    onDone()
    app.go({ name: 'settings' })
  }
  return (
    <div className="quick-panel stack">
      <WindowSize look={inUse.look} changeLook={inUse.changeLook} />
      <ShownPicker {...inUse} />
      <PacePicker {...inUse} />
      <Lines look={inUse.look} changeLook={inUse.changeLook} />
      <Button tone="quiet" onClick={more}>{t('captions.everything')}</Button>
    </div>
  )
}

function ShownPicker({ shown, show }: CaptionsInUse): ReactNode {
  const { t } = useWords()
  return (
    <div className="field">
      <span className="field-label">{t('captions.show')}</span>
      <Picker label={t('captions.show')} options={(['target', 'source', 'both'] as const).map((value) => ({ value, label: t(`captions.shown.${value}`) }))} value={shown} onChange={show} />
    </div>
  )
}

function PacePicker({ captions, change }: CaptionsInUse): ReactNode {
  const { t, format } = useWords()
  const textOf = (pace: Pace): string => t(`captions.paceText.${pace}`, { seconds: format.number((HOLD_BACK_MS[pace] ?? 0) / 1_000) })
  return (
    <div className="field">
      <span className="field-label">{t('captions.pace')}</span>
      <Picker label={t('captions.pace')} options={PACES.map((value) => ({ value, label: t(`captions.paces.${value}`) }))} value={captions.pace} onChange={(pace) => change({ pace })} />
      <p className="field-note">{textOf(captions.pace)}</p>
    </div>
  )
}

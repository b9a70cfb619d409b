import { useId, useState, type ReactNode } from 'react'
import type { KeepTranscripts } from '../../../src-shared/settings.ts'
import { useAct, useApp, useAppState } from '../../app/app-context.ts'
import { Button } from '../../design/button.tsx'
import { Card } from '../../design/card.tsx'
import { Choices } from '../../design/choices.tsx'
import { Modal } from '../../design/modal.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { AutoExport } from './auto-export.tsx'
import { useWhereabouts } from '../use-whereabouts.ts'

const KEEPS = ['forever', 'days', 'never'] as const
type Keep = (typeof KEEPS)[number]
/** Offered first when somebody chooses days. */
const USUAL_DAYS = 90
const MAX_DAYS = 3650

const keepOf = (kept: KeepTranscripts): Keep => (typeof kept === 'number' ? 'days' : kept)

/** How long transcripts are kept, where they lie, and how to be rid of all of them. */
export function KeepingCard(): ReactNode {
  const { t } = useWords()
  const found = useWhereabouts()
  return (
    <Card title={t('keeping.title')} className="stack">
      <KeepChoice />
      <AutoExport />
      {found === null ? null : (
        <p className="field">
          <span className="field-label">{t('sessions.where')}</span>
          <code className="path" dir="ltr">{found.folder}</code>
        </p>
      )}
      <EraseAll sessions={found?.sessions ?? 0} />
    </Card>
  )
}

function KeepChoice(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const kept = useAppState((state) => state.settings?.keepTranscripts ?? 'forever')
  const change = (keepTranscripts: KeepTranscripts): void => act(() => app.change({ keepTranscripts }))
  const keep = keepOf(kept)
  return (
    <>
      <Choices
        label={t('keeping.keep')}
        options={KEEPS.map((value) => ({ value, label: t(`keeping.keeps.${value}`) }))}
        value={keep}
        onChange={(next) => change(next === 'days' ? USUAL_DAYS : next)}
      />
      {typeof kept === 'number' ? <DaysField days={kept} onDays={change} /> : null}
      {keep === 'never' ? <p className="field-note">{t('keeping.neverNote')}</p> : null}
    </>
  )
}

interface DaysFieldProps {
  readonly days: number
  readonly onDays: (days: number) => void
}

/** Kept when the field is left: a 3 on the way to 30 must not erase anything. */
function DaysField({ days, onDays }: DaysFieldProps): ReactNode {
  const { t } = useWords()
  const id = useId()
  const [typed, setTyped] = useState(String(days))
  const done = (): void => {
    const wanted = Math.round(Number(typed))
    if (Number.isFinite(wanted) && wanted >= 1 && wanted <= MAX_DAYS) onDays(wanted)
    else setTyped(String(days))
  }
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">{t('keeping.days')}</label>
      <input
        id={id}
        className="input days-input"
        type="number"
        min={1}
        max={MAX_DAYS}
        value={typed}
        aria-describedby={`${id}-note`}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={done}
        onKeyDown={(event) => event.key === 'Enter' && done()}
      />
      <p id={`${id}-note`} className="field-note">{t('keeping.daysNote', { count: days })}</p>
    </div>
  )
}

function EraseAll({ sessions }: { readonly sessions: number }): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const [asking, setAsking] = useState(false)
  const close = (): void => setAsking(false)
  const erase = (): void => {
    close()
    act(() => app.library.eraseAll(), t('keeping.erasedAll'))
  }
  return (
    <div>
      <Button tone="danger" disabled={sessions === 0} onClick={() => setAsking(true)}>{t('keeping.eraseAll')}</Button>
      <Modal title={t('keeping.eraseAllTitle')} open={asking} onClose={close} role="alertdialog">
        <p>{t('keeping.eraseAllText', { count: sessions })}</p>
        <p>{t('keeping.eraseAllStays')}</p>
        <p>{t('sessions.eraseSsd')}</p>
        <div className="dialog-actions">
          <Button onClick={close}>{t('app.cancel')}</Button>
          <Button tone="danger" onClick={erase}>{t('keeping.eraseAllConfirm')}</Button>
        </div>
      </Modal>
    </div>
  )
}

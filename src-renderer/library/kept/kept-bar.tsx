import './kept.css'
import { useState, type ReactNode } from 'react'
import type { KeptSession } from '../../../src-shared/kept-api.ts'
import { useAct, useApp, useAppState } from '../../app/app-context.ts'
import { Button } from '../../design/button.tsx'
import { Modal } from '../../design/modal.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { costWords } from '../../live/cost-words.ts'
import { useKept } from './kept-context.tsx'

/** What of a session waits on this computer, what translating it costs and where it goes, and how far it is. */
export function KeptBar({ id }: { readonly id: string }): ReactNode {
  const { t } = useWords()
  const kept = useKept(id)
  if (kept === null) return null
  return (
    <section className="kept" aria-label={t('kept.label')} data-kept={kept.state}>
      {kept.state === 'translating' ? <Translating kept={kept} /> : <Waiting kept={kept} />}
    </section>
  )
}

function Waiting({ kept }: { readonly kept: KeptSession }): ReactNode {
  const { client } = useApp().ports
  const act = useAct()
  const words = useWords()
  const { t, format } = words
  const service = useAppState((state) => state.services.find(({ id }) => id === kept.service))
  const [asking, setAsking] = useState(false)
  const time = format.length(kept.waitingMs)
  const cost = costWords(kept.costUsd, words)
  const facts = [t('kept.takes', { time }), cost, service === undefined ? null : t('kept.goesTo', { company: service.company, region: service.region })]
  const erase = (): void => {
    setAsking(false)
    act(() => client.kept.erase({ id: kept.id }), t('kept.erased'))
  }
  if (kept.state === 'elsewhere') return <p className="kept-words">{t('kept.elsewhere', { time })}</p>
  return (
    <>
      <div className="kept-words">
        <p>{t('kept.waiting', { time })}</p>
        {kept.problem === null ? null : <p role="alert" className="kept-problem">{t('kept.failed', { message: kept.problem.message })}</p>}
        <p className="kept-facts">{facts.filter((fact) => fact !== null).join(' · ')}</p>
      </div>
      <div className="kept-actions">
        <Button tone="primary" onClick={() => act(() => client.kept.translate({ id: kept.id }))}>{t('kept.translate')}</Button>
        <Button tone="quiet" onClick={() => setAsking(true)}>{t('kept.erase')}</Button>
      </div>
      <Modal title={t('kept.eraseTitle')} open={asking} onClose={() => setAsking(false)} role="alertdialog">
        <p>{t('kept.eraseText', { time })}</p>
        <div className="dialog-actions">
          <Button onClick={() => setAsking(false)}>{t('app.cancel')}</Button>
          <Button tone="danger" onClick={erase}>{t('kept.erase')}</Button>
        </div>
      </Modal>
    </>
  )
}

function Translating({ kept }: { readonly kept: KeptSession }): ReactNode {
  const { client } = useApp().ports
  const act = useAct()
  const { t, format } = useWords()
  const label = t('kept.translating', { share: format.percent(kept.progress), time: format.length(kept.waitingMs) })
  return (
    <>
      <div className="kept-words">
        <p role="status">{label}</p>
        <progress className="kept-progress" aria-label={label} value={kept.progress} max={1} />
      </div>
      <div className="kept-actions">
        <Button onClick={() => act(() => client.kept.cancel({ id: kept.id }), t('kept.stopped'))}>{t('kept.stop')}</Button>
      </div>
    </>
  )
}

import { useId, type ReactNode } from 'react'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { serviceOf } from '../app/choices.ts'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.ts'

/** A recording on its way into the program, with a way back. */
export function SendingCard(): ReactNode {
  const app = useApp()
  const titleId = useId()
  const act = useAct()
  const { t, format } = useWords()
  const sending = useAppState((state) => state.sending)
  const service = useAppState((state) => serviceOf(state.settings, state.services)?.company ?? '')
  if (sending === null) return null
  return (
    <section className="sending" aria-label={t('recording.status')}>
      <h2 id={titleId}><bdi>{t('recording.sending', { name: sending.name })}</bdi></h2>
      <progress className="sending-bar" aria-labelledby={titleId} aria-valuetext={t('recording.share', { percent: format.percent(sending.share) })} value={sending.share} max={1} />
      <p className="field-note">{t('recording.sendingText', { service })}</p>
      <Button onClick={() => act(() => app.recording.cancel())}>{t('recording.cancel')}</Button>
    </section>
  )
}

import { ChartNoAxesColumn } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useApp, useAppState } from '../app/app-context.ts'
import { hourlyPrice, presentService } from '../app/choices.ts'
import { Button } from '../design/button.tsx'
import { IconButton } from '../design/icon-button.tsx'
import { Popover } from '../design/popover.tsx'
import { useWords } from '../i18n/use-words.ts'
import { Happened } from './happened.tsx'
import { gapMs } from './status.ts'

/** How far behind, how much sent, how much paid, and how often something went wrong: behind a small button on the status line. */
export function SessionFigures(): ReactNode {
  const { t } = useWords()
  const [shown, setShown] = useState<'nothing' | 'figures' | 'happened'>('nothing')
  return (
    <>
      <Popover
        label={t('figures.title')}
        opened={{ isOpen: shown === 'figures', onChange: (isOpen) => setShown(isOpen ? 'figures' : 'nothing') }}
        trigger={<IconButton label={t('figures.open')} className="figures-button"><ChartNoAxesColumn aria-hidden size="1.1em" /></IconButton>}
      >
        <Figures />
        <Button tone="quiet" onClick={() => setShown('happened')}>{t('figures.happened')}</Button>
      </Popover>
      <Happened id={null} open={shown === 'happened'} onClose={() => setShown('nothing')} />
    </>
  )
}

function Figures(): ReactNode {
  const { t, format } = useWords()
  const { speaking } = useApp()
  const session = useAppState((state) => state.session)
  const perHour = useAppState((state) => (state.settings === null || state.session.demo !== null ? null : (hourlyPrice(presentService(state), state.settings)?.totalUsd ?? null)))
  const { meters } = session
  if (meters === null) return null
  const unknown = t('figures.unknown')
  const length = (ms: number | null): string => (ms === null ? unknown : format.length(ms))
  const missingMs = gapMs(session)
  const rows: readonly (readonly [string, string])[] = [
    ['textLag', length(meters.textLagMs)],
    ...(meters.voiceLagMs === null ? [] : ([['voiceLag', length(meters.voiceLagMs + speaking.waitingMs)]] as const)),
    ['sent', length(meters.sentMinutes * 60_000)],
    ['waiting', meters.unsentMs < 1_000 ? t('figures.none') : length(meters.unsentMs)],
    ['cost', meters.costUsd === null ? unknown : format.money(meters.costUsd)],
    ...(perHour === null ? [] : ([['perHour', format.money(perHour)]] as const)),
    ['reconnects', t('figures.times', { count: meters.reconnects })],
    ['gaps', missingMs === 0 ? t('figures.none') : length(missingMs)],
  ]
  return (
    <dl className="figures">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`figures.${name}`)}</dt>
          <dd><bdi>{value}</bdi></dd>
        </div>
      ))}
    </dl>
  )
}

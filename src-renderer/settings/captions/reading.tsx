import type { ReactNode } from 'react'
import { useAppState } from '../../app/app-context.ts'
import { hourlyPrice, serviceOf } from '../../app/choices.ts'
import { Choices } from '../../design/choices.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { HOLD_BACK_MS } from '../../../src-shared/captions/look-values.ts'
import type { CaptionsInUse } from './use-captions.ts'

/** Translation, what was said, or both. */
export function Shown({ shown, writesSource, show }: Pick<CaptionsInUse, 'shown' | 'writesSource' | 'show'>): ReactNode {
  const { t, format } = useWords()
  const moreUsd = useAppState(({ settings, services }) => (settings === null ? 0 : (hourlyPrice(serviceOf(settings, services), settings)?.sourceTextUsd ?? 0)))
  return (
    <div className="field">
      <Choices
        label={t('captions.show')}
        options={(['target', 'source', 'both'] as const).map((value) => ({ value, label: t(`captions.shown.${value}`) }))}
        value={shown}
        onChange={show}
      />
      {writesSource ? null : <p className="field-note">{moreUsd === 0 ? t('captions.showNote') : t('captions.showCost', { money: format.money(moreUsd) })}</p>}
    </div>
  )
}

/** From words at once to whole sentences, with the delay each costs. */
export function PaceChoice({ captions, change }: Pick<CaptionsInUse, 'captions' | 'change'>): ReactNode {
  const { t, format } = useWords()
  return (
    <Choices
      label={t('captions.pace')}
      options={(['fast', 'balanced', 'calm', 'sentence'] as const).map((value) => ({
        value,
        label: t(`captions.paces.${value}`),
        text: t(`captions.paceText.${value}`, { seconds: format.number((HOLD_BACK_MS[value] ?? 0) / 1_000) }),
      }))}
      value={captions.pace}
      onChange={(pace) => change({ pace })}
    />
  )
}

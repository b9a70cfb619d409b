import { useId, useState, type ReactNode } from 'react'
import type { Budget } from '../../src-shared/settings.ts'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { Card } from '../design/card.tsx'
import { useWords } from '../i18n/use-words.ts'
import { amountOf } from './amount.ts'

const LIMITS = [
  { field: 'perSessionUsd', words: 'budget.session' },
  { field: 'perMonthUsd', words: 'budget.month' },
] as const

/** Limits of money; none unless somebody wants one. */
export function BudgetCard(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const budget = useAppState((state) => state.settings?.budget ?? null)
  if (budget === null) return null
  const change = (part: Partial<Budget>): void => act(() => app.change({ budget: { ...budget, ...part } }))
  return (
    <Card title={t('budget.title')} className="stack">
      {LIMITS.map(({ field, words }) => (
        <Amount key={field} label={t(words)} usd={budget[field]} onChange={(usd) => change({ [field]: usd })} />
      ))}
      <p className="field-note">{t('budget.note')}</p>
    </Card>
  )
}

interface AmountProps {
  readonly label: string
  readonly usd: number | null
  readonly onChange: (usd: number | null) => void
}

function Amount({ label, usd, onChange }: AmountProps): ReactNode {
  const { t } = useWords()
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const isWrong = typed !== null && amountOf(typed) === 'wrong'
  const keep = (): void => {
    const amount = typed === null ? 'wrong' : amountOf(typed)
    if (amount === 'wrong') return
    setTyped(null)
    if (amount !== usd) onChange(amount)
  }
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>{label}</label>
      <span className="amount">
        <input
          id={id}
          className="input"
          inputMode="decimal"
          autoComplete="off"
          dir="ltr"
          placeholder={t('budget.none')}
          value={typed ?? (usd === null ? '' : String(usd))}
          aria-invalid={isWrong}
          aria-describedby={`${id}-note`}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => event.key === 'Enter' && keep()}
        />
        <span aria-hidden="true">{t('budget.currency')}</span>
      </span>
      <span className="field-note" id={`${id}-note`} role={isWrong ? 'alert' : undefined}>{isWrong ? t('budget.wrong') : <span className="visually-hidden">{t('budget.currency')}</span>}</span>
    </div>
  )
}

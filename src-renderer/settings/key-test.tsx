import { CircleCheck, CircleMinus, CircleX } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { KeyTestStep, Service } from '../../src-shared/api.ts'
import { useApp, useAppState } from '../app/app-context.ts'
import { hourlyPrice } from '../app/choices.ts'
import { problemOf } from '../app/problem-of.ts'
import { useWords } from '../i18n/use-words.ts'

export type KeyTest = { readonly kind: 'none' } | { readonly kind: 'running' | 'passed' | 'failed'; readonly steps: readonly KeyTestStep[]; readonly message: string }

const STEPS = ['environment', 'proxy', 'name', 'tls', 'key', 'model', 'answer'] as const

/** A step this window has no words for is shown as the program names it. */
function stepKey(name: string): (typeof STEPS)[number] | 'other' {
  return STEPS.find((step) => step === name) ?? 'other'
}

const stepIcons = { ok: CircleCheck, failed: CircleX, skipped: CircleMinus }

/** Each step with what was found, and the verdict. */
export function TestResult({ service, test }: { readonly service: Service; readonly test: KeyTest }): ReactNode {
  const { t, format } = useWords()
  const settings = useAppState((state) => state.settings)
  if (test.kind === 'none') return null
  const price = settings === null ? null : hourlyPrice(service, settings)
  return (
    <div className="key-test" data-result={test.kind}>
      <ul aria-label={t('key.checking')}>
        {test.steps.map((step) => {
          const Icon = stepIcons[step.status]
          return (
            <li key={step.name} className="key-step" data-status={step.status}>
              <Icon role="img" aria-label={t(`key.steps.${step.status}`)} size="1.1em" />
              <span dir="auto">{t(`key.step.${stepKey(step.name)}`, { name: step.name })}<StepFinding step={step} /></span>
            </li>
          )
        })}
      </ul>
      <p className="key-verdict" role="status">
        {test.kind === 'running' ? t('key.testing') : null}
        {test.kind === 'passed' ? (price === null ? t('key.worksPlain') : t('key.works', { money: format.money(price.totalUsd) })) : null}
        {test.kind === 'failed' ? `${t('key.wrong')} ${test.message}` : null}
      </p>
    </div>
  )
}

/** What was found, in the words of the window; for what it has none, in the program's. */
function StepFinding({ step }: { readonly step: KeyTestStep }): ReactNode {
  const { find } = useWords()
  // An address among right-to-left words would change its order.
  const own = step.code === undefined ? null : find(`key.finding.${step.code}`, { about: `\u2068${step.about ?? ''}\u2069` })
  const words = own ?? step.detail
  return words === '' ? null : <span className="field-note">{words}</span>
}

/** Steps as they are done; a test that is overtaken by a newer one stays silent. */
export function useKeyTest(service: Service): { test: KeyTest; run: (key: string | null) => Promise<boolean> } {
  const app = useApp()
  const [test, setTest] = useState<KeyTest>({ kind: 'none' })
  const run = async (key: string | null): Promise<boolean> => {
    const steps: KeyTestStep[] = []
    setTest({ kind: 'running', steps, message: '' })
    try {
      for await (const step of await app.ports.client.services.testKey({ service: service.id, key })) {
        steps.push(step)
        setTest({ kind: 'running', steps: [...steps], message: '' })
      }
    } catch (error) {
      setTest({ kind: 'failed', steps, message: problemOf(error).message })
      return false
    }
    const works = steps.length > 0 && steps.every((step) => step.status !== 'failed')
    setTest({ kind: works ? 'passed' : 'failed', steps, message: '' })
    return works
  }
  return { test, run }
}

import { CircleCheck, CircleMinus, CircleX } from 'lucide-react'
import { useId, useState, type FormEvent, type ReactNode } from 'react'
import type { KeyTestStep, Service } from '../../src-shared/api.ts'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { problemOf } from '../app/problem-of.ts'
import { hourlyPrice } from '../app/choices.ts'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.ts'

type Test = { readonly kind: 'none' } | { readonly kind: 'running' | 'passed' | 'failed'; readonly steps: readonly KeyTestStep[]; readonly message: string }

interface KeyFormProps {
  readonly service: Service
  readonly onWorks?: () => void
}

/** A key is pasted, tested at once step by step, and kept only when it works. It never comes back out. */
export function KeyForm({ service, onWorks }: KeyFormProps): ReactNode {
  const app = useApp()
  const { t } = useWords()
  const id = useId()
  const [typed, setTyped] = useState('')
  const { test, run } = useKeyTest(service)
  const stores = useAppState((state) => state.capabilities?.storesKeys ?? false)

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const key = typed.trim()
    if (key === '' && service.key === null) return
    const works = await run(key === '' ? null : key)
    if (!works) return
    if (key !== '') app.store.setState({ services: await app.ports.client.services.setKey({ service: service.id, key }) })
    setTyped('')
    onWorks?.()
  }

  return (
    <form className="key-form" onSubmit={(event) => void submit(event)}>
      <div className="field">
        <label htmlFor={id} className="field-label">{t('key.label', { service: service.company })}</label>
        <input
          id={id}
          className="input"
          type="password"
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          placeholder={t('key.placeholder')}
          value={typed}
          aria-describedby={`${id}-note`}
          onChange={(event) => setTyped(event.target.value)}
        />
        <p id={`${id}-note`} className="field-note">{t(stores ? 'key.where.stores' : 'key.where.memory')}</p>
      </div>
      <div className="key-actions">
        <Button submit tone={typed.trim() === '' ? 'plain' : 'primary'} disabled={test.kind === 'running' || (typed.trim() === '' && service.key === null)}>
          {t(test.kind === 'running' ? 'key.testing' : typed.trim() === '' && service.key !== null ? 'key.test' : 'key.use')}
        </Button>
        <ForgetKey service={service} />
      </div>
      <KeySource service={service} />
      <TestResult service={service} test={test} />
    </form>
  )
}

function KeySource({ service }: { readonly service: Service }): ReactNode {
  const { t } = useWords()
  return <p className="field-note">{service.key === null ? t('key.none') : t(`key.from.${service.key}`)}</p>
}

function ForgetKey({ service }: { readonly service: Service }): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  // A key of the environment is not ours to forget.
  if (service.key === null || service.key === 'environment') return null
  const forget = async (): Promise<void> => {
    app.store.setState({ services: await app.ports.client.services.forgetKey({ service: service.id }) })
  }
  return <Button tone="quiet" onClick={() => act(forget, t('key.forgotten'))}>{t('key.forget')}</Button>
}

const STEPS = ['environment', 'proxy', 'name', 'tls', 'key', 'model', 'answer'] as const

/** A step this window has no words for is shown as the program names it. */
function stepKey(name: string): (typeof STEPS)[number] | 'other' {
  return STEPS.find((step) => step === name) ?? 'other'
}

const stepIcons = { ok: CircleCheck, failed: CircleX, skipped: CircleMinus }

function TestResult({ service, test }: { readonly service: Service; readonly test: Test }): ReactNode {
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
function useKeyTest(service: Service): { test: Test; run: (key: string | null) => Promise<boolean> } {
  const app = useApp()
  const [test, setTest] = useState<Test>({ kind: 'none' })
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

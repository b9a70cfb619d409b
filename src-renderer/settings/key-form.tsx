import { useId, useState, type FormEvent, type ReactNode } from 'react'
import type { Service } from '../../src-shared/api.ts'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.ts'
import { TestResult, useKeyTest } from './key-test.tsx'

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

  // Some take a key and work without one.
  const canTest = service.key !== null || service.ready

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const key = typed.trim()
    if (key === '' && !canTest) return
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
        <Button submit tone={typed.trim() === '' ? 'plain' : 'primary'} disabled={test.kind === 'running' || (typed.trim() === '' && !canTest)}>
          {t(test.kind === 'running' ? 'key.testing' : typed.trim() === '' && canTest ? 'key.test' : 'key.use')}
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

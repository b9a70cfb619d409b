import { useId, useState, type FormEvent, type ReactNode } from 'react'
import type { Service, ServiceKey } from '../../../src-shared/api.ts'
import { useAct, useApp, useAppState } from '../../app/app-context.ts'
import { Button } from '../../design/button.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { TestResult, useKeyTest } from '../key-test.tsx'

/** The secrets of a service that has several: what is typed is kept, then all of them are tested together. */
export function KeysForm({ service }: { readonly service: Service }): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const { test, run } = useKeyTest(service)
  const stores = useAppState((state) => state.capabilities?.storesKeys ?? false)
  const written = Object.entries(typed).flatMap(([name, text]) => (text.trim() === '' ? [] : [{ name, key: text.trim() }]))
  const canForget = service.keys.some(({ from }) => from === 'typed' || from === 'stored')

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    act(async () => {
      for (const { name, key } of written) app.store.setState({ services: await app.ports.client.services.setKey({ service: service.id, key, name }) })
      setTyped({})
      await run(null)
    })
  }
  const forget = async (): Promise<void> => {
    app.store.setState({ services: await app.ports.client.services.forgetKey({ service: service.id }) })
  }
  return (
    <form className="key-form" onSubmit={submit}>
      {service.keys.map((key) => (
        <KeyField key={key.name} of={key} value={typed[key.name] ?? ''} onChange={(text) => setTyped({ ...typed, [key.name]: text })} />
      ))}
      <p className="field-note">{t(stores ? 'key.where.stores' : 'key.where.memory')}</p>
      <div className="key-actions">
        <Button submit tone={written.length === 0 ? 'plain' : 'primary'} disabled={test.kind === 'running' || (written.length === 0 && !service.ready)}>
          {t(test.kind === 'running' ? 'key.testing' : written.length === 0 ? 'services.test' : 'services.keepAndTest')}
        </Button>
        {canForget ? <Button tone="quiet" onClick={() => act(forget, t('key.forgotten'))}>{t('services.forgetAll')}</Button> : null}
      </div>
      <TestResult service={service} test={test} />
    </form>
  )
}

function KeyField({ of, value, onChange }: { readonly of: ServiceKey; readonly value: string; readonly onChange: (text: string) => void }): ReactNode {
  const { t } = useWords()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">{of.optional ? t('services.optionalKey', { key: of.label }) : of.label}</label>
      <input
        id={id}
        className="input"
        type="password"
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        placeholder={t(of.from === null ? 'key.placeholder' : `services.keyFrom.${of.from}`)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}

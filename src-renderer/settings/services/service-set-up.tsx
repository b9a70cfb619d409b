import { useId, useState, type ReactNode } from 'react'
import type { Service, ServiceOption } from '../../../src-shared/api.ts'
import type { ServiceChoices } from '../../../src-shared/settings.ts'
import type { App } from '../../app/app.ts'
import { useAct, useApp, useAppState } from '../../app/app-context.ts'
import { Picker } from '../../design/picker.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { KeyForm } from '../key-form.tsx'
import { KeysForm } from './keys-form.tsx'

/** Keys, address and options of one service. */
export function ServiceSetUp({ service }: { readonly service: Service }): ReactNode {
  const options = service.options.filter(({ required }) => !required)
  return (
    <>
      <Address service={service} />
      {service.options.filter(({ required }) => required).map((option) => <Option key={option.name} service={service} option={option} />)}
      {service.keys.length === 1 ? <KeyForm service={service} /> : service.keys.length > 1 ? <KeysForm service={service} /> : null}
      {options.length === 0 ? null : <MoreOptions service={service} options={options} />}
    </>
  )
}

function MoreOptions({ service, options }: { readonly service: Service; readonly options: readonly ServiceOption[] }): ReactNode {
  const { t } = useWords()
  return (
    <details className="service-more">
      <summary>{t('services.options', { service: service.name })}</summary>
      <div className="stack">
        {service.address === null ? null : <AddressField service={service} />}
        {options.map((option) => <Option key={option.name} service={service} option={option} />)}
      </div>
    </details>
  )
}

/** Where everybody has another one it comes first. */
function Address({ service }: { readonly service: Service }): ReactNode {
  return service.address === null ? <AddressField service={service} /> : null
}

function AddressField({ service }: { readonly service: Service }): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const chosen = useAppState((state) => state.settings?.serviceChoices[service.id]?.endpoint ?? '')
  return (
    <TextField
      label={t('services.address')}
      note={t(service.address === null ? 'services.addressOwn' : 'services.addressNote')}
      placeholder={service.address ?? service.addressExample ?? ''}
      value={chosen}
      check={(text) => (text === '' || /^(?:wss?|https?):\/\/[^\s?]+$/i.test(text) ? null : t('services.addressWrong'))}
      onChange={(text) => act(() => choose(app, service.id, (before) => ({ ...before, endpoint: text === '' ? undefined : text })))}
    />
  )
}

function Option({ service, option }: { readonly service: Service; readonly option: ServiceOption }): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t, find } = useWords()
  const { name, choices, environment, required } = option
  const value = useAppState((state) => state.settings?.serviceChoices[service.id]?.options?.[name] ?? '')
  const label = find(`services.option.${name}`) ?? option.label
  const change = (text: string): void => act(() => choose(app, service.id, (before) => ({ ...before, options: withOption(before.options, name, text) })))
  if (environment !== null) return <p className="field-note">{t('services.fromEnvironment', { option: label, name: environment })}</p>
  if (choices === null) return <TextField label={label} note={required ? t('services.required') : ''} placeholder="" value={value} check={() => null} onChange={change} />
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      <Picker
        label={label}
        options={[{ value: '', label: t('services.usual') }, ...choices.filter((choice) => choice !== '').map((choice) => ({ value: choice, label: find(`services.choice.${name}.${choice}`) ?? choice }))]}
        value={choices.includes(value) ? value : ''}
        onChange={change}
      />
    </div>
  )
}

function withOption(options: ServiceChoices['options'], name: string, text: string): Record<string, string> {
  const kept = Object.entries(options ?? {}).filter(([key]) => key !== name)
  return Object.fromEntries(text === '' ? kept : [...kept, [name, text]])
}

/** Kept at once; whether the service is ready now is asked again. */
async function choose(app: App, id: string, change: (before: ServiceChoices) => ServiceChoices): Promise<void> {
  const choices = app.store.getState().settings?.serviceChoices ?? {}
  await app.change({ serviceChoices: { ...choices, [id]: change(choices[id] ?? {}) } })
  app.store.setState({ services: await app.ports.client.services.list() })
}

interface TextFieldProps {
  readonly label: string
  readonly note: string
  readonly placeholder: string
  readonly value: string
  /** What is wrong with it, in the words of the screen. */
  readonly check: (text: string) => string | null
  readonly onChange: (text: string) => void
}

/** Kept when the field is left or Enter is pressed, and only what can be used. */
function TextField({ label, note, placeholder, value, check, onChange }: TextFieldProps): ReactNode {
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const text = (typed ?? value).trim()
  const wrong = typed === null ? null : check(text)
  const keep = (): void => {
    if (typed === null || check(text) !== null) return
    setTyped(null)
    if (text !== value) onChange(text)
  }
  const notes = wrong ?? note
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">{label}</label>
      <input
        id={id}
        className="input"
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={typed ?? value}
        aria-invalid={wrong !== null}
        {...(notes === '' ? {} : { 'aria-describedby': `${id}-note` })}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep()
          if (event.key === 'Escape') setTyped(null)
        }}
      />
      {notes === '' ? null : <p id={`${id}-note`} className="field-note" data-wrong={wrong !== null}>{notes}</p>}
    </div>
  )
}

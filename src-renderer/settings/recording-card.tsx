import { useEffect, useId, useState, type FormEvent, type ReactNode } from 'react'
import type { Protection } from '../../src-shared/recorded-api.ts'
import { MIN_PASSPHRASE } from '../../src-shared/recorded-limits.ts'
import { useAct, useApp } from '../app/app-context.ts'
import { Button } from '../design/button.tsx'
import { Card } from '../design/card.tsx'
import { useWords } from '../i18n/use-words.ts'
import { RecordSwitch } from './record-switch.tsx'

const MEGABYTE = 1_000_000

/** Recording, what it takes, and its passphrase. */
export function RecordingCard(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t, format } = useWords()
  const [bytes, setBytes] = useState(0)
  const [protection, setProtection] = useState<Protection | null>(null)
  useEffect(() => {
    act(async () => {
      const [size, found] = await Promise.all([app.ports.client.recorded.size(), app.ports.client.recorded.protection()])
      setBytes(size.bytes)
      setProtection(found)
    })
  }, [app, act])
  return (
    <Card title={t('recordings.title')} className="stack">
      <RecordSwitch />
      <p className="field-note">{t('recordings.perHour')} {bytes === 0 ? null : t('recordings.size', { size: format.number(Math.ceil(bytes / MEGABYTE)) })}</p>
      {protection === null ? null : <PassphraseForm protection={protection} onChanged={setProtection} />}
    </Card>
  )
}

interface PassphraseFormProps {
  readonly protection: Protection
  readonly onChanged: (protection: Protection) => void
}

function PassphraseForm({ protection, onChanged }: PassphraseFormProps): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const save = (passphrase: string | null): void =>
    act(async () => {
      onChanged(await app.ports.client.recorded.setPassphrase({ passphrase, current: protection.exists ? current : null }))
      setCurrent('')
      setNext('')
    }, t(passphrase === null ? 'recordings.doneOff' : 'recordings.done'))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    save(next)
  }
  const knows = !protection.exists || current !== ''
  return (
    <form className="stack" onSubmit={submit} aria-label={t('recordings.protect')}>
      <h3 className="field-label">{t('recordings.protect')}</h3>
      <p className="field-note">{t(protection.on ? 'recordings.isProtected' : 'recordings.protectNote')}</p>
      {protection.exists ? <PassphraseField label={t('recordings.current')} value={current} onChange={setCurrent} /> : null}
      <PassphraseField label={t('recordings.next', { least: MIN_PASSPHRASE })} value={next} onChange={setNext} />
      <div className="key-actions">
        <Button submit disabled={!knows || next.length < MIN_PASSPHRASE}>{t(protection.on ? 'recordings.change' : 'recordings.set')}</Button>
        {protection.on ? <Button tone="quiet" disabled={!knows} onClick={() => save(null)}>{t('recordings.off')}</Button> : null}
      </div>
    </form>
  )
}

interface PassphraseFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

function PassphraseField({ label, value, onChange }: PassphraseFieldProps): ReactNode {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">{label}</label>
      <input id={id} className="input" type="password" autoComplete="off" value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  )
}

import { useId, useState, type FormEvent, type ReactNode } from 'react'
import type { Speaker } from '../../../src-shared/library-schemas.ts'
import { useAct } from '../../app/app-context.ts'
import { Button } from '../../design/button.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { useReading, useReadingControl } from '../reading/reading-context.ts'
import { PanelFrame } from './panel.tsx'

/** Who speaks: a name changed here changes everywhere. */
export function SpeakersPanel({ onClose }: { readonly onClose: () => void }): ReactNode {
  const control = useReadingControl()
  const act = useAct()
  const { t } = useWords()
  const speakers = useReading((state) => state.speakers)
  const channels = useReading((state) => state.session?.channels) ?? []
  return (
    <PanelFrame title={t('speakers.title')} onClose={onClose} first="input">
      {speakers.map((speaker) => (
        <NameForm
          key={`${speaker.id} ${speaker.name}`}
          label={t('speakers.name', { speaker: speaker.name })}
          note={t('speakers.said', { count: speaker.segments })}
          name={speaker.name}
          onName={(name) => act(() => control.renameSpeaker(speaker.id, name), t('speakers.renamed'))}
        />
      ))}
      {speakers.length > 0 ? <p className="field-note">{t('speakers.note')}</p> : <p>{t('speakers.none')}</p>}
      {channels.map(({ id }) => (
        <NameForm
          key={`${id} ${namesOf(speakers)}`}
          label={t(channels.length === 1 ? 'speakers.everybody' : `speakers.channel.${id}`)}
          note={t('speakers.assignNote')}
          name=""
          onName={(name) => act(() => control.assignSpeaker(name, { channel: id }), t('speakers.assigned'))}
        />
      ))}
    </PanelFrame>
  )
}

const namesOf = (speakers: readonly Speaker[]): string => speakers.map(({ id }) => id).join(' ')

interface NameFormProps {
  readonly label: string
  readonly note: string
  readonly name: string
  readonly onName: (name: string) => void
}

function NameForm({ label, note, name, onName }: NameFormProps): ReactNode {
  const { t } = useWords()
  const id = useId()
  const [typed, setTyped] = useState(name)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (typed.trim() !== '' && typed.trim() !== name) onName(typed.trim())
  }
  return (
    <form className="field" onSubmit={submit}>
      <label htmlFor={id} className="field-label">{label}</label>
      <div className="field-row">
        <input id={id} className="input" dir="auto" maxLength={100} value={typed} aria-describedby={`${id}-note`} onChange={(event) => setTyped(event.target.value)} />
        <Button submit disabled={typed.trim() === '' || typed.trim() === name}>{t(name === '' ? 'speakers.assign' : 'speakers.save')}</Button>
      </div>
      <p id={`${id}-note`} className="field-note">{note}</p>
    </form>
  )
}

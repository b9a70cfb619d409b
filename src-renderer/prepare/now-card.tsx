import { useId, useState, type ReactNode } from 'react'
import type { GlossarySummary } from '../../src-shared/glossary-api.ts'
import { ABOUT_LENGTH_MAX, NAME_LENGTH_MAX, NAMES_MAX } from '../../src-shared/glossary/limits.ts'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { presentService } from '../app/choices.ts'
import { isRunning } from '../app/session-view.ts'
import { Card } from '../design/card.tsx'
import { Picker } from '../design/picker.tsx'
import { useWords } from '../i18n/use-words.ts'

const NONE = ''

/** The list, names and subject that count for the session that runs or the next one. */
export function NowCard({ lists }: { readonly lists: readonly GlossarySummary[] }): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const settings = useAppState((state) => state.settings)
  const running = useAppState((state) => isRunning(state.session.state))
  if (settings === null) return null
  const options = [{ value: NONE, label: t('prepare.noList') }, ...lists.map(({ id, name }) => ({ value: id, label: name }))]
  const chosen = lists.some(({ id }) => id === settings.glossary) ? (settings.glossary ?? NONE) : NONE
  return (
    <Card title={t('prepare.now')} className="stack">
      {running ? <p className="field-note">{t('prepare.running')}</p> : null}
      <div className="field">
        <span className="field-label">{t('prepare.list')}</span>
        <Picker label={t('prepare.list')} options={options} value={chosen} onChange={(id) => act(() => app.change({ glossary: id === NONE ? null : id }))} />
      </div>
      <TextField
        label={t('prepare.names')}
        note={(typed) => t('prepare.namesNote', { count: namesOf(typed).length, most: NAMES_MAX })}
        kept={settings.names.join('\n')}
        onKeep={(typed) => act(() => app.change({ names: namesOf(typed) }))}
      />
      <TextField
        label={t('prepare.about')}
        note={(typed) => t('prepare.aboutNote', { count: typed.length, most: ABOUT_LENGTH_MAX })}
        kept={settings.about}
        most={ABOUT_LENGTH_MAX}
        onKeep={(typed) => act(() => app.change({ about: typed.trim() }))}
      />
      <Given />
    </Card>
  )
}

/** What becomes of it: what the service gets, and what not. */
function Given(): ReactNode {
  const { t } = useWords()
  const service = useAppState((state) => presentService(state)?.name ?? '')
  const prepared = useAppState((state) => state.prepared)
  const { terms, names, about } = useAppState((state) => state.speechContext)
  if (prepared === null) return null
  const { glossary, given } = prepared
  if (glossary !== null && !glossary.fits) return <p className="prepare-warning">{t('prepare.otherLanguages', { name: glossary.name })}</p>
  const total = terms.length
  if (total === 0) return !given.takes && (names.length > 0 || about !== '') ? <p className="field-note">{t('prepare.givenNothing', { service })}</p> : null
  if (!given.takes) return <p className="field-note">{t('prepare.givenNone', { service })}</p>
  return <p className="field-note">{given.terms < total ? t('prepare.givenSome', { service, given: given.terms, total }) : t('prepare.given', { service, total })}</p>
}

interface TextFieldProps {
  readonly label: string
  readonly note: (typed: string) => string
  readonly kept: string
  readonly most?: number
  readonly onKeep: (typed: string) => void
}

/** Kept when it is left. */
function TextField({ label, note, kept, most, onKeep }: TextFieldProps): ReactNode {
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? kept
  const keep = (): void => {
    if (typed !== null && typed !== kept) onKeep(typed)
    setTyped(null)
  }
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">{label}</label>
      <textarea id={id} className="input" dir="auto" rows={3} maxLength={most} value={shown} aria-describedby={`${id}-note`} onChange={(event) => setTyped(event.target.value)} onBlur={keep} />
      <span id={`${id}-note`} className="field-note">{note(shown)}</span>
    </div>
  )
}

/** A name on each line, or parted by semicolons; each once. Commas may belong to a name. */
export function namesOf(typed: string): string[] {
  const names = typed.split(/[\n;]/u).map((name) => name.replace(/\s+/gu, ' ').trim().slice(0, NAME_LENGTH_MAX)).filter((name) => name !== '')
  return [...new Set(names)].slice(0, NAMES_MAX)
}

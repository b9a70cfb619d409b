import { useId, useMemo, useState, type FormEvent, type ReactNode } from 'react'
import type { GlossarySummary } from '../../src-shared/glossary-api.ts'
import { TITLE_LENGTH_MAX } from '../../src-shared/glossary/limits.ts'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { Button } from '../design/button.tsx'
import { Modal } from '../design/modal.tsx'
import { SearchPicker } from '../design/search-picker.tsx'
import { sourceOptions } from '../i18n/language-options.ts'
import { useTarget } from '../i18n/language-pickers.tsx'
import { useWords } from '../i18n/use-words.ts'

interface ListDialogProps {
  /** Null: a new one. */
  readonly list: GlossarySummary | null
  readonly open: boolean
  readonly onClose: () => void
}

const ANY = ''

/** Name and languages of a list. */
export function ListDialog({ open, onClose, list }: ListDialogProps): ReactNode {
  const { t } = useWords()
  return (
    <Modal title={t(list === null ? 'lists.new' : 'lists.edit')} open={open} onClose={onClose}>
      <ListForm list={list} onClose={onClose} />
    </Modal>
  )
}

function ListForm({ list, onClose }: Omit<ListDialogProps, 'open'>): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t, format } = useWords()
  const id = useId()
  const target = useTarget()
  const spoken = useAppState((state) => state.settings?.sourceLanguage ?? null)
  const [name, setName] = useState(list?.name ?? '')
  const [pair, setPair] = useState(list?.pair ?? { source: spoken, target })
  const sources = useMemo(() => sourceOptions(format, t('lists.fromAny')), [format, t])
  const targets = sources.slice(1)
  const { glossaries } = app.ports.client
  const save = async (): Promise<void> => {
    const input = { name: name.trim(), pair }
    const made = list === null ? await create(input) : null
    if (list !== null) await glossaries.change({ id: list.id, ...input })
    // What was refused stays here, to be mended.
    onClose()
    if (made !== null) app.go({ name: 'prepare', list: made.id })
  }
  /** The first list is used at once: whoever makes one wants it used. */
  const create = async (input: { name: string; pair: typeof pair }): Promise<GlossarySummary> => {
    const created = await glossaries.create(input)
    if (app.store.getState().settings?.glossary === null) await app.change({ glossary: created.id })
    return created
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim() === '') return
    act(save)
  }
  return (
    <form className="stack" onSubmit={submit}>
      <div className="field">
        <label htmlFor={id} className="field-label">{t('lists.name')}</label>
        <input id={id} className="input" dir="auto" maxLength={TITLE_LENGTH_MAX} value={name} onChange={(event) => setName(event.target.value)} />
      </div>
      <div className="field">
        <span className="field-label">{t('lists.from')}</span>
        <SearchPicker label={t('lists.from')} searchLabel={t('language.search')} nothingFound={t('language.none')} options={sources} value={pair.source ?? ANY} onChange={(tag) => setPair({ ...pair, source: tag === ANY ? null : tag })} />
      </div>
      <div className="field">
        <span className="field-label">{t('lists.to')}</span>
        <SearchPicker label={t('lists.to')} searchLabel={t('language.search')} nothingFound={t('language.none')} options={targets} value={pair.target} onChange={(tag) => setPair({ ...pair, target: tag })} />
      </div>
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button submit tone="primary" disabled={name.trim() === ''}>{t(list === null ? 'lists.create' : 'lists.save')}</Button>
      </div>
    </form>
  )
}

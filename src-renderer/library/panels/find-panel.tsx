import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useId, useMemo, useState, type FormEvent, type ReactNode } from 'react'
import { useAct, useApp } from '../../app/app-context.ts'
import { Button } from '../../design/button.tsx'
import { Choices } from '../../design/choices.tsx'
import { IconButton } from '../../design/icon-button.tsx'
import { SwitchRow } from '../../design/switch-row.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { useReading, useReadingControl } from '../reading/reading-context.ts'
import { nextPlace, positionsOf } from './matches.ts'
import { PanelFrame } from './panel.tsx'
import { ReplaceCount } from './replace-count.tsx'
import { useReplacePreview, type ReplaceInput } from './use-replace-preview.ts'

const SIDES = ['both', 'source', 'target'] as const
const SCOPES = ['this', 'all'] as const
type Scope = (typeof SCOPES)[number]
type Wanted = Omit<ReplaceInput, 'id'> & { readonly scope: Scope }

/** Finds words in this text; replaces them here or in all sessions, after saying how many that is. */
export function FindPanel({ readOnly, onClose }: { readonly readOnly: boolean; readonly onClose: () => void }): ReactNode {
  const control = useReadingControl()
  const { t } = useWords()
  const [wanted, setWanted] = useState<Wanted>({ find: '', replacement: '', matchCase: false, wholeWords: false, side: 'both', scope: 'this' })
  const change = (part: Partial<Wanted>): void => setWanted({ ...wanted, ...part })
  const { find, matchCase, wholeWords } = wanted
  useEffect(() => {
    control.store.setState({ wanted: find === '' ? null : { find, matchCase, wholeWords } })
    return () => control.store.setState({ wanted: null })
  }, [control, find, matchCase, wholeWords])
  return (
    <PanelFrame title={t('find.title')} onClose={onClose} first="input">
      <FindField wanted={wanted} change={change} />
      <Choices label={t('findReplace.where')} options={SIDES.map((value) => ({ value, label: t(`findReplace.wheres.${value}`) }))} value={wanted.side} onChange={(side) => change({ side })} />
      <SwitchRow label={t('findReplace.matchCase')} checked={matchCase} onChange={(on) => change({ matchCase: on })} />
      <SwitchRow label={t('findReplace.wholeWords')} checked={wholeWords} onChange={(on) => change({ wholeWords: on })} />
      {readOnly ? null : <ReplaceForm wanted={wanted} change={change} />}
    </PanelFrame>
  )
}

interface PartProps {
  readonly wanted: Wanted
  readonly change: (part: Partial<Wanted>) => void
}

/** Enter goes to the next place, Shift+Enter to the one before. */
function FindField({ wanted, change }: PartProps): ReactNode {
  const control = useReadingControl()
  const act = useAct()
  const { t, format } = useWords()
  const id = useId()
  const lines = useReading((state) => state.lines)
  const at = useReading((state) => state.seek?.position ?? -1)
  const places = useMemo(() => positionsOf(lines, wanted), [lines, wanted])
  useEffect(() => act(() => control.loadAll()), [act, control])
  const go = (step: 1 | -1): void => {
    const place = nextPlace(places, at, step)
    if (place !== null) control.seek(place, { focus: false })
  }
  const now = places.indexOf(at)
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">{t('findReplace.find')}</label>
      <div className="field-row">
        <input
          id={id}
          className="input"
          dir="auto"
          type="search"
          maxLength={500}
          value={wanted.find}
          onChange={(event) => change({ find: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            go(event.shiftKey ? -1 : 1)
          }}
        />
        <IconButton label={t('findReplace.previous')} disabled={places.length === 0} onClick={() => go(-1)}><ArrowUp aria-hidden size="1.2em" /></IconButton>
        <IconButton label={t('findReplace.next')} disabled={places.length === 0} onClick={() => go(1)}><ArrowDown aria-hidden size="1.2em" /></IconButton>
      </div>
      <p className="field-note" role="status">
        {wanted.find === '' ? '' : now >= 0 ? t('findReplace.at', { at: format.number(now + 1), lines: t('findReplace.lines', { count: places.length }) }) : t('findReplace.lines', { count: places.length })}
      </p>
    </div>
  )
}

function ReplaceForm({ wanted, change }: PartProps): ReactNode {
  const app = useApp()
  const control = useReadingControl()
  const act = useAct()
  const { t } = useWords()
  const id = useId()
  const { scope, ...words } = wanted
  const input: ReplaceInput = { ...words, id: scope === 'this' ? control.id : null }
  const preview = useReplacePreview(input)
  const matches = preview?.matches ?? 0
  const replace = async (): Promise<void> => {
    const done = await control.replace(input)
    const { change: name } = done
    const undo = (): void => act(async () => void (name !== null && (await control.undoReplace(name))), t('reader.undone'))
    app.toasts.add({
      description: t('findReplace.replaced', { count: done.matches }),
      timeout: UNDO_MS,
      ...(name === null ? {} : { actionProps: { children: t('reader.undo'), onClick: undo } }),
    })
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (matches > 0) act(replace)
  }
  return (
    <form className="stack" onSubmit={submit}>
      <div className="field">
        <label htmlFor={id} className="field-label">{t('findReplace.replace')}</label>
        <input id={id} className="input" dir="auto" maxLength={2_000} value={wanted.replacement} onChange={(event) => change({ replacement: event.target.value })} />
      </div>
      <Choices label={t('findReplace.scope')} options={SCOPES.map((value) => ({ value, label: t(`findReplace.scopes.${value}`) }))} value={scope} onChange={(next) => change({ scope: next })} />
      {wanted.find === '' || preview === null ? null : <ReplaceCount preview={preview} />}
      <div className="dialog-actions">
        <Button submit tone="primary" disabled={matches === 0}>{t('findReplace.replaceAll', { count: matches })}</Button>
      </div>
    </form>
  )
}

/** How long a change can be taken back from its message, ms. */
const UNDO_MS = 12_000

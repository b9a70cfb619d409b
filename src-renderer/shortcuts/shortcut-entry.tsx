import { RotateCcw, TriangleAlert, X } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import { defaultKeys } from '../../src-shared/shortcuts/actions.ts'
import { chordText, type Chord } from '../../src-shared/shortcuts/chord.ts'
import { keyNames } from '../../src-shared/shortcuts/key-names.ts'
import { IconButton } from '../design/icon-button.tsx'
import { useWords } from '../i18n/use-words.ts'
import { choiceTrouble, type ChoiceTrouble, type RowsQuestion, type ShortcutRow } from './shortcut-rows.ts'
import { useKeyCapture } from './use-key-capture.ts'

interface ShortcutEntryProps {
  readonly row: ShortcutRow
  readonly where: Omit<RowsQuestion, 'system'>
  readonly onChoose: (keys: string | null) => void
}

/** One action: its keys, what is wrong with them, and how to choose others. */
export function ShortcutEntry({ row, where, onChoose }: ShortcutEntryProps): ReactNode {
  const { t } = useWords()
  const { action, chord } = row
  const id = useId()
  const [trouble, setTrouble] = useState<ChoiceTrouble | null>(null)
  const name = t(`keys.action.${action}`)
  const capture = useKeyCapture((pressed) => {
    const found = choiceTrouble({ ...where, action, chord: pressed })
    setTrouble(found)
    if (found === null) onChoose(chordText(pressed))
    return found === null
  })
  const choose = (keys: string | null): void => {
    setTrouble(null)
    capture.stop()
    onChoose(keys)
  }
  return (
    <li className="shortcut-entry" data-status={row.status}>
      <span id={`${id}-name`} className="shortcut-name">{name}</span>
      <button type="button" id={id} className="shortcut-keys" aria-labelledby={`${id}-name ${id}`} aria-pressed={capture.on} data-capturing={capture.on} onClick={capture.start} onBlur={capture.stop} onKeyDown={capture.onKeyDown}>
        {capture.on ? t('keys.press') : <Keys chord={chord} where={where} />}
      </button>
      <IconButton label={t('keys.clear', { action: name })} disabled={chord === null} onClick={() => choose(null)}><X aria-hidden size="1.1em" /></IconButton>
      <IconButton label={t('keys.back', { action: name })} disabled={row.usual} onClick={() => choose(defaultKeys(where.scope, where.keyboard)[action])}><RotateCcw aria-hidden size="1.1em" /></IconButton>
      <Said row={row} trouble={trouble} capturing={capture.on} />
    </li>
  )
}

function Keys({ chord, where }: { readonly chord: Chord | null; readonly where: ShortcutEntryProps['where'] }): ReactNode {
  const { t, find } = useWords()
  if (chord === null) return <span className="shortcut-none">{t('keys.none')}</span>
  return (
    <bdi dir="ltr" className="shortcut-chord">
      {keyNames(chord, where.keyboard, (key) => find(`keys.key.${key}`)).map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </bdi>
  )
}

function Said({ row, trouble, capturing }: { readonly row: ShortcutRow; readonly trouble: ChoiceTrouble | null; readonly capturing: boolean }): ReactNode {
  const { t } = useWords()
  const words = wordsOf({ row, trouble, capturing }, t)
  return (
    <p className="shortcut-said" role="status" data-kind={words?.wrong === true ? 'wrong' : 'note'}>
      {words?.wrong === true ? <TriangleAlert aria-hidden size="1em" /> : null}
      {words?.text}
    </p>
  )
}

interface SaidFacts {
  readonly row: ShortcutRow
  readonly trouble: ChoiceTrouble | null
  readonly capturing: boolean
}

function wordsOf({ row, trouble, capturing }: SaidFacts, t: ReturnType<typeof useWords>['t']): { readonly text: string; readonly wrong: boolean } | null {
  if (trouble !== null) return { text: trouble.kind === 'taken' ? t('keys.trouble.taken', { action: t(`keys.action.${trouble.other}`) }) : t(`keys.trouble.${trouble.kind}`), wrong: true }
  if (capturing) return { text: t('keys.pressNote'), wrong: false }
  if (row.status === 'denied') return { text: t('keys.status.denied'), wrong: true }
  return row.other === null ? null : { text: t('keys.status.own', { action: t(`keys.action.${row.other}`) }), wrong: true }
}

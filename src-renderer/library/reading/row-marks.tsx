import { Bookmark, CircleCheck, Ellipsis } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { LibrarySegment } from '../../../src-shared/library-schemas.ts'
import { useAct } from '../../app/app-context.ts'
import { Menu, type MenuAction } from '../../design/menu.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { useReadingControl } from './reading-context.ts'
import type { RowDialog } from './row-dialogs.tsx'

interface RowMarksProps {
  readonly line: LibrarySegment
  readonly active: boolean
  readonly readOnly: boolean
  readonly onDialog: (dialog: RowDialog) => void
}

/** Bookmark, reviewed mark and everything else that can be done with a sentence. */
export function RowMarks({ line, active, readOnly, onDialog }: RowMarksProps): ReactNode {
  const control = useReadingControl()
  const act = useAct()
  const { t, format } = useWords()
  const tabIndex = active ? 0 : -1
  const bookmarked = line.bookmarks.length > 0
  const time = format.clock(line.startMs)
  return (
    <>
      <MarkButton
        label={t(bookmarked ? 'reader.bookmarkRemove' : 'reader.bookmark')}
        on={bookmarked}
        tabIndex={tabIndex}
        disabled={readOnly}
        onClick={() => act(() => control.toggleBookmark(line))}
      >
        <Bookmark aria-hidden size="1.1em" fill={bookmarked ? 'currentColor' : 'none'} />
      </MarkButton>
      <MarkButton label={t('reader.review')} on={line.reviewed} tabIndex={tabIndex} disabled={readOnly} onClick={() => act(() => control.setReviewed(line.index, !line.reviewed))}>
        <CircleCheck aria-hidden size="1.1em" />
      </MarkButton>
      <RowMenu label={t('reader.rowMore', { time })} tabIndex={tabIndex} line={line} readOnly={readOnly} onDialog={onDialog} />
    </>
  )
}

interface MarkButtonProps {
  readonly label: string
  readonly on: boolean
  readonly tabIndex: number
  readonly disabled: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}

function MarkButton({ label, on, tabIndex, disabled, onClick, children }: MarkButtonProps): ReactNode {
  return (
    <button type="button" className="icon-button mark-button" title={label} aria-label={label} aria-pressed={on} tabIndex={tabIndex} disabled={disabled} onClick={onClick}>
      {children}
    </button>
  )
}

interface RowMenuProps extends Omit<RowMarksProps, 'active'> {
  readonly label: string
  readonly tabIndex: number
}

/** A menu is made where it is wanted, not for each of the rows drawn. */
function RowMenu({ label, tabIndex, line, readOnly, onDialog }: RowMenuProps): ReactNode {
  const [wanted, setWanted] = useState(false)
  const button = (
    <button type="button" className="icon-button mark-button" aria-label={label} tabIndex={tabIndex} disabled={readOnly} {...(wanted ? {} : { onClick: () => setWanted(true) })}>
      <Ellipsis aria-hidden size="1.1em" />
    </button>
  )
  return wanted ? <OpenedMenu label={label} trigger={button} line={line} onDialog={onDialog} /> : button
}

interface OpenedMenuProps extends Pick<RowMarksProps, 'line' | 'onDialog'> {
  readonly label: string
  readonly trigger: Parameters<typeof Menu>[0]['trigger']
}

function OpenedMenu({ label, trigger, line, onDialog }: OpenedMenuProps): ReactNode {
  const control = useReadingControl()
  const act = useAct()
  const { t } = useWords()
  const actions: MenuAction[] = [
    { key: 'note', label: t(line.note === '' ? 'reader.note' : 'reader.noteEdit'), run: () => onDialog({ kind: 'note', line }) },
    { key: 'speaker', label: t('reader.speaker'), run: () => onDialog({ kind: 'speaker', line }) },
    { key: 'merge', label: t('reader.merge'), run: () => act(() => control.merge(line.index)) },
    ...(line.original === null ? [] : [{ key: 'revert', label: t('reader.revert'), run: () => act(() => control.revert(line.index)) }]),
  ]
  return <Menu align="end" label={label} trigger={trigger} actions={actions} defaultOpen />
}

import { X } from 'lucide-react'
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { IconButton } from '../../design/icon-button.tsx'
import { useWords } from '../../i18n/use-words.ts'

interface PanelFrameProps {
  readonly title: string
  readonly onClose: () => void
  /** Takes the keyboard when the panel opens; its heading where there is no such field. */
  readonly first?: string
  readonly children: ReactNode
}

/** A panel beside the text. Escape closes it and gives the keyboard back. */
export function PanelFrame({ title, onClose, first, children }: PanelFrameProps): ReactNode {
  const { t } = useWords()
  const id = useId()
  const frame = useRef<HTMLElement>(null)
  useEffect(() => {
    const wanted = (first === undefined ? null : frame.current?.querySelector<HTMLElement>(first)) ?? frame.current?.querySelector<HTMLElement>('h2')
    wanted?.focus()
  }, [first])
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    onClose()
  }
  return (
    <aside ref={frame} className="reading-panel" aria-labelledby={id}>
      <div role="presentation" className="reading-panel-body" onKeyDown={closeOnEscape}>
      <header className="reading-panel-head">
        <h2 id={id} tabIndex={-1}>{title}</h2>
        <IconButton label={t('reader.closePanel')} onClick={onClose}><X aria-hidden size="1.2em" /></IconButton>
      </header>
      {children}
      </div>
    </aside>
  )
}

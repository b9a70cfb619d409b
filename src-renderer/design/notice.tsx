import { CircleAlert, CircleHelp, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

export type NoticeKind = 'line' | 'amber' | 'red' | 'question'

interface NoticeProps {
  readonly kind: NoticeKind
  readonly title?: string
  readonly children: ReactNode
  readonly actions?: ReactNode
}

const icons = { line: Info, amber: TriangleAlert, red: CircleAlert, question: CircleHelp }

/** A line informs, an amber bar heals itself, a red card wants one click, a question an answer. */
export function Notice({ kind, title, children, actions }: NoticeProps): ReactNode {
  const Icon = icons[kind]
  return (
    <div className="notice" data-kind={kind} role={kind === 'red' || kind === 'question' ? 'alert' : 'status'}>
      <Icon aria-hidden size="1.2em" />
      <div className="notice-words">
        {title === undefined ? null : <strong>{title}</strong>}
        {children}
      </div>
      {actions === undefined ? null : <div className="notice-actions">{actions}</div>}
    </div>
  )
}

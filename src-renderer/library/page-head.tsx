import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useApp, useAppState } from '../app/app-context.ts'
import { isRunning } from '../app/session-view.ts'
import type { View } from '../app/store.ts'
import { IconButton } from '../design/icon-button.tsx'
import { useWords } from '../i18n/use-words.ts'
import { Announcer } from '../live/announcer.tsx'
import { NoticeStack } from '../live/notice-stack.tsx'
import { StatusLine } from '../live/status-line.tsx'

interface PageHeadProps {
  readonly title: string
  readonly facts?: string
  readonly back: View
  readonly children?: ReactNode
}

/** Way back, title and what can be done, above every page but the live screen. */
export function PageHead({ title, facts, back, children }: PageHeadProps): ReactNode {
  const app = useApp()
  const { t } = useWords()
  return (
    <header className="page-head">
      <IconButton label={t('app.back')} onClick={() => app.go(back)}>
        <ArrowLeft aria-hidden size="1.35em" className="icon-mirrors" />
      </IconButton>
      <div className="page-words">
        <h1 className="page-title"><bdi>{title}</bdi></h1>
        {facts === undefined ? null : <p className="page-facts">{facts}</p>}
      </div>
      <div className="page-actions">{children}</div>
      <PageStatus />
    </header>
  )
}

/** A session that runs meanwhile stays in sight, and so does a program that stopped. */
function PageStatus(): ReactNode {
  const running = useAppState((state) => isRunning(state.session.state))
  return (
    <div className="page-status">
      {running ? <StatusLine /> : null}
      <NoticeStack about="program" />
      <Announcer />
    </div>
  )
}

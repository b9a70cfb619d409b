import type { ReactNode } from 'react'
import { Notice } from '../design/notice.tsx'
import { useWords } from '../i18n/use-words.ts'
import { PageHead } from '../library/page-head.tsx'
import { AssignmentsCard } from './assignments-card.tsx'
import { ListsCard } from './lists-card.tsx'
import { NowCard } from './now-card.tsx'
import { useAssignments, useLists } from './use-news.ts'

/** What counts now, what was saved for jobs, and the word lists. */
export function PrepareOverview(): ReactNode {
  const { t } = useWords()
  const lists = useLists()
  const assignments = useAssignments()
  const notices = [...(lists?.notices ?? []), ...(assignments?.notices ?? [])]
  return (
    <div className="page">
      <PageHead title={t('prepare.title')} back={{ name: 'live' }} />
      <main className="page-body settings">
        {notices.map((notice) => <Notice key={notice} kind="amber"><bdi lang="en">{notice}</bdi></Notice>)}
        <NowCard lists={lists?.glossaries ?? []} />
        {assignments === null ? null : <AssignmentsCard assignments={assignments.assignments} lists={lists?.glossaries ?? []} />}
        {lists === null ? null : <ListsCard lists={lists.glossaries} />}
      </main>
    </div>
  )
}

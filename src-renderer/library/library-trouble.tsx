import type { ReactNode } from 'react'
import { useApp } from '../app/app-context.ts'
import { Notice } from '../design/notice.tsx'
import { useWords } from '../i18n/use-words.ts'
import { useAnswer } from './use-answer.ts'
import { useWhereabouts } from './use-whereabouts.ts'

/** What was wrong with the library when it was opened: a damaged file set aside and salvaged, a disk that can only be read. */
export function LibraryTrouble(): ReactNode {
  const { client } = useApp().ports
  const { t } = useWords()
  const notices = useAnswer(() => client.library.notices()) ?? []
  const setAside = useWhereabouts()?.setAside ?? []
  if (notices.length === 0 && setAside.length === 0) return null
  return (
    <div className="library-trouble">
      {setAside.length > 0 ? <Notice kind="amber">{t('trouble.salvaged', { files: setAside.join(', ') })}</Notice> : null}
      {notices.map((notice) => <Notice key={notice} kind="amber"><bdi lang="en">{notice}</bdi></Notice>)}
    </div>
  )
}

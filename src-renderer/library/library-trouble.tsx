import { useEffect, useState, type ReactNode } from 'react'
import { useApp, useAppState } from '../app/app-context.ts'
import { Notice } from '../design/notice.tsx'
import { useWords } from '../i18n/use-words.ts'
import { useWhereabouts } from './use-whereabouts.ts'

/** What was wrong with the library when it was opened: a damaged file set aside and salvaged, a disk that can only be read. */
export function LibraryTrouble(): ReactNode {
  const { client } = useApp().ports
  const { t } = useWords()
  const recent = useAppState((state) => state.recent)
  const [notices, setNotices] = useState<readonly string[]>([])
  const setAside = useWhereabouts()?.setAside ?? []
  useEffect(() => {
    let wanted = true
    client.library.notices().then((found) => wanted && setNotices(found), () => undefined)
    return () => {
      wanted = false
    }
  }, [client, recent])
  if (notices.length === 0 && setAside.length === 0) return null
  return (
    <div className="library-trouble">
      {setAside.length > 0 ? <Notice kind="amber">{t('trouble.salvaged', { files: setAside.join(', ') })}</Notice> : null}
      {notices.map((notice) => <Notice key={notice} kind="amber"><bdi lang="en">{notice}</bdi></Notice>)}
    </div>
  )
}

import type { ReactNode } from 'react'
import { useWords } from '../i18n/use-words.ts'

/** Marks a sentence that was translated only after an interruption. */
export function LateMark({ segment }: { readonly segment: { readonly late?: true | undefined } }): ReactNode {
  const { t } = useWords()
  if (segment.late !== true) return null
  return <span className="late-mark" title={t('live.lateNote')}>{t('live.late')}</span>
}

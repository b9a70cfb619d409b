import type { ReactNode } from 'react'
import type { Segment } from '../../src-shared/transcript/types.ts'
import { useWords } from '../i18n/use-words.ts'

/** Marks a sentence that was translated only after an interruption. */
export function LateMark({ segment }: { readonly segment: Pick<Segment, 'late'> }): ReactNode {
  const { t } = useWords()
  if (segment.late !== true) return null
  return <span className="late-mark" title={t('live.lateNote')}>{t('live.late')}</span>
}

import type { ReactNode } from 'react'
import type { Gap } from '../../../src-shared/transcript/types.ts'
import { useWords } from '../../i18n/use-words.ts'

/** What was not translated, in words, in its place. */
export function GapRow({ gap }: { readonly gap: Gap }): ReactNode {
  const { t, format } = useWords()
  return (
    <div role="row" className="transcript-gap">
      <div role="gridcell"><time>{format.clock(gap.startMs)}</time></div>
      <div role="gridcell" aria-colspan={3} data-gap={gap.startMs}>{t('live.gap', { time: format.length(gap.endMs - gap.startMs), reason: t(`live.gapReason.${gap.reason}`) })}</div>
    </div>
  )
}

import type { ReactNode } from 'react'
import type { Gap } from '../../../src-shared/transcript/types.ts'
import { useAct, useApp } from '../../app/app-context.ts'
import { Button } from '../../design/button.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { useKept } from '../kept/kept-context.tsx'
import { useReadingControl } from './reading-context.ts'

/** What was not translated, in words, in its place; what of it is kept can be translated from here. */
export function GapRow({ gap }: { readonly gap: Gap }): ReactNode {
  const { t, format } = useWords()
  return (
    <div role="row" className="transcript-gap">
      <div role="gridcell"><time>{format.clock(gap.startMs)}</time></div>
      <div role="gridcell" aria-colspan={3} data-gap={gap.startMs}>
        {t('live.gap', { time: format.length(gap.endMs - gap.startMs), reason: t(`live.gapReason.${gap.reason}`) })}
        <KeptPart gap={gap} />
      </div>
    </div>
  )
}

function KeptPart({ gap }: { readonly gap: Gap }): ReactNode {
  const { client } = useApp().ports
  const act = useAct()
  const { t } = useWords()
  const { id } = useReadingControl()
  const kept = useKept(id)
  const lies = kept?.ranges.some(({ channel, startMs, endMs }) => channel === gap.channel && startMs < gap.endMs && endMs > gap.startMs)
  if (kept === null || lies !== true) return null
  if (kept.state !== 'waiting') return <span className="gap-kept">{t(kept.state === 'translating' ? 'kept.busy' : 'kept.inGap')}</span>
  return (
    <span className="gap-kept">
      {t('kept.inGap')}
      <Button tone="quiet" onClick={() => act(() => client.kept.translate({ id }))}>{t('kept.now')}</Button>
    </span>
  )
}

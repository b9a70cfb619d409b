import type { ReactNode } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { useAppState } from '../app/app-context.ts'
import { costWords } from './cost-words.ts'
import { useWords } from '../i18n/use-words.ts'
import { QuickLook } from './quick-look.tsx'
import { SessionFigures } from './session-figures.tsx'
import { alreadyInOf, keptMs, lagMs, statusOf } from './status.ts'

/** "Translating · 3 s behind · 12:40 · about $0.65". */
export function StatusLine(): ReactNode {
  const { t, format } = useWords()
  const { key, tone } = useAppState(useShallow(statusOf))
  const session = useAppState((state) => state.session)
  const already = alreadyInOf(session)
  const language = already === null ? '' : format.language(already)
  const kept = keptMs(session)
  const lag = tone === 'good' ? lagMs(session) : null
  const { meters } = session
  // A session that is over has its figures on its card.
  const shown = session.state.kind === 'idle' || session.state.kind === 'ended' ? null : meters
  const progressOf = (lengthMs: number | null, clockMs: number): string => {
    const at = format.clock(lengthMs === null ? clockMs : Math.min(clockMs, lengthMs))
    return lengthMs === null ? at : t('recording.progress', { at, length: format.clock(lengthMs) })
  }
  const parts = [
    lag === null ? null : t('status.behind', { time: format.length(lag) }),
    kept === null ? null : t('status.kept', { time: format.length(kept) }),
    shown === null ? null : progressOf(session.recording?.lengthMs ?? null, shown.clockMs),
    shown === null ? null : costWords(shown.costUsd, { t, format }),
  ].filter((part) => part !== null)
  return (
    <div className="status-line" data-tone={tone}>
      <span className="status-dot" aria-hidden="true" />
      <span className="status-state">{t(key, { language })}</span>
      {parts.map((part) => (
        <span key={part} className="status-part"><bdi>{part}</bdi></span>
      ))}
      {shown === null ? null : <SessionFigures />}
      {shown === null ? null : <QuickLook />}
    </div>
  )
}

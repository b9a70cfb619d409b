import type { ReactNode } from 'react'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { SwitchRow } from '../design/switch-row.tsx'
import { useWords } from '../i18n/use-words.ts'

/** Recording on or off for the next session, with the law once it is on. */
export function RecordSwitch(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const settings = useAppState((state) => state.settings)
  if (settings === null) return null
  const { recording, leaveNoTrace } = settings
  return (
    <>
      <SwitchRow
        label={t('recording.on')}
        note={t(leaveNoTrace ? 'recording.noTrace' : 'recording.onNote')}
        checked={recording.on && !leaveNoTrace}
        disabled={leaveNoTrace}
        onChange={(on) => act(() => app.change({ recording: { on } }))}
      />
      <p className="record-law" role="status">{recording.on && !leaveNoTrace ? t('recording.law') : null}</p>
    </>
  )
}

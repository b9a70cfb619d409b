import type { ReactNode } from 'react'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { Card } from '../design/card.tsx'
import { SwitchRow } from '../design/switch-row.tsx'
import { useWords } from '../i18n/use-words.ts'

/** Whether what was said during an interruption is spoken once it is translated. */
export function LateVoiceCard(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const speakLate = useAppState((state) => state.settings?.speakLate ?? null)
  if (speakLate === null) return null
  return (
    <Card title={t('lateVoice.title')} className="stack">
      <SwitchRow label={t('lateVoice.label')} note={t('lateVoice.note')} checked={speakLate} onChange={(on) => act(() => app.change({ speakLate: on }))} />
    </Card>
  )
}

import type { ReactNode } from 'react'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { SwitchRow } from '../design/switch-row.tsx'
import { useWords } from '../i18n/use-words.ts'

/** *Translate only while a key is held*, before Start and in the settings. */
export function HoldOption(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const on = useAppState((state) => state.settings?.holdToTranslate ?? false)
  return <SwitchRow label={t('hold.option')} note={t('hold.note')} checked={on} onChange={(holdToTranslate) => act(() => app.change({ holdToTranslate }))} />
}

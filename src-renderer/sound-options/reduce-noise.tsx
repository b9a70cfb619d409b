import type { ReactNode } from 'react'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { isRunning } from '../app/session-view.ts'
import { SwitchRow } from '../design/switch-row.tsx'
import { useWords } from '../i18n/use-words.ts'

/** Takes the noise out of the microphone on this computer; a session that runs stays as it was started. */
export function ReduceNoise(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const on = useAppState((state) => state.settings?.reduceNoiseHere ?? false)
  const running = useAppState((state) => isRunning(state.session.state))
  const note = `${t('soundOptions.noiseNote')}${running ? ` ${t('soundOptions.nextStart')}` : ''}`
  return <SwitchRow label={t('soundOptions.noise')} note={note} checked={on} onChange={(reduceNoiseHere) => act(() => app.change({ reduceNoiseHere }))} />
}

import { FileAudio } from 'lucide-react'
import type { ReactNode } from 'react'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { isRunning } from '../app/session-view.ts'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.ts'
import { hasKey } from '../live/deck.tsx'
import { chooseRecording } from './choose-recording.ts'

/** "Open a recording…" */
export function OpenRecording(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const possible = useAppState((state) => hasKey(state) && state.connection === 'open' && state.sending === null && !state.starting && !isRunning(state.session.state))
  return (
    <Button disabled={!possible} onClick={() => act(() => chooseRecording(app))}>
      <FileAudio aria-hidden size="1.1em" />
      {t('recording.open')}
    </Button>
  )
}

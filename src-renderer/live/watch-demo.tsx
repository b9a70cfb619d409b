import { CirclePlay } from 'lucide-react'
import type { ReactNode } from 'react'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.ts'

/** "Watch it work (1 min, no account)". */
export function WatchDemo(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const ready = useAppState((state) => state.connection === 'open' && !state.starting)
  return (
    <Button className="watch-demo" disabled={!ready} onClick={() => act(() => app.session.startDemo())}>
      <CirclePlay aria-hidden size="1.2em" />
      {t('demo.watch')}
    </Button>
  )
}

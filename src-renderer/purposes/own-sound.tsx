import { Mic, MicOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { IconButton } from '../design/icon-button.tsx'
import { Meter } from '../design/meter.tsx'
import { LazyTrySound } from '../hearing/lazy.tsx'
import { useWords } from '../i18n/use-words.ts'
import { MicrophonePicker } from '../live/sound-picker.tsx'

/** My microphone while the others are listened to as well: how loud it is, which one, and off. */
export function OwnSound(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const muted = useAppState(({ session }) => session.targets.some(({ id, muted: off }) => id === 'microphone' && off === true))
  return (
    <div className="own-sound" data-muted={muted}>
      <IconButton label={t(muted ? 'both.unmute' : 'both.mute')} aria-pressed={!muted} onClick={() => act(() => app.session.setMuted({ on: !muted }))}>
        {muted ? <MicOff aria-hidden size="1.2em" /> : <Mic aria-hidden size="1.2em" />}
      </IconButton>
      <MicrophonePicker />
      <Meter levels={app.ownListening.levels} label={t('both.level')} />
      {muted ? null : <LazyTrySound side="own" />}
    </div>
  )
}

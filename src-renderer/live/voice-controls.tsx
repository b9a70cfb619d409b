import { AudioLines, ChevronUp, Volume2, VolumeX } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { presentService, voiceOnOf } from '../app/choices.ts'
import { IconButton } from '../design/icon-button.tsx'
import { Popover } from '../design/popover.tsx'
import { Slider } from '../design/slider.tsx'
import { useWords } from '../i18n/use-words.ts'
import { OutputPicker } from './output-picker.tsx'

/** The translated voice: on or off, how loud, and where. */
export function VoiceControls(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const on = useAppState((state) => state.settings !== null && voiceOnOf(state.settings))
  const speaks = useAppState((state) => state.session.demo !== null || (presentService(state)?.speaks ?? false))
  if (!speaks) return <div className="voice" />
  const toggle = async (): Promise<void> => {
    // The click is what lets the page sound.
    if (!on) void app.speaking.open()
    await app.change({ voiceOn: !on })
  }
  return (
    <div className="voice" role="group" aria-label={t('sound.voice')}>
      <IconButton label={t(on ? 'sound.voiceOn' : 'sound.voiceOff')} aria-pressed={on} onClick={() => act(toggle)}>
        {on ? <Volume2 aria-hidden size="1.35em" /> : <VolumeX aria-hidden size="1.35em" />}
      </IconButton>
      <VolumeSlider />
      <Popover
        label={t('sound.output')}
        align="end"
        trigger={
          <button type="button" className="icon-button voice-more" aria-label={t('sound.output')}>
            <AudioLines aria-hidden size="1.2em" />
            <ChevronUp aria-hidden size="0.8em" />
          </button>
        }
      >
        <div className="field">
          <span className="field-label">{t('sound.output')}</span>
          <OutputPicker />
          <span className="field-note">{t('sound.headphones')}</span>
        </div>
      </Popover>
    </div>
  )
}

function VolumeSlider(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const kept = useAppState((state) => state.settings?.voiceVolume ?? 1)
  const [moving, setMoving] = useState<number | null>(null)
  const done = async (value: number): Promise<void> => {
    await app.change({ voiceVolume: value })
    setMoving(null)
  }
  return <Slider label={t('sound.volume')} value={moving ?? kept} onChange={setMoving} onDone={(value) => act(() => done(value))} />
}

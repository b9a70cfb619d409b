import { Mic, MonitorSpeaker } from 'lucide-react'
import type { ReactNode } from 'react'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { sourceKindOf } from '../app/choices.ts'
import { hasOwnSound } from '../app/session-control.ts'
import { isRunning } from '../app/session-view.ts'
import type { SoundDevice } from '../audio/port.ts'
import { Meter } from '../design/meter.tsx'
import { Picker, type PickerOption } from '../design/picker.tsx'
import { LazyTrySound } from '../hearing/lazy.tsx'
import { LazyOwnSound } from '../purposes/lazy.tsx'
import { LazyWhichProgram } from '../sound-options/lazy.tsx'
import { useWords, type WordsInUse } from '../i18n/use-words.ts'

/** The system's default has no id of its own in the settings; the list needs one. */
export const DEFAULT_DEVICE = ''

export function deviceOptions(devices: readonly SoundDevice[], { t, format }: WordsInUse): PickerOption<string>[] {
  const named = devices
    .filter((device) => !device.isDefault && device.id !== '')
    .map((device, index) => ({ value: device.id, label: device.label === '' ? t('sound.unnamed', { number: format.number(index + 1) }) : device.label }))
  return [{ value: DEFAULT_DEVICE, label: t('sound.defaultDevice') }, ...named]
}

/** Where sound is taken from, and how loud it is. */
export function SoundPicker(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const kind = useAppState((state) => (state.settings === null ? 'system' : sourceKindOf(state.settings)))
  const running = useAppState((state) => state.starting || isRunning(state.session.state))
  const label = useAppState((state) => (state.capture.kind === 'on' ? state.capture.label : ''))
  const both = useAppState((state) => isRunning(state.session.state) && hasOwnSound(state.session))
  const hasPrograms = useAppState((state) => state.capabilities?.oneProgram === true)
  const isFace = useAppState((state) => state.settings?.purpose === 'face')
  const Icon = kind === 'microphone' ? Mic : MonitorSpeaker
  return (
    <div className="sound-in">
      <div className="sound-in-row">
        <Picker
          label={t('sound.source')}
          icon={<Icon aria-hidden size="1.2em" />}
          options={(['microphone', 'system'] as const).map((value) => ({ value, label: t(`sound.${value}`) }))}
          value={kind}
          disabled={running || isFace}
          onChange={(next) => act(() => app.change({ sourceKind: next }))}
        />
        {kind === 'microphone' ? <MicrophonePicker /> : hasPrograms ? <LazyWhichProgram /> : null}
      </div>
      <Meter levels={app.listening.levels} label={t('sound.level')} />
      <LazyTrySound side="first" />
      {both ? <LazyOwnSound /> : null}
      {kind === 'microphone' && label !== '' && running ? <p className="sound-in-note">{label}</p> : null}
    </div>
  )
}

/** Which microphone; a change while listening takes effect at once. */
export function MicrophonePicker(): ReactNode {
  const app = useApp()
  const act = useAct()
  const words = useWords()
  const inputs = useAppState((state) => state.inputs)
  const chosen = useAppState((state) => state.settings?.microphoneId ?? DEFAULT_DEVICE)
  const options = deviceOptions(inputs, words)
  const change = async (id: string): Promise<void> => {
    await app.change({ microphoneId: id === DEFAULT_DEVICE ? null : id })
    await app.session.changeMicrophone()
  }
  return (
    <Picker
      label={words.t('sound.device')}
      options={options}
      value={options.some((option) => option.value === chosen) ? chosen : DEFAULT_DEVICE}
      onChange={(id) => act(() => change(id))}
    />
  )
}

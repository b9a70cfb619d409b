import type { ReactNode } from 'react'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { Picker } from '../design/picker.tsx'
import { useWords } from '../i18n/use-words.ts'
import { DEFAULT_DEVICE, deviceOptions } from './sound-picker.tsx'

/** Where the translated voice plays. */
export function OutputPicker(): ReactNode {
  const app = useApp()
  const act = useAct()
  const words = useWords()
  const outputs = useAppState((state) => state.outputs)
  const chosen = useAppState((state) => state.settings?.outputId ?? DEFAULT_DEVICE)
  const options = deviceOptions(outputs, words)
  return (
    <Picker
      label={words.t('sound.output')}
      options={options}
      value={options.some((option) => option.value === chosen) ? chosen : DEFAULT_DEVICE}
      onChange={(id) => act(() => app.change({ outputId: id === DEFAULT_DEVICE ? null : id }))}
    />
  )
}

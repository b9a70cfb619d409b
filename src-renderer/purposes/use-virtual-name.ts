import { useAppState } from '../app/app-context.ts'
import { MADE } from '../app/virtual-voice.ts'
import { MADE_INPUT, virtualDevices } from '../audio/virtual-devices.ts'

/** The microphone that the others must choose in the meeting; null: none is set up, or it is not there. */
export function useVirtualName(): string | null {
  return useAppState(({ settings, inputs, outputs }) => {
    const chosen = settings?.virtualOutputId ?? null
    if (chosen === MADE) return MADE_INPUT
    const output = outputs.find(({ id }) => id === chosen)
    if (output === undefined) return null
    return virtualDevices([output], inputs)[0]?.inputName ?? output.label
  })
}

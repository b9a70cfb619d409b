import { useAppState } from '../app/app-context.ts'

/** The device through which the others hear my translated voice; null: none is set up, or it is not there. */
export function useVirtualName(): string | null {
  return useAppState(({ settings, outputs }) => outputs.find(({ id }) => id === settings?.virtualOutputId)?.label ?? null)
}

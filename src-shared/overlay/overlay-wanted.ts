import type { Settings } from '../settings.ts'

/** Whether the overlay is to be there while a session runs: as chosen, otherwise where others are understood. */
export function wantsOverlay({ overlay, purpose }: Pick<Settings, 'overlay' | 'purpose'>): boolean {
  return overlay.on ?? purpose === 'understand'
}

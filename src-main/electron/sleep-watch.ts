import { powerMonitor } from 'electron'
import type { Surroundings } from '../app/surroundings.ts'

/** Tells the session what the system says of sleep. Gives back what ends it. */
export function watchSleep(surroundings: Pick<Surroundings, 'handleSuspended' | 'handleResumed'>): () => void {
  const suspended = (): void => surroundings.handleSuspended()
  const resumed = (): void => surroundings.handleResumed()
  powerMonitor.on('suspend', suspended)
  powerMonitor.on('resume', resumed)
  // Whoever unlocks is awake, should a system have left out `resume`.
  powerMonitor.on('unlock-screen', resumed)
  return () => {
    powerMonitor.off('suspend', suspended)
    powerMonitor.off('resume', resumed)
    powerMonitor.off('unlock-screen', resumed)
  }
}

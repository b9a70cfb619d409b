import type { EngineEvent } from '../contract.ts'
import type { Oddities } from './oddities.ts'

/** Tells a listener what happens. One that throws must not break the protocol: that is noted, and it goes on. */
export function guarded(onEvent: (event: EngineEvent) => void, oddities: Oddities): (event: EngineEvent) => void {
  return (event) => {
    try {
      onEvent(event)
    } catch (error) {
      oddities.note('listener-failed', `${event.type}: ${error instanceof Error ? error.name : 'unknown'}`)
    }
  }
}

import type { Clock, TimerHandle } from '../../../src-shared/clock.ts'
import type { KeepTranscripts } from '../../../src-shared/settings.ts'
import type { Library } from '../../library/library.ts'
import type { Log } from '../services.ts'

/** After the start, when the first screen is there. */
const FIRST_AFTER_MS = 10_000
const EVERY_MS = 86_400_000
/** What was deleted can be restored for a day. */
export const RESTORABLE_MS = 86_400_000

export interface HousekeeperOptions {
  readonly clock: Clock
  readonly library: () => Promise<Pick<Library, 'purge'>>
  readonly keep: () => KeepTranscripts
  readonly log: Log
}

/** Erases what is older than the user wants to keep, soon after the start and every day. Returns its idempotent end. */
export function startHousekeeper({ clock, library, keep, log }: HousekeeperOptions): () => void {
  let timer: TimerHandle | null = null
  const schedule = (delayMs: number): void => {
    timer = clock.setTimer(delayMs, () => {
      schedule(EVERY_MS)
      purge().catch((error: unknown) => log.error('old transcripts could not be erased; it is tried again tomorrow', error))
    })
  }
  const purge = async (): Promise<void> => (await library()).purge(limitsOf(keep(), clock.wallMs()))
  schedule(FIRST_AFTER_MS)
  return () => {
    if (timer !== null) clock.clearTimer(timer)
    timer = null
  }
}

/** "Never" is about new sessions, which are not written at all; what is there already is the user's to erase. */
function limitsOf(keep: KeepTranscripts, nowMs: number): Parameters<Library['purge']>[0] {
  return { endedBefore: typeof keep === 'number' ? nowMs - keep * EVERY_MS : null, deletedBefore: nowMs - RESTORABLE_MS }
}

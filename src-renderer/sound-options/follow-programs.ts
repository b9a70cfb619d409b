import type { PlayingProgram } from '../../src-shared/api.ts'
import type { Clock, TimerHandle } from '../../src-shared/clock.ts'
import type { Unsubscribe } from '../../src-shared/emitter.ts'

/** Programs come and go while somebody looks at the list, ms. */
const ASK_EVERY_MS = 3_000

export interface FollowPrograms {
  readonly clock: Pick<Clock, 'setTimer' | 'clearTimer'>
  readonly ask: () => Promise<readonly PlayingProgram[] | null>
  /** Null: nobody can tell. */
  readonly onPrograms: (programs: readonly PlayingProgram[] | null) => void
}

/** Asks what plays, at once and again after each answer, until unsubscribed. */
export function followPrograms({ clock, ask, onPrograms }: FollowPrograms): Unsubscribe {
  let timer: TimerHandle | null = null
  let following = true
  const look = async (): Promise<void> => {
    const programs = await ask().catch(() => null)
    if (!following) return
    onPrograms(programs)
    timer = clock.setTimer(ASK_EVERY_MS, () => void look())
  }
  void look()
  return () => {
    following = false
    if (timer !== null) clock.clearTimer(timer)
  }
}

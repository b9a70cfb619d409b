import type { SessionPrepared } from '../../../../src-shared/glossary/session-prepared.ts'
import type { Library } from '../../../library/library.ts'
import type { RunningSession } from '../running-session.ts'
import type { PreparedContext, RunningPair } from './prepared-context.ts'

export interface FollowedPreparation {
  readonly running: RunningSession
  readonly context: PreparedContext
  readonly assignment: SessionPrepared['assignment']
  /** Null: the session leaves no trace, and neither does what was prepared for it. */
  readonly library: Pick<Library, 'putPrepared'> | null
}

/** While a session runs, what is in force is what counts for it, and the library keeps with it what was prepared, as it was last. */
export function followPrepared({ running, context, assignment, library }: FollowedPreparation): void {
  let kept = 'null'
  let isBegun = false
  const keep = (): void => {
    const prepared = context.snapshot(assignment)
    const key = JSON.stringify(prepared)
    if (key === kept || !isBegun || (kept === 'null' && isNothing(prepared))) return
    kept = key
    library?.putPrepared(running.session.id, prepared)
  }
  const follow = (): void => context.follow(pairOf(running))
  const offChanges = library === null ? () => undefined : context.subscribe(keep)
  const offEvents = running.subscribe((event) => {
    if (event.type === 'target-changed') follow()
    if (event.type !== 'state') return
    // Until it was live once there is no session in the library.
    isBegun ||= event.state.kind === 'live'
    keep()
    if (event.state.kind !== 'ended') return
    offChanges()
    offEvents()
    context.follow(null)
  })
  follow()
}

function pairOf(running: RunningSession): RunningPair {
  const [first] = running.snapshot().channels
  return { service: running.session.info().engine, source: running.start.sourceLanguage, target: first?.target ?? running.start.targetLanguage }
}

function isNothing({ assignment, glossary, names, about }: SessionPrepared): boolean {
  return assignment === null && glossary === null && names.length === 0 && about === ''
}

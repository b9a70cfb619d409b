import type { Isolation } from '../../src-shared/audio/isolation.ts'
import type { AppState } from '../app/store.ts'
import { isRunning } from '../app/session-view.ts'
import { sourceOf } from './facts.ts'
import { type Side, SIDES } from './view.ts'

export type ToldKind = 'restricted' | 'other-device' | 'gated-system' | 'gated-microphone' | 'none-microphone'

export interface Told {
  /** Its words are under `ownVoice.inForce`. */
  readonly kind: ToldKind
  /** What cures it, by what is listened to. */
  readonly of: 'system' | 'microphone'
  /** Our voice came back: its words are under `ownVoice.loop`. */
  readonly isLoop: boolean
}

/** The costliest first: of two things that are listened to one is told. */
const RANK: Readonly<Record<Isolation['kind'], number>> = { gated: 0, none: 1, 'other-device': 2, restricted: 3, 'not-needed': 4 }

/** What is said about our own voice now; null: nothing has to be. Pure. */
export function toldOf(state: Pick<AppState, 'ownVoice' | 'capture' | 'ownCapture' | 'session'>): Told | null {
  if (!isRunning(state.session.state)) return null
  const { ownVoice } = state
  const rank = (side: Side): number => RANK[ownVoice[side]?.kind ?? 'not-needed']
  const side = ownVoice.loop ?? (rank('own') < rank('first') ? 'own' : 'first')
  const isolation = ownVoice[side]
  const capture = side === 'first' ? state.capture : state.ownCapture
  if (isolation === null || isolation.kind === 'not-needed' || capture.kind !== 'on') return null
  const of = sourceOf(capture.origin) === 'microphone' ? 'microphone' : 'system'
  const kind = isolation.kind === 'gated' ? (`gated-${of}` as const) : isolation.kind === 'none' ? 'none-microphone' : isolation.kind
  return { kind, of, isLoop: ownVoice.loop !== null }
}

/** Both sides, as they stand: what was closed comes back when any of it changes. */
export function signOf({ ownVoice }: Pick<AppState, 'ownVoice'>): string {
  return [...SIDES.map((side) => ownVoice[side]?.kind ?? ''), ownVoice.loop ?? ''].join(' ')
}

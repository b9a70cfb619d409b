import type { SessionState } from './state.ts'

/** What a person most needs to know comes first: trouble, then waiting, then work, then rest. */
const WEIGHT: readonly SessionState['kind'][] = ['recovering', 'held', 'connecting', 'draining', 'live', 'asleep', 'paused', 'idle', 'ended']

/**
 * The state of a session of one or more channels. It has ended when all have; it failed when all did, because a direction that was
 * translated to its end is worth what it says, and the failure of the other was told when it came.
 */
export function foldStates(states: readonly SessionState[]): SessionState {
  const ended = states.filter((state) => state.kind === 'ended')
  if (ended.length === states.length) return ended.find((state) => state.end.kind !== 'failed') ?? ended[0] ?? { kind: 'idle' }
  const ranked = [...states].sort((a, b) => WEIGHT.indexOf(a.kind) - WEIGHT.indexOf(b.kind))
  return ranked[0] ?? { kind: 'idle' }
}

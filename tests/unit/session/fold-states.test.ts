import { describe, expect, it } from 'vitest'
import { EngineError } from '../../../src-main/engines/errors.ts'
import { foldStates } from '../../../src-main/session/fold-states.ts'
import type { SessionState } from '../../../src-main/session/state.ts'

const kinds = ['recovering', 'held', 'connecting', 'draining', 'live', 'asleep', 'paused', 'idle'] as const
const state = (kind: (typeof kinds)[number]): SessionState => ({ kind, sinceMs: 0, attempt: 1 }) as unknown as SessionState
const stopped: SessionState = { kind: 'ended', end: { kind: 'stopped', cause: 'user' } }
const failed: SessionState = { kind: 'ended', end: { kind: 'failed', error: new EngineError('no-quota', 'The credit is used up.') } }

describe('the state of several channels', () => {
  it('[S23] is trouble first, then waiting, then work, then rest', () => {
    for (const [rank, kind] of kinds.entries()) {
      for (const lower of kinds.slice(rank)) {
        expect(foldStates([state(kind), state(lower)]).kind).toBe(kind)
        expect(foldStates([state(lower), state(kind)]).kind).toBe(kind)
      }
      expect(foldStates([stopped, state(kind)]).kind).toBe(kind)
    }
  })

  it('[S23] is ended only when all have ended', () => {
    expect(foldStates([stopped, state('draining')]).kind).toBe('draining')
    expect(foldStates([stopped, stopped])).toEqual(stopped)
  })

  it('[P14] is failed only when every channel failed', () => {
    expect(foldStates([failed, stopped])).toEqual(stopped)
    expect(foldStates([failed, failed])).toEqual(failed)
    expect(foldStates([failed])).toEqual(failed)
  })
})

import { assertNever } from '../../src-shared/assert.ts'
import type { EngineError } from '../engines/errors.ts'

/** Why a session is being brought to its end. */
export type StopCause = 'source-ended' | 'user' | 'interrupt'

export type SessionEnd =
  | { readonly kind: 'completed' }
  | { readonly kind: 'stopped'; readonly cause: StopCause }
  | { readonly kind: 'failed'; readonly error: EngineError }

/**
 * The life of one channel of a session; the session's own state is the fold of its channels' (fold-states.ts).
 * `attempt` counts connections tried since the last one that opened. A connection that was told to finish is *retiring*: it is heard to its
 * end beside whatever comes next and no longer belongs to a state, except that `draining` waits for it.
 */
export type SessionState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'connecting'; readonly attempt: number; readonly sinceMs: number }
  | { readonly kind: 'live'; readonly sinceMs: number }
  | { readonly kind: 'recovering'; readonly attempt: number; readonly sinceMs: number; readonly error: EngineError | null }
  | { readonly kind: 'paused'; readonly sinceMs: number; readonly connected: boolean }
  | { readonly kind: 'asleep'; readonly sinceMs: number }
  /** A limit of money is reached: nothing is sent, and what is said is kept until the user has decided. */
  | { readonly kind: 'held'; readonly sinceMs: number }
  | {
      readonly kind: 'draining'
      readonly sinceMs: number
      readonly cause: StopCause
      /** `connecting`: words are captured but no connection took them yet. `sending`: the rest goes out. `finishing`: the last words come back. */
      readonly step: 'connecting' | 'sending' | 'finishing'
      readonly attempt: number
    }
  | { readonly kind: 'ended'; readonly end: SessionEnd }

export type SessionEvent =
  | { readonly type: 'start' }
  | { readonly type: 'opened' }
  /** The current connection ended unasked; `retryMs` is the policy's answer. */
  | { readonly type: 'closed'; readonly retryMs: number | 'never'; readonly error: EngineError }
  | { readonly type: 'retry-due' }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'linger-over' }
  | { readonly type: 'fall-asleep' }
  | { readonly type: 'wake' }
  | { readonly type: 'hold' }
  | { readonly type: 'go-on' }
  /** `unsent`: captured speech waits that no connection has taken. */
  | { readonly type: 'stop'; readonly cause: StopCause; readonly unsent: boolean; readonly retiring: boolean }
  | { readonly type: 'all-sent' }
  /** The last retiring connection is gone; `error` when it went before it was done. */
  | { readonly type: 'retired'; readonly error: EngineError | null }
  /** The user does not want to wait for the last words. */
  | { readonly type: 'abandon' }

export type SessionEffect =
  | { readonly do: 'open-connection' }
  | { readonly do: 'retire-connection' }
  | { readonly do: 'drop-current' }
  | { readonly do: 'drop-connections' }
  | { readonly do: 'feed'; readonly what: 'captured' | 'silence' | 'nothing' | 'the-rest' }
  | { readonly do: 'start-timer'; readonly timer: 'retry' | 'linger'; readonly delayMs: number }
  | { readonly do: 'stop-timers' }
  | { readonly do: 'end' }

export interface Transition {
  readonly state: SessionState
  readonly effects: readonly SessionEffect[]
}

/** How long a paused connection is kept open, fed with silence, ms. */
export const PAUSE_LINGER_MS = 20_000

const stay = (state: SessionState): Transition => ({ state, effects: [] })
const to = (state: SessionState, ...effects: SessionEffect[]): Transition => ({ state, effects })
const ended = (end: SessionEnd): Transition =>
  to({ kind: 'ended', end }, { do: 'stop-timers' }, { do: 'drop-connections' }, { do: 'end' })
const endOf = (cause: StopCause): SessionEnd => (cause === 'source-ended' ? { kind: 'completed' } : { kind: 'stopped', cause })
const connecting = (nowMs: number): Transition =>
  to({ kind: 'connecting', attempt: 1, sinceMs: nowMs }, { do: 'stop-timers' }, { do: 'feed', what: 'nothing' }, { do: 'open-connection' })

type Stop = Extract<SessionEvent, { type: 'stop' }>

/** Stopping with no connection to finish: only what is retiring, or what no connection took yet, is waited for. */
function stopUnconnected(stop: Stop, attempt: number, nowMs: number): Transition {
  const { cause } = stop
  if (stop.unsent) return stay({ kind: 'draining', sinceMs: nowMs, cause, step: 'connecting', attempt })
  if (stop.retiring) return to({ kind: 'draining', sinceMs: nowMs, cause, step: 'finishing', attempt: 0 }, { do: 'stop-timers' })
  return ended(endOf(cause))
}

function fromIdle(state: SessionState, event: SessionEvent, nowMs: number): Transition {
  if (event.type === 'start') return connecting(nowMs)
  if (event.type === 'stop' || event.type === 'abandon') return ended({ kind: 'stopped', cause: 'user' })
  return stay(state)
}

type Waiting = Extract<SessionState, { kind: 'connecting' | 'recovering' }>

function fromWaiting(state: Waiting, event: SessionEvent, nowMs: number): Transition {
  switch (event.type) {
    case 'opened':
      return to({ kind: 'live', sinceMs: nowMs }, { do: 'feed', what: 'captured' })
    case 'retry-due':
      return to(state, { do: 'open-connection' })
    case 'closed': {
      if (event.retryMs === 'never') return ended({ kind: 'failed', error: event.error })
      const next = { ...state, attempt: state.attempt + 1, ...(state.kind === 'recovering' ? { error: event.error } : {}) }
      return to(next, { do: 'start-timer', timer: 'retry', delayMs: event.retryMs })
    }
    case 'pause':
      return to({ kind: 'paused', sinceMs: nowMs, connected: false }, { do: 'stop-timers' }, { do: 'drop-current' })
    case 'stop': {
      const next = stopUnconnected(event, state.attempt, nowMs)
      return next.state.kind === 'draining' && next.state.step === 'finishing'
        ? to(next.state, ...next.effects, { do: 'retire-connection' })
        : next
    }
    default:
      return stay(state)
  }
}

type Live = Extract<SessionState, { kind: 'live' }>

function fromLive(state: Live, event: SessionEvent, nowMs: number): Transition {
  switch (event.type) {
    case 'closed':
      if (event.retryMs === 'never') return ended({ kind: 'failed', error: event.error })
      return to(
        { kind: 'recovering', attempt: 1, sinceMs: nowMs, error: event.error },
        { do: 'feed', what: 'nothing' },
        { do: 'start-timer', timer: 'retry', delayMs: event.retryMs },
      )
    case 'pause':
      return to(
        { kind: 'paused', sinceMs: nowMs, connected: true },
        { do: 'feed', what: 'silence' },
        { do: 'start-timer', timer: 'linger', delayMs: PAUSE_LINGER_MS },
      )
    case 'fall-asleep':
      return to({ kind: 'asleep', sinceMs: nowMs }, { do: 'feed', what: 'nothing' }, { do: 'retire-connection' })
    case 'hold':
      return to({ kind: 'held', sinceMs: nowMs }, { do: 'feed', what: 'nothing' }, { do: 'retire-connection' })
    case 'stop':
      return to(
        { kind: 'draining', sinceMs: nowMs, cause: event.cause, step: 'sending', attempt: 0 },
        { do: 'stop-timers' },
        { do: 'feed', what: 'the-rest' },
      )
    default:
      return stay(state)
  }
}

type Paused = Extract<SessionState, { kind: 'paused' }>

function fromPaused(state: Paused, event: SessionEvent, nowMs: number): Transition {
  switch (event.type) {
    case 'resume':
      if (!state.connected) return connecting(nowMs)
      return to({ kind: 'live', sinceMs: nowMs }, { do: 'stop-timers' }, { do: 'feed', what: 'captured' })
    case 'linger-over':
      if (!state.connected) return stay(state)
      return to({ ...state, connected: false }, { do: 'feed', what: 'nothing' }, { do: 'retire-connection' })
    case 'closed':
      return to({ ...state, connected: false }, { do: 'stop-timers' }, { do: 'feed', what: 'nothing' })
    case 'stop': {
      const next = state.connected ? null : stopUnconnected(event, 0, nowMs)
      if (next !== null) return event.unsent ? to(next.state, { do: 'open-connection' }) : next
      return to(
        { kind: 'draining', sinceMs: nowMs, cause: event.cause, step: 'finishing', attempt: 0 },
        { do: 'stop-timers' },
        { do: 'feed', what: 'nothing' },
        { do: 'retire-connection' },
      )
    }
    default:
      return stay(state)
  }
}

type Asleep = Extract<SessionState, { kind: 'asleep' }>

function fromAsleep(state: Asleep, event: SessionEvent, nowMs: number): Transition {
  if (event.type === 'wake') return connecting(nowMs)
  if (event.type === 'pause') return to({ kind: 'paused', sinceMs: nowMs, connected: false })
  if (event.type === 'stop') return stopUnconnected({ ...event, unsent: false }, 0, nowMs)
  return stay(state)
}

type Held = Extract<SessionState, { kind: 'held' }>

function fromHeld(state: Held, event: SessionEvent, nowMs: number): Transition {
  if (event.type === 'go-on') return connecting(nowMs)
  // What was kept while the question stood is not sent: the user did not want to pay for it.
  if (event.type === 'stop') return stopUnconnected({ ...event, unsent: false }, 0, nowMs)
  if (event.type === 'pause') return to({ kind: 'paused', sinceMs: nowMs, connected: false })
  return stay(state)
}

type Draining = Extract<SessionState, { kind: 'draining' }>

function fromDraining(state: Draining, event: SessionEvent): Transition {
  switch (event.type) {
    case 'opened':
      return to({ ...state, step: 'sending' }, { do: 'feed', what: 'the-rest' })
    case 'retry-due':
      return to(state, { do: 'open-connection' })
    case 'all-sent':
      return state.step === 'sending' ? to({ ...state, step: 'finishing' }, { do: 'retire-connection' }) : stay(state)
    case 'closed':
      if (event.retryMs === 'never') return ended({ kind: 'failed', error: event.error })
      return to(
        { ...state, step: 'connecting', attempt: state.attempt + 1 },
        { do: 'feed', what: 'nothing' },
        { do: 'start-timer', timer: 'retry', delayMs: event.retryMs },
      )
    case 'retired':
      if (state.step !== 'finishing') return stay(state)
      return ended(event.error ? { kind: 'failed', error: event.error } : endOf(state.cause))
    case 'abandon':
      return ended({ kind: 'stopped', cause: state.cause })
    default:
      return stay(state)
  }
}

/** The whole behaviour of a channel over time: what follows on an event, and what is to be done. Pure; an event that has no meaning in a state changes nothing. */
export function transition(state: SessionState, event: SessionEvent, nowMs: number): Transition {
  if (event.type === 'abandon' && state.kind !== 'ended' && state.kind !== 'idle' && state.kind !== 'draining') {
    return ended({ kind: 'stopped', cause: 'user' })
  }
  switch (state.kind) {
    case 'idle':
      return fromIdle(state, event, nowMs)
    case 'connecting':
    case 'recovering':
      return fromWaiting(state, event, nowMs)
    case 'live':
      return fromLive(state, event, nowMs)
    case 'paused':
      return fromPaused(state, event, nowMs)
    case 'asleep':
      return fromAsleep(state, event, nowMs)
    case 'held':
      return fromHeld(state, event, nowMs)
    case 'draining':
      return fromDraining(state, event)
    case 'ended':
      return stay(state)
    default:
      return assertNever(state)
  }
}

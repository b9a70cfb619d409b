import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EngineError } from '../../../src-main/engines/errors.ts'
import { PAUSE_LINGER_MS, transition, type SessionEvent, type SessionState } from '../../../src-main/session/state.ts'

const lost = new EngineError('lost', 'The connection was lost.')
const refused = new EngineError('key-refused', 'The key was refused.')
const NOW = 5000

const states: Record<string, SessionState> = {
  idle: { kind: 'idle' },
  connecting: { kind: 'connecting', attempt: 2, sinceMs: 1000 },
  live: { kind: 'live', sinceMs: 1000 },
  recovering: { kind: 'recovering', attempt: 1, sinceMs: 1000, error: lost },
  pausedConnected: { kind: 'paused', sinceMs: 1000, connected: true },
  paused: { kind: 'paused', sinceMs: 1000, connected: false },
  asleep: { kind: 'asleep', sinceMs: 1000 },
  held: { kind: 'held', sinceMs: 1000 },
  drainingConnecting: { kind: 'draining', sinceMs: 1000, cause: 'user', step: 'connecting', attempt: 1 },
  drainingSending: { kind: 'draining', sinceMs: 1000, cause: 'source-ended', step: 'sending', attempt: 0 },
  drainingFinishing: { kind: 'draining', sinceMs: 1000, cause: 'interrupt', step: 'finishing', attempt: 0 },
  ended: { kind: 'ended', end: { kind: 'completed' } },
}
const events: Record<string, SessionEvent> = {
  start: { type: 'start' },
  opened: { type: 'opened' },
  closedRetry: { type: 'closed', retryMs: 700, error: lost },
  closedNever: { type: 'closed', retryMs: 'never', error: refused },
  retryDue: { type: 'retry-due' },
  pause: { type: 'pause' },
  resume: { type: 'resume' },
  lingerOver: { type: 'linger-over' },
  fallAsleep: { type: 'fall-asleep' },
  wake: { type: 'wake' },
  hold: { type: 'hold' },
  goOn: { type: 'go-on' },
  stop: { type: 'stop', cause: 'user', unsent: false, retiring: false },
  stopUnsent: { type: 'stop', cause: 'user', unsent: true, retiring: false },
  stopRetiring: { type: 'stop', cause: 'user', unsent: false, retiring: true },
  allSent: { type: 'all-sent' },
  retired: { type: 'retired', error: null },
  retiredEarly: { type: 'retired', error: lost },
  abandon: { type: 'abandon' },
}

/** One line for an outcome: the state, then the effects in order. */
function told(state: SessionState, event: SessionEvent): string {
  const next = transition(state, event, NOW)
  if (next.state === state && next.effects.length === 0) return '-'
  const effects = next.effects.map((effect) =>
    effect.do === 'feed' ? `feed ${effect.what}` : effect.do === 'start-timer' ? `${effect.timer} in ${effect.delayMs}` : effect.do,
  )
  return [nameOf(next.state), ...effects].join(' | ')
}

function nameOf(state: SessionState): string {
  switch (state.kind) {
    case 'connecting':
    case 'recovering':
      return `${state.kind} ${state.attempt}`
    case 'paused':
      return `paused ${state.connected ? 'connected' : 'unconnected'}`
    case 'draining':
      return `draining ${state.step} ${state.cause}`
    case 'ended':
      return `ended ${state.end.kind}${state.end.kind === 'failed' ? ` ${state.end.error.reason}` : ''}`
    default:
      return state.kind
  }
}

const OPEN = 'connecting 1 | stop-timers | feed nothing | open-connection'
const over = (end: string): string => `ended ${end} | stop-timers | drop-connections | end`
const table: Record<string, Record<string, string>> = {
  idle: { start: OPEN, stop: over('stopped'), stopUnsent: over('stopped'), stopRetiring: over('stopped'), abandon: over('stopped') },
  connecting: {
    opened: 'live | feed captured',
    closedRetry: 'connecting 3 | retry in 700',
    closedNever: over('failed key-refused'),
    retryDue: 'connecting 2 | open-connection',
    pause: 'paused unconnected | stop-timers | drop-current',
    stop: over('stopped'),
    stopUnsent: 'draining connecting user',
    stopRetiring: 'draining finishing user | stop-timers | retire-connection',
    abandon: over('stopped'),
  },
  live: {
    closedRetry: 'recovering 1 | feed nothing | retry in 700',
    closedNever: over('failed key-refused'),
    pause: `paused connected | feed silence | linger in ${PAUSE_LINGER_MS}`,
    fallAsleep: 'asleep | feed nothing | retire-connection',
    hold: 'held | feed nothing | retire-connection',
    stop: 'draining sending user | stop-timers | feed the-rest',
    stopUnsent: 'draining sending user | stop-timers | feed the-rest',
    stopRetiring: 'draining sending user | stop-timers | feed the-rest',
    abandon: over('stopped'),
  },
  recovering: {
    opened: 'live | feed captured',
    closedRetry: 'recovering 2 | retry in 700',
    closedNever: over('failed key-refused'),
    retryDue: 'recovering 1 | open-connection',
    pause: 'paused unconnected | stop-timers | drop-current',
    stop: over('stopped'),
    stopUnsent: 'draining connecting user',
    stopRetiring: 'draining finishing user | stop-timers | retire-connection',
    abandon: over('stopped'),
  },
  pausedConnected: {
    resume: 'live | stop-timers | feed captured',
    lingerOver: 'paused unconnected | feed nothing | retire-connection',
    closedRetry: 'paused unconnected | stop-timers | feed nothing',
    closedNever: 'paused unconnected | stop-timers | feed nothing',
    stop: 'draining finishing user | stop-timers | feed nothing | retire-connection',
    stopUnsent: 'draining finishing user | stop-timers | feed nothing | retire-connection',
    stopRetiring: 'draining finishing user | stop-timers | feed nothing | retire-connection',
    abandon: over('stopped'),
  },
  paused: {
    resume: OPEN,
    closedRetry: 'paused unconnected | stop-timers | feed nothing',
    closedNever: 'paused unconnected | stop-timers | feed nothing',
    stop: over('stopped'),
    stopUnsent: 'draining connecting user | open-connection',
    stopRetiring: 'draining finishing user | stop-timers',
    abandon: over('stopped'),
  },
  asleep: {
    wake: OPEN,
    pause: 'paused unconnected',
    stop: over('stopped'),
    stopUnsent: over('stopped'),
    stopRetiring: 'draining finishing user | stop-timers',
    abandon: over('stopped'),
  },
  held: {
    goOn: OPEN,
    pause: 'paused unconnected',
    stop: over('stopped'),
    stopUnsent: over('stopped'),
    stopRetiring: 'draining finishing user | stop-timers',
    abandon: over('stopped'),
  },
  drainingConnecting: {
    opened: 'draining sending user | feed the-rest',
    closedRetry: 'draining connecting user | feed nothing | retry in 700',
    closedNever: over('failed key-refused'),
    retryDue: 'draining connecting user | open-connection',
    abandon: over('stopped'),
  },
  drainingSending: {
    opened: 'draining sending source-ended | feed the-rest',
    closedRetry: 'draining connecting source-ended | feed nothing | retry in 700',
    closedNever: over('failed key-refused'),
    retryDue: 'draining sending source-ended | open-connection',
    allSent: 'draining finishing source-ended | retire-connection',
    abandon: over('stopped'),
  },
  drainingFinishing: {
    opened: 'draining sending interrupt | feed the-rest',
    closedRetry: 'draining connecting interrupt | feed nothing | retry in 700',
    closedNever: over('failed key-refused'),
    retryDue: 'draining finishing interrupt | open-connection',
    retired: over('stopped'),
    retiredEarly: over('failed lost'),
    abandon: over('stopped'),
  },
  ended: {},
}

describe('the session state machine', () => {
  for (const [stateName, state] of Object.entries(states)) {
    for (const [eventName, event] of Object.entries(events)) {
      it(`[S1] ${stateName} on ${eventName}: ${table[stateName]?.[eventName] ?? 'nothing changes'}`, () => {
        expect(told(state, event)).toBe(table[stateName]?.[eventName] ?? '-')
      })
    }
  }

  it('[S1] a session whose recording ended in good order is completed', () => {
    const finishing: SessionState = { kind: 'draining', sinceMs: 0, cause: 'source-ended', step: 'finishing', attempt: 0 }
    expect(nameOf(transition(finishing, { type: 'retired', error: null }, NOW).state)).toBe('ended completed')
  })

  it('[S2] nothing changes a session that has ended, whatever comes', () => {
    const anyEvent = fc.constantFrom(...Object.values(events))
    fc.assert(
      fc.property(fc.array(anyEvent, { minLength: 1, maxLength: 60 }), (sequence) => {
        let state: SessionState = { kind: 'idle' }
        let ends = 0
        for (const event of sequence) {
          const next = transition(state, event, NOW)
          if (state.kind === 'ended') expect(next).toEqual({ state, effects: [] })
          ends += next.effects.filter((effect) => effect.do === 'end').length
          state = next.state
        }
        expect(ends).toBe(state.kind === 'ended' ? 1 : 0)
      }),
      { seed: 7, numRuns: 500 },
    )
  })
})

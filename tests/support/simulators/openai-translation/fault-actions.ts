import { assertNever } from '../../../../src-shared/assert.ts'
import type { Clock } from '../../../../src-shared/clock.ts'
import type { Connection } from './connection.ts'
import { failure } from './failures.ts'
import type { Fault } from './faults.ts'

/** Does one fault to one connection. */
export function carryOut(fault: Fault, connection: Connection, clock: Clock): void {
  switch (fault.kind) {
    case 'refuse':
      throw new Error('impossible: an upgrade is refused before there is a connection')
    case 'drop':
      return connection.drop()
    case 'half-open':
      return connection.goSilent()
    case 'slow':
      return connection.outlet.slow(fault.delayMs)
    case 'stall':
      return connection.outlet.stall(fault.forMs)
    case 'close':
      return connection.closeWith(fault.code, fault.reason ?? '')
    case 'fail':
      return connection.fail(failure(fault.failure))
    case 'expire':
      return connection.fail(failure('session_expired'))
    case 'duplicate':
      return connection.outlet.duplicate(fault.frames)
    case 'reorder':
      return connection.outlet.reorder(fault.pairs)
    case 'expires-at':
      connection.expiresAtS = Math.floor(clock.wallMs() / 1000) + fault.inS
      return undefined
    case 'mute':
      return connection.mute(fault.event)
    default:
      return sendOddity(fault, connection)
  }
}

type Oddity = Extract<Fault, { kind: 'error' | 'malformed' | 'unknown-event' | 'broken-audio' }>

/** Frames that clients have to survive. */
function sendOddity(fault: Oddity, connection: Connection): void {
  switch (fault.kind) {
    case 'error':
      connection.sendError({
        type: 'invalid_request_error',
        code: fault.code,
        message: fault.message ?? 'Something was not as expected.',
        param: null,
        event_id: null,
      })
      return
    case 'malformed':
      connection.outlet.send(fault.text ?? '{"type":"session.output_transcript.delta","delta":')
      return
    case 'unknown-event':
      connection.outlet.send(JSON.stringify({ type: 'session.something.new', event_id: 'event_new', value: { nested: [1, 2] } }))
      return
    case 'broken-audio':
      connection.outlet.send(JSON.stringify({ type: 'session.output_audio.delta', event_id: 'event_broken', delta: '%%% not base64 %%%', sample_rate: 24_000 }))
      return
    default:
      assertNever(fault)
  }
}

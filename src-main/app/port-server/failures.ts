import { ORPCError } from '@orpc/server'
import { PROBLEM_CODE } from '../../../src-shared/port-wire.ts'
import { AppError, type Log } from '../services.ts'

const FAULT = 'Something went wrong inside Dragoman. Try again; if it happens again, restart Dragoman. What was said up to now is kept.'
const NOT_UNDERSTOOD = 'This window and Dragoman do not fit together. Reload the window.'

interface WireProblem {
  readonly reason: string
  readonly message: string
  readonly status: number
}

/** What of a failure may reach a window: a reason and one sentence, never a stack, a cause or what was sent. */
export function toWireError(error: unknown, path: readonly string[], log: Log): ORPCError<string, { reason: string }> {
  const { reason, message, status } = describe(error, path, log)
  return new ORPCError(PROBLEM_CODE, { status, message, data: { reason } })
}

function describe(error: unknown, path: readonly string[], log: Log): WireProblem {
  const call = path.join('.')
  if (error instanceof AppError) return { reason: error.reason, message: error.message, status: 400 }
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') {
    // Its cause holds the whole input, which may be a key: only the fact is logged.
    log.warn('a window sent a call with input that does not fit', { call })
    return { reason: 'not-understood', message: NOT_UNDERSTOOD, status: 400 }
  }
  log.error(`the call ${call} failed unexpectedly`, error)
  return { reason: 'fault', message: FAULT, status: 500 }
}

import { ORPCError } from '@orpc/client'
import type { Problem } from '../../src-shared/api.ts'
import { PROBLEM_CODE } from '../../src-shared/port-wire.ts'

/** Why a call failed: the app's reason and sentence, or one of ours when the app was not reached. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly reason: string

  constructor(reason: string, message: string, options: { cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.reason = reason
  }

  problem(): Problem {
    return { reason: this.reason, message: this.message }
  }
}

export const LOST_REASON = 'connection-lost'

export function connectionLost(): ApiError {
  return new ApiError(LOST_REASON, 'The connection to Dragoman was lost. It comes back by itself as long as Dragoman runs; then try again.')
}

/** What a failed call means. A caller's own abort is passed on untouched. */
export function toApiError(error: unknown, isLost: () => boolean): unknown {
  if (error instanceof ApiError) return error
  if (isLost()) return connectionLost()
  if (!(error instanceof ORPCError)) return error
  if (error.code === PROBLEM_CODE) return new ApiError(reasonIn(error.data), error.message)
  return new ApiError('not-understood', 'This window and Dragoman do not fit together. Reload the window.', { cause: error })
}

function reasonIn(data: unknown): string {
  const reason = typeof data === 'object' && data !== null && 'reason' in data ? data.reason : null
  return typeof reason === 'string' ? reason : 'fault'
}

import { failureFromEnd, serverFailure, type FailureContext } from '../openai-translate/failures.ts'
import { realtimeFailures } from '../realtime/failures.ts'
import type { TurnFailures } from './request.ts'

/** Failures of a server of the Realtime family, in the words of whoever runs it. */
export function turnFailures(context: FailureContext): TurnFailures {
  return {
    ...realtimeFailures(context),
    socket(end, lastReason) {
      const isSaid = lastReason !== null && end.failure === undefined && end.httpStatus === undefined
      return isSaid ? serverFailure(lastReason, context, { detail: `close ${end.code}` }) : failureFromEnd(end, null, context)
    },
  }
}

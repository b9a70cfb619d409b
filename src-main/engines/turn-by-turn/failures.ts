import { EngineError } from '../errors.ts'
import { failureFromEnd, serverFailure, timeoutFailure, type FailureContext } from '../openai-translate/failures.ts'
import type { TurnFailures } from './request.ts'

/** Failures of a server of the Realtime family, in the words of whoever runs it. */
export function turnFailures(context: FailureContext): TurnFailures {
  return {
    server: (reason, detail) => serverFailure(reason, context, { detail }),
    socket(end, lastReason) {
      const isSaid = lastReason !== null && end.failure === undefined && end.httpStatus === undefined
      return isSaid ? serverFailure(lastReason, context, { detail: `close ${end.code}` }) : failureFromEnd(end, null, context)
    },
    timeout: (what) => timeoutFailure(what, context),
    language(target) {
      const message = 'The chosen target language is none that is known. Choose a language from the list.'
      return new EngineError('unsupported-language', message, { detail: `target ${target.slice(0, 35)}` })
    },
  }
}

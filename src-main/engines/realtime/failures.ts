import type { LanguageTag } from '../../../src-shared/languages.ts'
import { EngineError } from '../errors.ts'
import { failureFromEnd, serverFailure, timeoutFailure, type FailureContext } from '../openai-translate/failures.ts'
import type { Failures } from './request.ts'

/** Failures of a conversation service in the words of whoever runs it. */
export function realtimeFailures(context: FailureContext): Failures {
  return {
    server: (reason, detail) => serverFailure(reason, context, { detail }),
    socket: (end, lastCode) => failureFromEnd(end, lastCode, context),
    timeout: (what) => timeoutFailure(what, context),
    language: unknownLanguage,
  }
}

export function unknownLanguage(target: LanguageTag): EngineError {
  const message = 'The chosen target language is none that is known. Choose a language from the list.'
  return new EngineError('unsupported-language', message, { detail: `target ${target.slice(0, 35)}` })
}

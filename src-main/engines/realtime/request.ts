import type { LanguageTag } from '../../../src-shared/languages.ts'
import type { EngineError } from '../errors.ts'
import type { CodeReason } from '../openai-translate/error-codes.ts'
import type { SocketEnd } from '../../network/socket.ts'
import type { TokenPrices } from './cost.ts'
import type { Interpreting } from './instructions.ts'

/** All that one connection needs, checked. */
export interface ConnectionRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly model: string
  readonly interpreting: Interpreting
  readonly transcriptionModel: string | null
  readonly noiseReduction: 'near_field' | 'far_field' | null
  /** Null: text only; the voice is the larger part of the price. */
  readonly voice: string | null
  readonly prices: TokenPrices
  readonly sourceTextUsdPerMinute: number
  readonly failures: Failures
}

/** Failures in the words of the service. */
export interface Failures {
  server(reason: CodeReason, detail: string): EngineError
  socket(end: SocketEnd, lastCode: string | null): EngineError
  timeout(what: 'created' | 'updated'): EngineError
  language(target: LanguageTag): EngineError
}

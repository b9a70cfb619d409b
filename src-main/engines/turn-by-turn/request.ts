import type { LanguageTag } from '../../../src-shared/languages.ts'
import type { SocketEnd } from '../../network/socket.ts'
import type { EngineError } from '../errors.ts'
import type { CodeReason } from '../openai-translate/error-codes.ts'
import type { Interpreting } from '../realtime/instructions.ts'
import type { TurnFrame } from './frames.ts'

/** A conversation service that is fed one turn at a time, in its own words. Messages are whole JSON texts. */
export interface Dialect {
  readonly sampleRateHz: number
  /** A pause of this length ends a turn, ms. */
  readonly pauseMs: number
  /** Longest time from the upgrade to being ready, ms: servers on this computer load a model first. */
  readonly readyWithinMs: number
  /** Settings are confirmed at the latest after this, or taken as they are, ms; null: a service that does not confirm them is not ready. */
  readonly settledWithinMs: number | null
  /** Settings are sent after this even if the session was not announced, ms; null: it always is. */
  readonly greetsWithinMs: number | null
  /** The first settings, and behind them other forms of the same for a service that refuses those. */
  readonly settings: readonly ((instructions: string) => string)[]
  /** The same for a service that greets with a flat session, as all did before GA; absent: no other order. */
  readonly settingsIfFlat?: readonly ((instructions: string) => string)[]
  readonly append: (pcm: Int16Array) => string
  /** All of a turn was sent: it is to be translated. */
  readonly endTurn: (instructions: string) => readonly string[]
  /** The same turn is to be translated once more: its sound is there. */
  readonly askAgain: (instructions: string) => readonly string[]
  /** Another language is told by settings before the turn; otherwise each turn brings its own instructions. */
  readonly changesBySettings: boolean
  /** What follows an answer within this belongs to the same turn, ms: the service may have cut it in two. */
  readonly graceMs: number
  /** A service that announces speech and did not within this heard none, ms; null: it answers every turn. */
  readonly heardWithinMs: number | null
  readonly parse: (data: string | Uint8Array) => readonly TurnFrame[]
}

/** Failures in the words of the service. */
export interface TurnFailures {
  server(reason: CodeReason, detail: string): EngineError
  socket(end: SocketEnd, lastReason: CodeReason | null): EngineError
  timeout(what: 'created' | 'updated'): EngineError
  language(target: LanguageTag): EngineError
}

/** All that one connection needs, checked. */
export interface TurnRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly dialect: Dialect
  readonly interpreting: Interpreting
  readonly wantSourceText: boolean
  readonly wantVoice: boolean
  readonly failures: TurnFailures
}

import type { Clock } from '../../src-shared/clock.ts'
import type { LanguageTag } from '../../src-shared/languages.ts'
import type { ChannelId } from '../../src-shared/transcript/types.ts'
import type { SharedLag } from '../../src-shared/transcript/shared-lag.ts'
import type { SpeechContext } from '../../src-shared/glossary/types.ts'
import type { ConnectOptions, EngineDescription, EnginePorts } from '../engines/contract.ts'
import type { SessionOutput } from './events.ts'
import type { RetryPolicy } from './retry-policy.ts'
import type { ServiceWay } from './service-way.ts'
import type { SessionClock } from './session-clock.ts'
import type { SessionState } from './state.ts'

export interface ChannelOptions {
  readonly id: ChannelId
  readonly target: LanguageTag
  readonly source: LanguageTag | null
  readonly wantSourceText: boolean
  readonly wantVoice: boolean
  /** What is translated after an interruption is spoken, too; absent: it is not. */
  readonly speakLate?: boolean
  /** What an engine that takes it is told of the speech; asked at every connection, so that a change counts from the next. */
  readonly context?: (engine: EngineDescription, target: LanguageTag) => SpeechContext
  readonly noiseReduction: ConnectOptions['noiseReduction']
  /** For a recording its length, ms: what is left of it when the session fails is a gap. Null for live sound. */
  readonly lengthMs: number | null
}

export interface ChannelPorts {
  readonly clock: Clock
  readonly sessionClock: SessionClock
  readonly random: () => number
  /** The user's, and behind it those that may stand in for it. */
  readonly services: readonly [ServiceWay, ...ServiceWay[]]
  readonly enginePorts: EnginePorts
  readonly policy: RetryPolicy
  readonly nextIndex: () => number
  /** Of a session whose channels hear the same sound; null: each finds out for itself. */
  readonly sharedLag: SharedLag | null
  readonly journalMs: number
  /** Silence after which the connection is given up until somebody speaks again, ms; null: never. */
  readonly sleepAfterMs: number | null
  readonly tell: (output: SessionOutput) => void
  /** Much of what memory holds waits, and soon the oldest of it is dropped; told once. */
  readonly journalFilling: () => void
  readonly stateChanged: (state: SessionState) => void
}

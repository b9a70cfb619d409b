import type { LanguageTag } from '../../../../src-shared/languages.ts'
import { DEFAULT_REALTIME, type RealtimeFault, type RealtimeReport } from '../openai-realtime/options.ts'

export type ConversationFault = RealtimeFault
export type ConversationReport = RealtimeReport

/** Where the servers of this family differ (other-engines.md 3.3, 4). */
export interface ConversationStyle {
  /** The session object it takes: xAI's flat one, the GA one, or the flat one from before it. */
  readonly session: 'xai' | 'ga' | 'beta'
  /** Names of its output events: `response.output_audio.delta` or `response.audio.delta`. */
  readonly names: 'new' | 'old'
  /** Takes `input_audio_buffer.commit`; otherwise only its own detection ends a turn. */
  readonly commits: boolean
  /** Told in full again and again, in pieces, or not at all. */
  readonly source: 'cumulative' | 'pieces' | 'none'
  /** Answers `session.update` by `session.updated`. */
  readonly confirms: boolean
  /** Announces turns by `speech_started`, `speech_stopped` and `committed`. */
  readonly announcesTurns: boolean
  /** Interrupts an answer when somebody speaks, whatever was asked for. */
  readonly alwaysInterrupts: boolean
  readonly needsKey: boolean
  /** `error` holds its code and message at the top level. */
  readonly flatErrors: boolean
}

export const XAI: ConversationStyle = { session: 'xai', names: 'new', commits: true, source: 'cumulative', confirms: true, announcesTurns: true, alwaysInterrupts: true, needsKey: true, flatErrors: true }

export interface ConversationOptions {
  readonly style: ConversationStyle
  readonly path: string
  readonly key: string
  /** Null: takes any, and none. */
  readonly models: readonly string[] | null
  readonly sourceLanguage: LanguageTag
  readonly sourceDelayMs: number
  readonly responseDelayMs: number
  readonly wordEveryMs: number
  /** Until it says that the session was created: a server that loads a model first takes long. */
  readonly createdAfterMs: number
  readonly setupDelayMs: number
  readonly rough: boolean
  readonly lifetimeMs: number
  readonly noQuota: boolean
  readonly faults: readonly ConversationFault[]
}

export const DEFAULT_CONVERSATION: ConversationOptions = {
  style: XAI,
  path: '/v1/realtime',
  key: 'xai-simulator-key-that-opens-nothing',
  models: ['grok-voice-think-fast-2.0', 'grok-voice-think-fast-1.0', 'grok-voice-latest'],
  sourceLanguage: DEFAULT_REALTIME.sourceLanguage,
  sourceDelayMs: DEFAULT_REALTIME.sourceDelayMs,
  responseDelayMs: DEFAULT_REALTIME.responseDelayMs,
  wordEveryMs: DEFAULT_REALTIME.wordEveryMs,
  createdAfterMs: 100,
  setupDelayMs: DEFAULT_REALTIME.setupDelayMs,
  rough: false,
  lifetimeMs: 1_800_000,
  noQuota: false,
  faults: [],
}

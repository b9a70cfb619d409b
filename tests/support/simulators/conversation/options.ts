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
  /** Says with its first event when it will end. */
  readonly announcesEnd?: true
  /** Its first event tells the whole session, in its own form. */
  readonly tellsSession?: true
  /** `error` holds its code and message at the top level. */
  readonly flatErrors: boolean
}

export const XAI: ConversationStyle = { session: 'xai', names: 'new', commits: true, source: 'cumulative', confirms: true, announcesTurns: true, alwaysInterrupts: true, needsKey: true, flatErrors: true }

/** Hugging Face speech-to-speech: current names, its own turn detection only, no key. */
export const HUGGING_FACE: ConversationStyle = { session: 'ga', names: 'new', commits: false, source: 'pieces', confirms: true, announcesTurns: true, alwaysInterrupts: false, needsKey: false, flatErrors: false }
/** speaches: the form and the names from before GA. */
export const SPEACHES: ConversationStyle = { session: 'beta', names: 'old', commits: true, source: 'pieces', confirms: false, announcesTurns: true, alwaysInterrupts: true, needsKey: true, flatErrors: false }
/** A server from before GA that greets as OpenAI did then. */
export const BEFORE_GA: ConversationStyle = { ...SPEACHES, tellsSession: true }
/** vLLM-Omni: drops the transcription. */
export const VLLM_OMNI: ConversationStyle = { session: 'ga', names: 'new', commits: true, source: 'none', confirms: true, announcesTurns: true, alwaysInterrupts: false, needsKey: false, flatErrors: false }
/** LiteLLM in front of OpenAI. */
export const LITELLM: ConversationStyle = { session: 'ga', names: 'new', commits: true, source: 'pieces', confirms: true, announcesTurns: true, alwaysInterrupts: false, needsKey: true, announcesEnd: true, flatErrors: false }
/** Says as little as any of them. */
export const TACITURN: ConversationStyle = { session: 'ga', names: 'old', commits: false, source: 'none', confirms: false, announcesTurns: false, alwaysInterrupts: true, needsKey: false, flatErrors: true }

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
  /** Hears only words as speech. */
  readonly ignoresNoise: boolean
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
  ignoresNoise: false,
  lifetimeMs: 1_800_000,
  noQuota: false,
  faults: [],
}

import type { Clock } from '../../../../src-shared/clock.ts'
import type { LanguageTag } from '../../../../src-shared/languages.ts'
import type { ModelHost } from '../host.ts'
import type { ServerSink } from '../served.ts'
import type { FaultRule } from './faults.ts'

/** What `elapsed_ms` says: where the word began, where the audio was when the text was sent, that but wrong by up to 400 ms, nothing. */
export type PositionMode = 'wordStart' | 'emission' | 'jittered' | 'absent'

export interface SimulatorOptions {
  readonly host: ModelHost
  /** Names of the text events of Microsoft's own example. */
  readonly oldTextNames: boolean
  readonly key: string
  readonly models: readonly string[]
  readonly transcriptionModels: readonly string[]
  readonly targets: readonly LanguageTag[]
  /** The language of the source text. */
  readonly sourceLanguage: LanguageTag
  /** The language each word is spoken in, where a conversation has two; null: all in `sourceLanguage`. */
  readonly languageOf: ((word: number) => LanguageTag) | null
  /** Words taken to be in the target language already: source text only. */
  readonly sameLanguageWords: ReadonlySet<number>
  readonly positions: PositionMode
  readonly sourceLagMs: number
  readonly targetLagMs: number
  readonly createdDelayMs: number
  readonly updateDelayMs: number
  readonly lifetimeS: number
  /** Audio may arrive so many times faster than real time. */
  readonly maxPace: number
  /** And lead by so much on top. */
  readonly paceLeadMs: number
  /** Longest time without audio that is no violation. */
  readonly silenceLimitMs: number
  readonly pingIntervalMs: number
  readonly pingTimeoutMs: number
  /** How many times faster than real time output comes after `session.close`. */
  readonly drainSpeed: number
  /** `error.event_id` repeats the id of the client's event, as the types promise; captures showed null. */
  readonly echoEventIds: boolean
  readonly fillers: 'off' | 'between-words' | 'anywhere'
  /** Whole words in each text delta, or words broken over two. */
  readonly textPieces: 'words' | 'fragments'
  /** Every connection ends with `insufficient_quota`. */
  readonly noQuota: boolean
  readonly seed: number
  readonly faults: readonly FaultRule[]
}

export const DEFAULT_OPTIONS: SimulatorOptions = {
  host: 'openai',
  oldTextNames: false,
  key: 'sk-simulator-key-that-opens-nothing',
  models: ['gpt-realtime-translate'],
  transcriptionModels: ['gpt-realtime-whisper'],
  targets: ['es', 'pt', 'fr', 'ja', 'ru', 'zh', 'de', 'ko', 'hi', 'id', 'vi', 'it', 'en'],
  sourceLanguage: 'en',
  languageOf: null,
  sameLanguageWords: new Set(),
  positions: 'emission',
  sourceLagMs: 700,
  targetLagMs: 1_500,
  createdDelayMs: 100,
  updateDelayMs: 200,
  lifetimeS: 3_600,
  maxPace: 1,
  paceLeadMs: 2_000,
  silenceLimitMs: 1_000,
  pingIntervalMs: 20_000,
  pingTimeoutMs: 20_000,
  drainSpeed: 4.7,
  echoEventIds: false,
  fillers: 'between-words',
  textPieces: 'words',
  noQuota: false,
  seed: 1,
  faults: [],
}

export interface ConnectionPorts {
  readonly clock: Clock
  readonly sink: ServerSink
}

import type { Clock } from '../../src-shared/clock.ts'
import type { SpeechContext } from '../../src-shared/glossary/types.ts'
import type { LanguageTag } from '../../src-shared/languages.ts'
import type { OpenEventStream } from '../network/event-stream.ts'
import type { OpenHttp } from '../network/http.ts'
import type { OpenSocket } from '../network/socket.ts'
import type { EngineError } from './errors.ts'

/**
 * The contract every translation engine keeps. An engine knows nothing of sessions, libraries or screens: it takes chunks of PCM and
 * gives events. `tests/support/engine-contract-suite.ts` runs on each engine against its simulator.
 */
export type EngineId = string

/** A secret the engine needs, and the environment variables it may come from. */
export interface CredentialField {
  readonly name: string
  readonly label: string
  readonly env: readonly string[]
  readonly optional: boolean
  /** The engine option that stands in for it: set, the field may be empty. */
  readonly unless?: string
}

/** How the engine's company charges; dated, in US dollars. Time of connection counts as sound: it flows all the while. */
export type PriceModel =
  | { readonly kind: 'free' }
  /** Whoever runs the server knows. */
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'per-audio-minute'
      readonly usdPerMinute: number
      /** On top, when the source text is asked for. */
      readonly sourceTextUsdPerMinute: number
      readonly asOf: string
      readonly source: string
    }
  | {
      /** Counted by the engine from the service's own usage reports (`usage.usd`). */
      readonly kind: 'by-usage'
      /** About what a minute of continuous speech comes to, before anything was counted. */
      readonly typicalUsdPerMinute: number
      readonly asOf: string
      readonly source: string
    }

/** A setting of one engine alone: a model, a region, the name of a deployment. */
export interface EngineOption {
  readonly name: string
  /** English, for the command line; screens have their own words. */
  readonly label?: string
  /** The environment variable it may come from; it counts before what the user chose. */
  readonly env: string
  readonly required?: true
  /** The values there are; anything else is refused by the engine. Absent: free text. */
  readonly choices?: readonly string[]
}

export interface EngineDescription {
  readonly id: EngineId
  readonly name: string
  /** The engine's own address, a whole URL without its query; null: each user has another and must name it. */
  readonly endpoint: string | null
  /** What an address looks like, where each user has another. */
  readonly endpointExample?: string
  /** The environment variable that may hold the user's address; it counts before what the user chose. */
  readonly endpointEnv?: string
  readonly kind: 'continuous' | 'turns'
  readonly input: {
    readonly sampleRateHz: 16_000 | 24_000
    readonly chunkMs: number
    /** Silence must keep flowing: audio that stops arriving is not understood as a pause. */
    readonly needsSilence: boolean
    /** How many times faster than real time audio may be sent. */
    readonly maxPace: number
  }
  readonly source: 'auto' | 'hint' | 'required'
  readonly targets: readonly LanguageTag[] | 'any'
  readonly sameLanguage: 'silent' | 'echo' | 'translates'
  readonly voices: readonly string[] | 'adapts'
  readonly glossary: 'prompt' | 'field' | 'none'
  /** The most terms it is given; what is beyond is left out. Absent: all. */
  readonly mostTerms?: number
  readonly speaks: boolean
  readonly sourceText: boolean
  /** Longest life of one connection, ms; null when there is no limit. */
  readonly lifetimeMs: number | null
  /** The most by which output can trail the speech it belongs to, ms. */
  readonly worstLagMs: number
  /** `audioMs` of text events is where the word was spoken; otherwise it is only an upper bound. */
  readonly exactPositions: boolean
  readonly destination: { readonly company: string; readonly region: string; readonly policyUrl: string } | 'this computer'
  readonly credentials: readonly CredentialField[]
  /** The engine whose key this one uses as well; absent: it has its own. */
  readonly keyOf?: EngineId
  readonly extras: readonly EngineOption[]
  readonly price: PriceModel
}

export type EngineEvent =
  /** Ready for audio. `expiresAt` is Unix ms as the server said it, unchecked. */
  | { readonly type: 'open'; readonly expiresAt?: number }
  /** The engine has surely finished with the audio of this connection up to here (before `worstLagMs` is taken off). */
  | { readonly type: 'answered'; readonly audioMs: number }
  | {
      readonly type: 'source' | 'target'
      readonly segment?: string
      readonly text: string
      readonly mode: 'append' | 'replace'
      readonly final: boolean
      /** Position in the audio of this connection, ms since its first sample. */
      readonly audioMs?: number
      readonly language?: LanguageTag
      /** Of a source text: no translation of it will ever come, because none was asked for. */
      readonly asSpoken?: true
    }
  | { readonly type: 'audio'; readonly pcm: Int16Array; readonly sampleRateHz: number; readonly audioMs?: number }
  /** What was sent as voice and not yet played is void. */
  | { readonly type: 'clear-audio' }
  /** Audio this connection has sent so far, in all; `usd`: what it has cost by the service's own count, in all. */
  | { readonly type: 'usage'; readonly audioMs: number; readonly usd?: number }
  /** The target language was taken over. */
  | { readonly type: 'target-changed'; readonly target: LanguageTag }
  /** The server answered a probe: the connection lives. */
  | { readonly type: 'alive' }
  | { readonly type: 'expiring'; readonly inMs: number }
  /** Something the user or the log should know; the connection goes on. */
  | { readonly type: 'warning'; readonly code: string; readonly message: string }
  /** The last event. Nothing follows it. */
  | { readonly type: 'closed'; readonly retry: 'now' | 'backoff' | 'never'; readonly error?: EngineError }

export interface ConnectOptions {
  readonly target: LanguageTag
  /** What they speak, where the engine takes a hint; otherwise ignored. */
  readonly source: LanguageTag | null
  readonly wantSourceText: boolean
  readonly wantVoice: boolean
  readonly noiseReduction: 'near' | 'far' | 'off'
  /** The whole URL of the socket without its query; null for the engine's own. */
  readonly endpoint: string | null
  readonly credentials: Readonly<Record<string, string>>
  /** Engine-specific extras by name (organisation, project, model, safety identifier); the engine checks them. */
  readonly extras: Readonly<Record<string, string>>
  /** What the speech is about, for engines that take it (`glossary` of the description is not `none`). */
  readonly context?: SpeechContext
}

/** What an engine gets from outside. */
export interface EnginePorts {
  readonly clock: Clock
  readonly openSocket: OpenSocket
  /** For engines over HTTP/2; absent where nothing gives it. */
  readonly openStream?: OpenEventStream
  readonly openHttp: OpenHttp
  readonly log: EngineLog
}

/** Protocol oddities, counted and logged once per kind. Never carries keys, audio or text. */
export type EngineLog = (entry: { readonly kind: string; readonly detail: string; readonly count: number }) => void

export interface EngineConnection {
  /** One chunk of `input.chunkMs` at `input.sampleRateHz`. Allowed between `open` and `finish`. The array is not kept. */
  send(pcm: Int16Array): void
  /** Audio handed over but not yet written to the network, ms. */
  unsentMs(): number
  setTarget(target: LanguageTag): void
  /** Asks the server for a sign of life; an `alive` event answers. */
  probe(): void
  /** Ends in good order: all pending output comes, then `closed`. At most `drainLimitMs` later it is closed anyway. */
  finish(): void
  /** Drops the connection at once; `closed` follows synchronously if it had not come. Safe to call twice. */
  close(): void
}

export interface Engine {
  readonly description: EngineDescription
  /**
   * Opens a connection. Never throws: what goes wrong comes as `closed`. Events come in order, never synchronously
   * from within `connect`.
   */
  connect(options: ConnectOptions, ports: EnginePorts, onEvent: (event: EngineEvent) => void): EngineConnection
}

import type { ConnectOptions, Engine, EnginePorts } from '../../../src-main/engines/contract.ts'
import type { LanguageTag } from '../../../src-shared/languages.ts'
import type { FakeClock } from '../fake-clock.ts'

/** What the simulated service does in one test. */
export type ContractScenario =
  | 'normal'
  | 'refused-key'
  | 'unknown-model'
  | 'no-quota'
  | 'rate-limited'
  | 'unreachable'
  /** Nothing answers, not even with a refusal. */
  | 'black-hole'
  /** The settings are never confirmed. */
  | 'no-confirmation'
  /** Expires 3 s into the audio. */
  | 'expires'
  /** Fails with a server error 3 s into the audio. */
  | 'server-error'
  /** Drops the connection 3 s into the audio. */
  | 'drops'
  /** Broken, unknown and superfluous frames among the good ones. */
  | 'odd-frames'
  /** Text broken within words, filler within spoken words, positions that jump about. */
  | 'rough'
  /** The end is never confirmed. */
  | 'never-ends'

export interface ContractReport {
  /** Connections the service let in. */
  readonly connections: number
  /** Words it heard, null where it could not tell which. */
  readonly words: readonly (number | null)[]
  readonly damaged: number
  /** Broken rules of the protocol, in words. */
  readonly violations: readonly string[]
  /** Target languages in the order they were set, as the service calls them. */
  readonly targets: readonly string[]
  /** Everything the service recorded, for the search for secrets. */
  readonly everything: string
}

export interface ContractNetwork {
  /** What the engine sends stays unsent until `unblock`. */
  block(): void
  unblock(): void
  /** Breaks all sockets. */
  cut(): void
  /** Sockets not yet closed. */
  openSockets(): number
}

/** One engine with its simulated service on one clock that stands still. */
export interface EngineHarness {
  readonly engine: Engine
  readonly ports: EnginePorts
  readonly clock: FakeClock
  readonly network: ContractNetwork
  /** What the engine logged, as one text. */
  readonly logged: () => string
  readonly report: () => ContractReport
  /** Options that work in the normal scenario. */
  readonly options: ConnectOptions
  /** Every secret among the credentials. */
  readonly secrets: readonly string[]
  readonly sourceLanguage: LanguageTag
  /** Two languages the service speaks, and one it does not. */
  readonly targets: readonly [LanguageTag, LanguageTag]
  readonly unsupportedTarget: LanguageTag | null
  /** The service cannot change the language of a session: the engine opens another one beside it, unseen from outside. */
  readonly reconnectsForTarget?: true
  /** The service is told the language with each sentence: before the first it knows none. */
  readonly tellsTargetLate?: true
}

export type MakeHarness = (scenario: ContractScenario) => EngineHarness

/** Whether something can happen to the engine at all. */
export type Possible = (scenario: ContractScenario | 'blocked-network') => boolean

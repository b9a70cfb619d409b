import type { ConnectOptions, Engine } from '../engines/contract.ts'
import type { Spent } from './pricing.ts'

/** What a service is connected to with, apart from what the session itself wants. */
export type ConnectChoices = Pick<ConnectOptions, 'endpoint' | 'credentials' | 'extras'>

/** A translation service and what connections to it are opened with. */
export interface ServiceWay {
  readonly engine: Engine
  readonly connect: ConnectChoices
}

/** What was sent to one service, and what that service counted for it. */
export interface SpentWith {
  readonly way: ServiceWay
  readonly spent: Spent
}

import type { HeardWord } from '../../tone-speech/index.ts'
import type { TimerGroup } from '../../timers.ts'
import type { ClientSetup } from './client-messages.ts'
import type { GeminiOptions } from './options.ts'
import type { GeminiConnectionReport } from './report.ts'

/** What a kind of model needs of the connection it talks on. */
export interface TalkPorts {
  readonly options: GeminiOptions
  readonly client: ClientSetup
  readonly timers: TimerGroup
  readonly report: GeminiConnectionReport
  readonly write: (message: object) => void
  readonly violate: (detail: string) => void
}

/** How a model answers what it hears. */
export interface Talk {
  /** The session stands. */
  begin(): void
  word(heard: HeardWord): void
  pause(): void
  /** No more sound comes. */
  streamEnded(): void
  /** From now on it never stops speaking. */
  neverQuiet(): void
}

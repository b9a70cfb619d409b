import type { Dragoman } from '../app/dragoman.ts'

/** A stream the command line writes to. */
export interface Out {
  write(text: string): void
  readonly isTerminal: boolean
}

/** What a command gets from the process around it. */
export interface CliIo {
  readonly stdout: Out
  readonly stderr: Out
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The app over this data folder; made once per run. */
  readonly dragoman: (dataFolder: string) => Dragoman
  /** Ctrl-C and its like; returns the unsubscribe. */
  readonly onInterrupt: (listener: () => void) => () => void
  readonly version: string
}

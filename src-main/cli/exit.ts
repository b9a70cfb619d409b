import type { EngineErrorReason } from '../engines/errors.ts'

/** How the command line ends. Scripts rely on these. */
export const EXIT = { done: 0, failed: 1, usage: 2, key: 3, unreachable: 4, interrupted: 130 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** One refusal: a sentence for the person, a code for the script. */
export class CliError extends Error {
  override readonly name = 'CliError'
  readonly code: string
  readonly exit: ExitCode

  constructor(exit: ExitCode, code: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.exit = exit
    this.code = code
  }
}

export function usageError(message: string): CliError {
  return new CliError(EXIT.usage, 'usage', message)
}

/** The exit code of a session that failed; `wasLive`: it had been connected before. */
export function exitOfEngineError(reason: EngineErrorReason, wasLive: boolean): ExitCode {
  switch (reason) {
    case 'key-missing':
    case 'key-refused':
    case 'no-quota':
      return EXIT.key
    case 'unknown-model':
    case 'unsupported-language':
    case 'bad-endpoint':
      return wasLive ? EXIT.failed : EXIT.usage
    case 'unreachable':
    case 'timeout':
    case 'proxy':
    case 'certificate':
    case 'server':
    case 'rate-limited':
    case 'lost':
    case 'expired':
      return wasLive ? EXIT.failed : EXIT.unreachable
    case 'refused':
    case 'protocol':
      return EXIT.failed
  }
}

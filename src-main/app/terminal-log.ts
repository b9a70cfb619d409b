import type { Log } from './services.ts'

/** Warnings and errors as lines; what merely happened is not worth a terminal. */
export function terminalLog(write: (line: string) => void): Log {
  return {
    info: () => {},
    warn: (message, facts = {}) => write(`${message}${Object.entries(facts).map(([name, value]) => ` ${name}=${value}`).join('')}`),
    error: (message, error) => write(`${message}: ${error instanceof Error ? error.message : String(error)}`),
  }
}

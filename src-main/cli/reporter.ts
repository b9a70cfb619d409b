import type { SessionOutput } from '../session/events.ts'

export interface DoneReport {
  readonly session: string
  readonly segments: number
  readonly gaps: number
  /** It is in the library. */
  readonly saved: boolean
}

/** Where a running translation shows itself: lines for a script (json-reporter.ts) or for a person (human-reporter.ts). */
export interface Reporter {
  /** Something worth a sentence that stops nothing. */
  notice(message: string): void
  output(output: SessionOutput): void
  done(report: DoneReport): void
  close(): void
}

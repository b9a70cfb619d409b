import type { Clock } from '../../src-shared/clock.ts'
import type { LanguageTag } from '../../src-shared/languages.ts'
import type { SessionLogEvent } from '../../src-shared/session-events.ts'
import type { EngineDescription, EngineEvent } from '../engines/contract.ts'
import type { EngineError } from '../engines/errors.ts'
import type { BacklogRange } from './backlog.ts'
import type { CapturedSound } from './captured-sound.ts'
import type { ChannelTranscript } from './channel-transcript.ts'
import type { Link } from './engine-link.ts'
import type { VoicePiece } from './voice-order.ts'

/** What a live line is given, and whom it tells. */
export interface LiveLinePorts {
  readonly clock: Clock
  readonly description: EngineDescription
  readonly sound: CapturedSound
  readonly transcript: ChannelTranscript
  readonly link: Link
  readonly wantVoice: boolean
  /** Where another service left off, session-clock ms; null: with the first sound. */
  readonly continuesAtMs: number | null
  /** Session clock, ms. */
  readonly now: () => number
  /** Live sound may overtake what waits; the rest goes to the backlog. */
  readonly mayOvertake: () => boolean
  readonly overtaken: (range: BacklogRange) => void
  readonly skipped: (fromMs: number, toMs: number) => void
  readonly opened: () => void
  /** The current connection ended unasked; the cursor is back where it has to be heard again. */
  readonly closed: (error: EngineError, retry: 'now' | 'backoff' | 'never', livedMs: number) => void
  /** A connection that was told to finish is gone. */
  readonly retired: () => void
  readonly text: (event: Extract<EngineEvent, { type: 'source' | 'target' }>) => void
  readonly voice: (piece: VoicePiece) => void
  readonly targetChanged: (target: LanguageTag) => void
  readonly warning: (code: string, message: string) => void
  readonly note: (event: LineNote) => void
}

/** What the log is told; the channel is added. */
export type LineNote = Extract<SessionLogEvent, { type: 'connection-opened' | 'connection-closed' | 'cut' | 'rotation' | 'watchdog' }>

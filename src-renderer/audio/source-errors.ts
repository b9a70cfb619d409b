import type { SourceKind } from '../../src-shared/settings.ts'
import { SoundError, type SoundErrorReason } from './port.ts'

/** What the browser threw while opening a source, as a reason the screen has words for. */
export function sourceError(kind: SourceKind, cause: unknown): SoundError {
  return cause instanceof SoundError ? cause : new SoundError(reasonOf(kind, cause), { cause })
}

function reasonOf(kind: SourceKind, cause: unknown): SoundErrorReason {
  if (!(cause instanceof Error)) return 'failed'
  switch (cause.name) {
    case 'NotAllowedError':
      return kind === 'microphone' || deniedBySystem(cause) ? 'permission-denied' : 'share-cancelled'
    case 'NotFoundError':
      return 'no-device'
    case 'NotReadableError':
      return kind === 'microphone' ? 'device-busy' : 'failed'
    case 'OverconstrainedError':
      return 'device-gone'
    case 'NotSupportedError':
    case 'SecurityError':
    case 'TypeError':
      return 'not-supported'
    default:
      return 'failed'
  }
}

/** Closing the picker and a system that forbids it throw the same error; Chromium tells them apart only in its text. */
function deniedBySystem(cause: Error): boolean {
  return cause.message.includes('by system') || cause.message.includes('permissions policy')
}

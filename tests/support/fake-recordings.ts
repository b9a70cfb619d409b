import { Emitter } from '../../src-shared/emitter.ts'
import type { RecordedCalls } from '../../src-shared/recorded-api.ts'
import { RecordingError, type RecordingErrorReason } from '../../src-main/recording/errors.ts'
import type { RecordedPiece } from '../../src-main/recording/messages.ts'
import type { Recordings } from '../../src-main/recording/recordings.ts'

/** Recordings in memory: what a session hands over, and how it ended. */
export class FakeRecordings implements Recordings {
  readonly begun: string[] = []
  readonly pieces: RecordedPiece[] = []
  readonly ended: { readonly session: string; readonly keep: boolean }[] = []
  readonly removed: string[] = []
  readonly #stopped = new Emitter<{ session: string; error: RecordingError }>((error) => {
    throw error
  })

  begin(session: string): void {
    this.begun.push(session)
  }

  put(piece: RecordedPiece): void {
    this.pieces.push(piece)
  }

  fail(session: string, reason: RecordingErrorReason): void {
    this.#stopped.emit({ session, error: new RecordingError(reason) })
  }

  onStopped: Recordings['onStopped'] = (listener) => this.#stopped.subscribe(listener)
  end: Recordings['end'] = async (input) => void this.ended.push(input)
  remove: Recordings['remove'] = async ({ session }) => void this.removed.push(session)
  tracks: Recordings['tracks'] = async () => ({ tracks: [], locked: false })
  sound: Recordings['sound'] = () => Promise.reject(new RecordingError('no-recording'))
  pcm: Recordings['pcm'] = () => Promise.reject(new RecordingError('no-recording'))
  peaks: Recordings['peaks'] = () => Promise.reject(new RecordingError('no-recording'))
  size: Recordings['size'] = async () => 0
  protection: Recordings['protection'] = async () => ({ on: false, exists: false, unlocked: false })
  setPassphrase: Recordings['setPassphrase'] = () => this.protection({})
  unlock: Recordings['unlock'] = () => Promise.reject(new RecordingError('wrong-passphrase'))
  close: Recordings['close'] = async () => undefined
}

/** What a window is told where nothing was ever recorded. */
export function noRecordings(): RecordedCalls {
  const open = { on: false, exists: false, unlocked: false }
  return {
    tracks: async () => ({ tracks: [], locked: false }),
    sound: async () => ({ startMs: 0, webm: '' }),
    peaks: async () => ({ peaks: [] }),
    remove: async () => undefined,
    size: async () => ({ bytes: 0 }),
    protection: async () => open,
    setPassphrase: async () => open,
    unlock: async () => open,
  }
}

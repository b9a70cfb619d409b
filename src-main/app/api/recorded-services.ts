import type { RecordedCalls } from '../../../src-shared/recorded-api.ts'
import { RecordingError } from '../../recording/errors.ts'
import type { Recordings } from '../../recording/recordings.ts'
import { AppError } from '../services.ts'

export interface RecordedServicesOptions {
  readonly recordings: () => Recordings
  /** The session that runs now, if any: its recording cannot be deleted. */
  readonly runningId: () => string | null
}

/** Recorded sound, as the API offers it. */
export function createRecordedServices({ recordings, runningId }: RecordedServicesOptions): RecordedCalls {
  const asking = async <T>(ask: (recordings: Recordings) => Promise<T>): Promise<T> => {
    try {
      return await ask(recordings())
    } catch (error) {
      if (error instanceof RecordingError) throw new AppError(error.reason, error.message, { cause: error })
      throw error
    }
  }
  return {
    tracks: ({ id }) => asking(async (all) => {
      const { tracks, locked } = await all.tracks({ session: id })
      return { tracks: [...tracks], locked }
    }),
    sound: ({ id, ...range }) => asking(async (all) => {
      const { webm, startMs } = await all.sound({ session: id, ...range })
      return { startMs, webm: Buffer.from(webm).toString('base64') }
    }),
    peaks: ({ id, ...wanted }) => asking(async (all) => ({ peaks: await all.peaks({ session: id, ...wanted }) })),
    remove: ({ id }) => asking(async (all) => {
      if (id === runningId()) throw new AppError('session-running', 'This session is still running. Stop it first, then delete its recording.')
      await all.remove({ session: id })
    }),
    size: () => asking(async (all) => ({ bytes: await all.size({}) })),
    protection: () => asking((all) => all.protection({})),
    setPassphrase: (input) => asking((all) => all.setPassphrase(input)),
    unlock: (input) => asking((all) => all.unlock(input)),
  }
}

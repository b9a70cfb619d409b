import { exportTranscript } from '../../export/formats.ts'
import { LibraryError } from '../../library/errors.ts'
import type { Library } from '../../library/library.ts'
import type { Dragoman } from '../dragoman.ts'
import { AppError, type AppServices } from '../services.ts'
import { fileStem } from '../../export/file-stem.ts'
import { uiSummary } from './to-ui.ts'

export interface LibraryServicesOptions {
  readonly dragoman: Dragoman
  /** The session that runs now, if any: it cannot be deleted. */
  readonly runningId: () => string | null
}

const MIME = { txt: 'text/plain', srt: 'application/x-subrip', vtt: 'text/vtt', json: 'application/json' } as const

/** The transcripts, as the API offers them. */
export function createLibraryServices({ dragoman, runningId }: LibraryServicesOptions): AppServices['library'] {
  const withLibrary = async <T>(use: (library: Library) => Promise<T>): Promise<T> => {
    try {
      return await use(await dragoman.library())
    } catch (error) {
      if (error instanceof LibraryError) throw new AppError(error.reason, error.message, { cause: error })
      throw error
    }
  }
  return {
    sessions: ({ limit }) => withLibrary(async (library) => (await library.sessions(limit)).map(uiSummary)),
    transcript: ({ id }) =>
      withLibrary(async (library) => {
        const found = await library.transcript(id)
        if (found === null) return null
        const counts = { segmentCount: found.segments.length, gapCount: found.gaps.length }
        return { session: uiSummary({ ...found.session, ...counts }), segments: [...found.segments], gaps: [...found.gaps] }
      }),
    rename: ({ id, title }) =>
      withLibrary(async (library) => {
        library.rename(id, title)
        await library.flush()
      }),
    remove: ({ id }) =>
      withLibrary(async (library) => {
        if (id === runningId()) throw new AppError('session-running', 'This session is still running. Stop it first, then delete it.')
        library.remove(id)
        await library.flush()
      }),
    export: ({ id, format, side }) =>
      withLibrary(async (library) => {
        const found = await library.transcript(id)
        if (found === null) throw new AppError('no-such-session', 'This session is not in the library any more.')
        const text = exportTranscript(format, found, { side })
        return { fileName: `${fileStem(found.session.title)}.${format}`, mime: MIME[format], text }
      }),
  }
}

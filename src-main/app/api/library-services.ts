import type { CallInput, CallOutput, LibraryCalls, StoredCallName } from '../../../src-shared/library-api.ts'
import { exportTranscript } from '../../export/formats.ts'
import { LibraryError } from '../../library/errors.ts'
import type { Library } from '../../library/library.ts'
import type { Dragoman } from '../dragoman.ts'
import { AppError, type AppServices } from '../services.ts'
import { transcriptStem } from '../../export/file-stem.ts'
import { createImports } from './import-uploads.ts'
import type { KeptService } from './kept-service.ts'
import { uiSummary } from './to-ui.ts'

export interface LibraryServicesOptions {
  readonly dragoman: Dragoman
  /** The session that runs now, if any: it cannot be deleted. */
  readonly runningId: () => string | null
  /** Where the running session's clock stands, ms; null: nothing runs. */
  readonly runningMs: () => number | null
  /** Kept sound goes with its session. */
  readonly kept: Pick<KeptService, 'stop' | 'refresh'>
}

const MIME = { txt: 'text/plain', srt: 'application/x-subrip', vtt: 'text/vtt', json: 'application/json' } as const
const RUNNING = 'This session is still running. Stop it first, then delete it.'
const GONE = 'This session is not in the library any more.'

/** The transcripts, as the API offers them. */
export function createLibraryServices(options: LibraryServicesOptions): AppServices['library'] {
  const withLibrary = libraryOf(options.dragoman)
  const ask = <Name extends StoredCallName>(name: Name) => (input: CallInput<Name>): Promise<CallOutput<Name>> => withLibrary((library) => library.ask(name, input))
  const unlessRunning = <Name extends StoredCallName>(name: Name) => async (input: CallInput<Name> & { id: string }): Promise<CallOutput<Name>> => {
    if (input.id === options.runningId()) throw new AppError('session-running', RUNNING)
    return ask(name)(input)
  }
  /** Nothing is translated into a session that goes, and what is kept is another list afterwards. */
  const withoutKept = <Input extends { id: string }>(change: (input: Input) => Promise<unknown>) => async (input: Input): Promise<void> => {
    await options.kept.stop(input.id)
    await change(input)
    await options.kept.refresh()
  }
  return {
    ...wholeTranscripts(withLibrary),
    ...createImports({ newId: options.dragoman.newId, withLibrary }),
    list: ask('list'),
    facets: ask('facets'),
    open: ask('open'),
    page: ask('page'),
    locate: ask('locate'),
    search: ask('search'),
    check: ask('check'),
    edit: ask('edit'),
    revert: ask('revert'),
    split: ask('split'),
    merge: ask('merge'),
    replacePreview: ask('replacePreview'),
    replace: ask('replace'),
    undoReplace: ask('undoReplace'),
    undo: ask('undo'),
    redo: ask('redo'),
    assignSpeaker: ask('assignSpeaker'),
    speakers: ask('speakers'),
    renameSpeaker: ask('renameSpeaker'),
    addBookmark: async (input) => ask('addBookmark')({ ...input, atMs: input.atMs ?? nowOf(input.id, options) }),
    removeBookmark: ask('removeBookmark'),
    setBookmarkLabel: ask('setBookmarkLabel'),
    setNote: ask('setNote'),
    setTags: ask('setTags'),
    setReviewed: ask('setReviewed'),
    rename: ask('rename'),
    remove: withoutKept(unlessRunning('remove')),
    restore: withoutKept(ask('restore')),
    erase: withoutKept(unlessRunning('erase')),
    eraseAll: async () => {
      if (options.runningId() !== null) throw new AppError('session-running', 'A session is still running. Stop it first, then erase everything.')
      await options.kept.stop(null)
      const erased = await ask('eraseAll')(undefined)
      await options.kept.refresh()
      return erased
    },
    whereabouts: ask('whereabouts'),
    notices: () => withLibrary(async (library) => [...library.notices]),
  }
}

type WithLibrary = <T>(use: (library: Library) => Promise<T>) => Promise<T>

function libraryOf(dragoman: Dragoman): WithLibrary {
  return async (use) => {
    try {
      return await use(await dragoman.library())
    } catch (error) {
      if (error instanceof LibraryError) throw new AppError(error.reason, error.message, { cause: error })
      throw error
    }
  }
}

function wholeTranscripts(withLibrary: WithLibrary): Pick<LibraryCalls, 'sessions' | 'transcript' | 'export'> {
  return {
    sessions: ({ limit }) => withLibrary(async (library) => (await library.sessions(limit)).map(uiSummary)),
    transcript: ({ id }) =>
      withLibrary(async (library) => {
        const found = await library.transcript(id)
        if (found === null) return null
        const counts = { segmentCount: found.segments.length, gapCount: found.gaps.length }
        return { session: uiSummary({ ...found.session, ...counts }), segments: [...found.segments], gaps: [...found.gaps] }
      }),
    export: ({ id, format, side }) =>
      withLibrary(async (library) => {
        const found = await library.transcript(id)
        if (found === null) throw new AppError('no-such-session', GONE)
        const text = exportTranscript(format, found, { side })
        return { fileName: `${transcriptStem(found.session.title)}.${format}`, mime: MIME[format], text }
      }),
  }
}

function nowOf(id: string, { runningId, runningMs }: LibraryServicesOptions): number {
  const now = runningMs()
  if (id !== runningId() || now === null) throw new AppError('no-such-session', 'This session is not running: set the bookmark on a line of its transcript.')
  return now
}

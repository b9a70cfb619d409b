import { openLibrary } from '../../../src-main/library/library.ts'
import type { SessionTranscript } from '../../../src-shared/transcript/session-types.ts'

const LIBRARY_WORKER = new URL('../../../src-main/library/worker.ts', import.meta.url)

/** Puts a finished session into the library of a data folder. */
export async function seedLibrary(folder: string, { session, segments, gaps }: SessionTranscript): Promise<void> {
  const library = await openLibrary({
    folder,
    workerUrl: LIBRARY_WORKER,
    wallMs: Date.now,
    onProblem: (error) => {
      throw error
    },
  })
  library.begin(session)
  for (const segment of segments) library.putSegment(session.id, segment)
  for (const gap of gaps) library.putGap(session.id, gap)
  await library.close()
}

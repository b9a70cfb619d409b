import type { Assignment } from '../../../../src-shared/assignment-api.ts'
import type { DocumentStore } from '../../../glossary/document-store.ts'
import type { PreparedStores } from '../../../glossary/stores.ts'
import type { ReadTable } from '../../../glossary/read-in-worker.ts'
import type { SettingsStore } from '../../../settings/settings-store.ts'
import type { Dragoman } from '../../dragoman.ts'
import { watchQueue } from '../../port-server/watch-queue.ts'
import type { AppServices, Caller } from '../../services.ts'
import { AssignmentService } from './assignment-service.ts'
import { GlossaryService } from './glossary-service.ts'
import { PreparedContext } from './prepared-context.ts'

export interface PreparedOptions {
  readonly dragoman: Pick<Dragoman, 'findEngine' | 'newId'>
  readonly stores: PreparedStores
  readonly readTable: ReadTable
  readonly settings: SettingsStore
  readonly isRunning: () => boolean
  readonly wallMs: () => number
  readonly onListenerError: (error: unknown) => void
}

export interface Prepared {
  readonly glossaries: AppServices['glossaries']
  readonly assignments: AppServices['assignments']
  readonly context: PreparedContext
  readonly chosen: () => Promise<Pick<Assignment, 'id' | 'title'> | null>
}

/** Word lists, assignments, and what of them is in force. */
export function createPrepared(options: PreparedOptions): Prepared {
  const { dragoman, stores, settings, wallMs, onListenerError } = options
  const { newId } = dragoman
  const glossaries = new GlossaryService({ store: stores.glossaries, settings, readTable: options.readTable, newId, wallMs })
  const assignments = new AssignmentService({
    store: stores.assignments,
    glossaries: stores.glossaries,
    settings,
    hasService: (id) => dragoman.findEngine(id) !== undefined,
    isRunning: options.isRunning,
    newId,
    wallMs,
  })
  const context = new PreparedContext({ settings, glossaries: stores.glossaries, description: (id) => dragoman.findEngine(id)?.description, onListenerError })
  void context.load()
  return {
    context,
    chosen: () => assignments.chosen(),
    glossaries: {
      ...glossaries.api,
      watch: (caller) => watchStore(caller, stores.glossaries, () => glossaries.news()),
      context: (caller) => newest(caller, () => context.inForce(), (listener) => context.subscribe(listener)),
    },
    assignments: { ...assignments.api, watch: (caller) => watchStore(caller, stores.assignments, () => assignments.news()) },
  }
}

/** What the disk has, then what is changed here. A folder that cannot be read tells nothing and fails with its first change. */
async function* watchStore<Item extends { id: string }, News>(caller: Caller, store: DocumentStore<Item>, news: () => News): AsyncGenerator<News, void, undefined> {
  await store.all()
  yield* newest(caller, news, (listener) => store.subscribe(listener))
}

function newest<News>({ signal }: Caller, snapshot: () => News, subscribe: (listener: () => void) => () => void): AsyncIterable<News> {
  return watchQueue<null, News>({ signal, snapshot, batch: snapshot, subscribe: (listener) => subscribe(() => listener(null)) })
}

import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../../src-shared/clock.ts'
import { assertNever } from '../../src-shared/assert.ts'
import { commit } from './commit.ts'
import { failureOf, libraryError } from './errors.ts'
import { markInterrupted } from './interrupted.ts'
import type { Answer, FromWorker, Question, ToWorker, WorkerStart } from './messages.ts'
import { openDatabase } from './open-database.ts'
import { claimOwner, sweepOwners } from './owners.ts'
import type { Owner } from './owners.ts'
import { Store } from './store.ts'
import { transaction } from './transaction.ts'
import { WriteQueue } from './write-queue.ts'

/** The worker's side of the library: one database, one queue. Everything here blocks its thread, which is why it has one. */
export class LibraryService {
  readonly #folder: string
  readonly #post: (message: FromWorker) => void
  readonly #database: DatabaseSync
  readonly #owner: Owner
  readonly #store: Store
  readonly #queue: WriteQueue

  /** Opens the database, claims it and marks what a killed process left running. Throws LibraryError. */
  constructor(start: WorkerStart, clock: Clock, post: (message: FromWorker) => void) {
    this.#folder = start.folder
    this.#post = post
    this.#database = openDatabase(start.folder)
    try {
      this.#owner = takeOver(this.#database, start)
      this.#store = new Store(this.#database, start.ownerId)
    } catch (error) {
      this.#database.close()
      throw libraryError(error, start.folder)
    }
    const target = { database: this.#database, store: this.#store, folder: start.folder }
    this.#queue = new WriteQueue({
      clock,
      commit: (writes) => commit(target, writes),
      onProblem: (error) => post({ type: 'problem', failure: failureOf(error) }),
    })
  }

  handle(message: ToWorker): void {
    if (message.type === 'write') {
      this.#queue.push(message.write)
      return
    }
    const { request, question } = message
    try {
      this.#post({ type: 'answer', request, answer: this.#answer(question) })
    } catch (error) {
      this.#post({ type: 'failed', request, failure: failureOf(libraryError(error, this.#folder)) })
    }
  }

  /** Questions see every write made before them. */
  #answer(question: Question): Answer {
    if (question.type === 'close') return this.#close()
    const error = this.#queue.waiting > 0 || question.type === 'flush' ? this.#queue.flush() : null
    switch (question.type) {
      case 'flush':
        if (error !== null) throw error
        return { type: 'done' }
      case 'sessions':
        return { type: 'sessions', sessions: this.#store.sessions(question.limit) }
      case 'transcript':
        return { type: 'transcript', transcript: this.#store.transcript(question.id) }
      default:
        return assertNever(question)
    }
  }

  #close(): Answer {
    const error = this.#queue.flush()
    this.#queue.close()
    this.#database.close()
    this.#owner.release()
    if (error !== null) throw error
    return { type: 'done' }
  }
}

/** One write transaction, so that two openings never judge each other half-made (owners.ts). */
function takeOver(database: DatabaseSync, start: WorkerStart): Owner {
  return transaction(database, () => {
    const living = sweepOwners(start.folder)
    markInterrupted(database, living, start.nowMs)
    return claimOwner(start.folder, start.ownerId)
  })
}

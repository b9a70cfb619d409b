import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../../src-shared/clock.ts'
import { assertNever } from '../../src-shared/assert.ts'
import { commit } from './commit.ts'
import { createDesk, type Desk, type Job } from './desk/desk.ts'
import { openTables, type Tables } from './desk/tables.ts'
import { failureOf, libraryError } from './errors.ts'
import { bringIn } from './import/bring-in.ts'
import { markInterrupted } from './interrupted.ts'
import { JobRunner } from './job-runner.ts'
import { removeKeptSound } from '../kept-sound/kept-files.ts'
import { removeRecording } from '../recording/recording-files.ts'
import { Eraser } from './keeping/eraser.ts'
import type { Answer, FromWorker, Question, ToWorker, WorkerStart } from './messages.ts'
import { openDatabase } from './open-database.ts'
import { claimOwner, sweepOwners } from './owners.ts'
import type { Owner } from './owners.ts'
import { Store } from './store.ts'
import { transaction } from './transaction.ts'
import { WriteQueue } from './write-queue.ts'

export interface LibraryServicePorts {
  readonly clock: Clock
  readonly post: (message: FromWorker) => void
  readonly newId: () => string
}

/** The worker's side of the library: one database, one queue. Everything here blocks its thread, which is why it has one. */
export class LibraryService {
  /** What was found and done on opening, in the user's words. */
  readonly notices: readonly string[]
  readonly #folder: string
  readonly #post: (message: FromWorker) => void
  readonly #database: DatabaseSync
  readonly #owner: Owner
  readonly #tables: Tables
  readonly #eraser: Eraser
  readonly #desk: Desk
  readonly #queue: WriteQueue
  readonly #jobs: JobRunner

  /** Opens the database, claims it and marks what a killed process left running. Throws LibraryError. */
  constructor(start: WorkerStart, { clock, post, newId }: LibraryServicePorts) {
    this.#folder = start.folder
    this.#post = post
    const opened = openDatabase(start.folder, start.nowMs)
    this.notices = opened.notices
    this.#database = opened.database
    try {
      this.#owner = takeOver(this.#database, start)
      const store = new Store(this.#database, start.ownerId)
      this.#tables = openTables({ database: this.#database, folder: start.folder, store, wallMs: () => clock.wallMs(), newId })
    } catch (error) {
      this.#database.close()
      throw libraryError(error, start.folder)
    }
    this.#eraser = new Eraser(this.#tables, (id) => {
      removeRecording(start.folder, id)
      removeKeptSound(start.folder, id)
    })
    this.#desk = createDesk(this.#tables, this.#eraser)
    const target = { database: this.#database, store: this.#tables.store, folder: start.folder }
    this.#queue = new WriteQueue({
      clock,
      commit: (writes) => commit(target, writes),
      onProblem: (error) => post({ type: 'problem', failure: failureOf(error) }),
    })
    this.#jobs = new JobRunner(clock)
    // What a program before could not finish. A failure shows with the next erasing.
    this.#jobs.run(this.#eraser.finish(), { done: () => undefined, failed: () => undefined })
  }

  handle(message: ToWorker): void {
    if (message.type === 'write') {
      this.#queue.push(message.write)
      return
    }
    const { request, question } = message
    const failed = (error: unknown): void => this.#post({ type: 'failed', request, failure: failureOf(libraryError(error, this.#folder)) })
    try {
      const answer = this.#answer(question)
      if (!isJob(answer)) return this.#post({ type: 'answer', request, answer })
      this.#jobs.run(answer, { done: (value) => this.#post({ type: 'answer', request, answer: { type: 'result', value } }), failed })
    } catch (error) {
      failed(error)
    }
  }

  /** Questions see every write made before them. */
  #answer(question: Question): Answer | Job<unknown> {
    if (question.type === 'close') return this.#close()
    const error = this.#queue.waiting > 0 || question.type === 'flush' ? this.#queue.flush() : null
    const { store } = this.#tables
    switch (question.type) {
      case 'flush':
        if (error !== null) throw error
        return { type: 'done' }
      case 'sessions':
        return { type: 'sessions', sessions: store.sessions(question.limit) }
      case 'transcript':
        return { type: 'transcript', transcript: store.transcript(question.id) }
      case 'call': {
        // The input fits: the contract checked it, or the compiler did (library.ts).
        const value = (this.#desk[question.name] as (input: unknown) => unknown)(question.input)
        return isJob(value) ? value : { type: 'result', value }
      }
      case 'late-place':
        return { type: 'result', value: store.latePlace(question.id) }
      case 'prepared':
        return { type: 'result', value: store.preparedTable.get(question.id) }
      case 'import':
        return { type: 'result', value: bringIn(this.#tables, question.transcript, question.id) }
      case 'purge':
        return this.#eraser.purge(question)
      default:
        return assertNever(question)
    }
  }

  #close(): Answer {
    this.#jobs.close()
    const error = this.#queue.flush()
    this.#queue.close()
    this.#database.close()
    this.#owner.release()
    if (error !== null) throw error
    return { type: 'done' }
  }
}

function isJob(value: unknown): value is Job<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value && 'next' in value
}

/** One write transaction, so that two openings never judge each other half-made (owners.ts). */
function takeOver(database: DatabaseSync, start: WorkerStart): Owner {
  return transaction(database, () => {
    const living = sweepOwners(start.folder)
    markInterrupted(database, living, start.nowMs)
    return claimOwner(start.folder, start.ownerId)
  })
}

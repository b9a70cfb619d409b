import { randomUUID } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { CallInput, CallOutput, StoredCallName } from '../../src-shared/library-api.ts'
import type { Imported } from '../../src-shared/library-schemas.ts'
import type { SessionPrepared } from '../../src-shared/glossary/session-prepared.ts'
import type { SessionInfo, SessionSummary, SessionTranscript } from '../../src-shared/transcript/session-types.ts'
import type { Gap, Segment } from '../../src-shared/transcript/types.ts'
import type { Recorder } from '../session/ports.ts'
import { assertNever } from '../../src-shared/assert.ts'
import { errorOf, LibraryError, sentence } from './errors.ts'
import type { Answer, FromWorker, LateChange, LatePlace, Question, ToWorker, Write, WorkerStart } from './messages.ts'

/** The transcripts on disk. Writes never wait and are durable within 250 ms; questions see every write made before them. */
export interface Library extends Recorder {
  /** Newest first. */
  sessions(limit: number): Promise<SessionSummary[]>
  /** `last` is the newest session; null when there is none of that id. */
  transcript(idOrLast: string): Promise<SessionTranscript | null>
  /** Any other question or change of the API. */
  ask<Name extends StoredCallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>
  /** Null: there is no such session. */
  latePlace(id: string): Promise<LatePlace | null>
  /** What translating the rest of a session changed besides its segments. */
  putLate(sessionId: string, late: LateChange): void
  /** What was prepared for a session that was begun: kept and erased with it. */
  putPrepared(sessionId: string, prepared: SessionPrepared): void
  /** Null: nothing was. */
  prepared(sessionId: string): Promise<SessionPrepared | null>
  /** Brings a transcript in under this id, or a new one where the id is taken. */
  importTranscript(transcript: SessionTranscript, id: string): Promise<Imported>
  /** Erases for good: sessions that ended before, sessions deleted before. Resolves when nothing of them is left in the file. */
  purge(limits: { readonly endedBefore: number | null; readonly deletedBefore: number }): Promise<void>
  /** What was found and done on opening, such as a damaged file that was set aside. */
  readonly notices: readonly string[]
  /** Writes what waits and lets go of the database. Idempotent; a last failure goes to `onProblem`. */
  close(): Promise<void>
}

export interface LibraryOptions {
  /** The data folder; made when it is not there. */
  readonly folder: string
  /** The worker's entry: `./worker.ts` under Node, `library-worker.js` beside the bundle. */
  readonly workerUrl: URL
  readonly wallMs: () => number
  /** Told once when saving begins to fail; the library goes on trying. */
  readonly onProblem: (error: LibraryError) => void
}

/** The worker's file is missing or cannot run. */
const NOT_STARTED = 'The transcript library could not start: install Dragoman again.'

/** Rejects with LibraryError when the folder or the database cannot be used. */
export function openLibrary(options: LibraryOptions): Promise<Library> {
  const start: WorkerStart = { folder: options.folder, ownerId: randomUUID(), nowMs: options.wallMs() }
  const worker = new Worker(options.workerUrl, { workerData: start, name: 'library' })
  return new Promise((resolve, reject) => {
    const failed = (cause: Error): void => reject(new LibraryError('closed', NOT_STARTED, cause))
    worker.once('error', failed)
    worker.once('message', (message: FromWorker) => {
      worker.off('error', failed)
      if (message.type === 'opened') resolve(new WorkerLibrary(worker, options, message.notices))
      else if (message.type === 'not-opened') reject(errorOf(message.failure))
      else failed(new Error(`unexpected first message ${message.type}`))
    })
  })
}

interface Waiter {
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: LibraryError) => void
}

class WorkerLibrary implements Library {
  readonly notices: readonly string[]
  readonly #worker: Worker
  readonly #options: LibraryOptions
  readonly #waiters = new Map<number, Waiter>()
  #requests = 0
  #closing: Promise<void> | null = null
  /** Set once the worker is gone, for whatever reason. */
  #gone = false
  #saidClosed = false

  constructor(worker: Worker, options: LibraryOptions, notices: readonly string[]) {
    this.#worker = worker
    this.#options = options
    this.notices = notices
    for (const notice of notices) options.onProblem(new LibraryError('damaged', notice))
    worker.on('message', (message: FromWorker) => this.#handle(message))
    worker.on('error', (cause) => this.#handleDeath(cause))
    worker.on('exit', () => this.#handleDeath(null))
  }

  begin(session: SessionInfo): void {
    this.#write({ type: 'session', session })
  }

  update(session: SessionInfo): void {
    this.#write({ type: 'session', session })
  }

  putSegment(sessionId: string, segment: Segment): void {
    this.#write({ type: 'segment', sessionId, segment })
  }

  removeSegment(sessionId: string, index: number): void {
    this.#write({ type: 'remove-segment', sessionId, index })
  }

  putGap(sessionId: string, gap: Gap): void {
    this.#write({ type: 'gap', sessionId, gap })
  }

  putLate(sessionId: string, late: LateChange): void {
    this.#write({ type: 'late', sessionId, late })
  }

  putPrepared(sessionId: string, prepared: SessionPrepared): void {
    this.#write({ type: 'prepared', sessionId, prepared })
  }

  async prepared(id: string): Promise<SessionPrepared | null> {
    const answer = await this.#ask({ type: 'prepared', id })
    return answer.type === 'result' ? (answer.value as SessionPrepared | null) : null
  }

  async latePlace(id: string): Promise<LatePlace | null> {
    const answer = await this.#ask({ type: 'late-place', id })
    return answer.type === 'result' ? (answer.value as LatePlace | null) : null
  }

  async flush(): Promise<void> {
    await this.#ask({ type: 'flush' })
  }

  async sessions(limit: number): Promise<SessionSummary[]> {
    const answer = await this.#ask({ type: 'sessions', limit })
    return answer.type === 'sessions' ? [...answer.sessions] : []
  }

  async transcript(idOrLast: string): Promise<SessionTranscript | null> {
    const answer = await this.#ask({ type: 'transcript', id: idOrLast })
    return answer.type === 'transcript' ? answer.transcript : null
  }

  async ask<Name extends StoredCallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
    const answer = await this.#ask({ type: 'call', name, input })
    // The worker answers each call with what the contract says of it (desk.ts).
    return (answer.type === 'result' ? answer.value : undefined) as CallOutput<Name>
  }

  async importTranscript(transcript: SessionTranscript, id: string): Promise<Imported> {
    const answer = await this.#ask({ type: 'import', transcript, id })
    return (answer.type === 'result' ? answer.value : undefined) as Imported
  }

  async purge(limits: { readonly endedBefore: number | null; readonly deletedBefore: number }): Promise<void> {
    await this.#ask({ type: 'purge', ...limits })
  }

  close(): Promise<void> {
    this.#closing ??= this.#shutDown()
    return this.#closing
  }

  async #shutDown(): Promise<void> {
    if (this.#gone) return
    const exited = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()))
    try {
      await this.#send({ type: 'close' })
    } catch (error) {
      if (error instanceof LibraryError) this.#options.onProblem(error)
    }
    await exited
  }

  /** A write after the end is a fact to report once, not a reason to stop the session. */
  #write(write: Write): void {
    if (!this.#isClosed()) return this.#post({ type: 'write', write })
    if (!this.#saidClosed) this.#options.onProblem(closedError())
    this.#saidClosed = true
  }

  #ask(question: Question): Promise<Answer> {
    return this.#isClosed() ? Promise.reject(closedError()) : this.#send(question)
  }

  #send(question: Question): Promise<Answer> {
    this.#requests += 1
    const request = this.#requests
    return new Promise((resolve, reject) => {
      this.#waiters.set(request, { resolve, reject })
      this.#post({ type: 'ask', request, question })
    })
  }

  #isClosed(): boolean {
    return this.#gone || this.#closing !== null
  }

  #post(message: ToWorker): void {
    this.#worker.postMessage(message)
  }

  #handle(message: FromWorker): void {
    switch (message.type) {
      case 'answer':
        return this.#settle(message.request, (waiter) => waiter.resolve(message.answer))
      case 'failed':
        return this.#settle(message.request, (waiter) => waiter.reject(errorOf(message.failure)))
      case 'problem':
        return this.#options.onProblem(errorOf(message.failure))
      case 'opened':
      case 'not-opened':
        return
      default:
        assertNever(message)
    }
  }

  #settle(request: number, run: (waiter: Waiter) => void): void {
    const waiter = this.#waiters.get(request)
    this.#waiters.delete(request)
    if (waiter !== undefined) run(waiter)
  }

  /** The worker ended: expected after `close`, otherwise said once. Every waiter is settled. */
  #handleDeath(cause: Error | null): void {
    if (this.#gone) return
    this.#gone = true
    const error = closedError(cause)
    if (this.#closing === null) {
      this.#saidClosed = true
      this.#options.onProblem(error)
    }
    for (const waiter of this.#waiters.values()) waiter.reject(error)
    this.#waiters.clear()
  }
}

function closedError(cause: Error | null = null): LibraryError {
  return new LibraryError('closed', sentence('closed', ''), cause ?? undefined)
}

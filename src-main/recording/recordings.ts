import { Worker } from 'node:worker_threads'
import { Emitter, type Unsubscribe } from '../../src-shared/emitter.ts'
import { RecordingError, type RecordingFailure } from './errors.ts'
import type { FromWorker, Question, RecordedPiece, RecordingCalls, ToWorker, WorkerStart } from './messages.ts'

/** The recordings on disk. Sound never waits for it; questions see all sound before them. */
export interface Recordings extends Omit<RecordingCalls, 'close'> {
  begin(session: string): void
  /** The samples are copied. */
  put(piece: RecordedPiece): void
  /** A recording ended by a failure, told once for each; the session goes on without it. */
  onStopped(listener: (stopped: { readonly session: string; readonly error: RecordingError }) => void): Unsubscribe
  /** Writes what waits. Idempotent. */
  close(): Promise<void>
}

export interface RecordingsOptions {
  /** The data folder. */
  readonly folder: string
  /** The worker's entry: `./worker.ts` under Node, `recording-worker.js` beside the bundle. */
  readonly workerUrl: URL
  readonly onListenerError: (error: unknown) => void
}

export function openRecordings(options: RecordingsOptions): Recordings {
  const workerData: WorkerStart = { folder: options.folder }
  const worker = new Worker(options.workerUrl, { workerData, name: 'recording' })
  const stopped = new Emitter<{ session: string; error: RecordingError }>(options.onListenerError)
  const waiters = new Map<number, { resolve: (answer: unknown) => void; reject: (error: RecordingError) => void }>()
  const running = new Set<string>()
  let requests = 0
  let gone = false
  let closing: Promise<void> | null = null

  const post = (message: ToWorker): void => worker.postMessage(message)
  const ask = (question: Question): Promise<unknown> => {
    if (gone) return Promise.reject(new RecordingError('closed'))
    requests += 1
    const request = requests
    return new Promise((resolve, reject) => {
      waiters.set(request, { resolve, reject })
      post({ type: 'ask', request, question })
    })
  }
  const stop = (session: string, failure: RecordingFailure): void => {
    if (running.delete(session)) stopped.emit({ session, error: new RecordingError(failure.reason) })
  }
  const die = (): void => {
    if (gone) return
    gone = true
    for (const { reject } of waiters.values()) reject(new RecordingError('closed'))
    waiters.clear()
    for (const session of [...running]) stop(session, { reason: 'encoder' })
  }
  worker.on('message', (message: FromWorker) => {
    if (message.type === 'stopped') return stop(message.session, message.failure)
    const waiter = waiters.get(message.request)
    waiters.delete(message.request)
    if (message.type === 'answer') waiter?.resolve(message.answer)
    else waiter?.reject(new RecordingError(message.failure.reason))
  })
  worker.on('error', die)
  worker.on('exit', die)

  /** The worker answers a call with what that call returns. */
  const call = <Name extends keyof RecordingCalls>(name: Name) =>
    ((input: never) => ask({ name, input })) as unknown as RecordingCalls[Name]
  const end = call('end')
  return {
    begin(session) {
      running.add(session)
      if (gone) stop(session, { reason: 'encoder' })
      else post({ type: 'begin', session })
    },
    put(piece) {
      if (!gone && running.has(piece.session)) post({ type: 'piece', piece })
    },
    end(input) {
      return end(input).finally(() => running.delete(input.session))
    },
    onStopped: (listener) => stopped.subscribe(listener),
    tracks: call('tracks'),
    sound: call('sound'),
    pcm: call('pcm'),
    peaks: call('peaks'),
    remove: call('remove'),
    size: call('size'),
    protection: call('protection'),
    setPassphrase: call('setPassphrase'),
    unlock: call('unlock'),
    close() {
      const exited = gone ? Promise.resolve() : new Promise<void>((resolve) => worker.once('exit', () => resolve()))
      closing ??= call('close')({}).catch(() => undefined).then(() => exited)
      return closing
    },
  }
}

import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { assertNever } from '../../src-shared/assert.ts'
import type { FromDecoder, ToDecoder } from './decode-messages.ts'
import { AudioFileError, damagedFile } from './errors.ts'

/** The thread that decodes one recording, so that nothing live ever waits for a decoder. */
export class DecodeThread {
  readonly durationMs: number | null
  readonly #worker: Worker
  readonly #path: string
  #damaged = false
  #closing: Promise<void> | null = null

  private constructor(worker: Worker, path: string, durationMs: number | null) {
    this.#worker = worker
    this.#path = path
    this.durationMs = durationMs
  }

  /** Rejects with AudioFileError. */
  static async open(path: string, workerUrl: URL): Promise<DecodeThread> {
    const worker = new Worker(workerUrl, { workerData: { path }, name: 'decode', stdout: true, stderr: true })
    // The packages print what they think of a damaged file; the person is told in our words.
    worker.stdout.resume()
    worker.stderr.resume()
    try {
      const first = await answer(worker)
      if (first === null || first.type !== 'opened') throw first?.type === 'failed' ? new AudioFileError(first.reason, first.message) : damagedFile(path)
      return new DecodeThread(worker, path, first.durationMs)
    } catch (error) {
      await worker.terminate()
      throw error instanceof AudioFileError ? error : damagedFile(path, error)
    }
  }

  get damaged(): boolean {
    return this.#damaged
  }

  /** About a second of sound at a time; the next one is decoded while one is taken. Throws AudioFileError. */
  async *seconds(): AsyncGenerator<Int16Array<ArrayBuffer>, void, undefined> {
    let given = false
    let next = this.#ask()
    while (this.#closing === null) {
      const message = await next
      if (message === null) return this.#breakOff(given)
      switch (message.type) {
        case 'sound':
          next = this.#ask()
          given = true
          yield message.pcm
          break
        case 'ended':
          this.#damaged = message.damaged
          return
        case 'failed':
          throw new AudioFileError(message.reason, message.message)
        case 'opened':
          throw new Error('impossible: a recording opens once')
        default:
          assertNever(message)
      }
    }
  }

  /** Idempotent. */
  close(): Promise<void> {
    return (this.#closing ??= this.#worker.terminate().then(() => undefined))
  }

  #ask(): Promise<FromDecoder | null> {
    this.#worker.postMessage({ type: 'more' } satisfies ToDecoder)
    return answer(this.#worker)
  }

  /** The decoder itself died of the file: what it gave until then stays. */
  #breakOff(given: boolean): void {
    if (this.#closing !== null) return
    if (!given) throw damagedFile(this.#path)
    this.#damaged = true
  }
}

/** The next message; null when the thread ends without one. */
async function answer(worker: Worker): Promise<FromDecoder | null> {
  const settled = new AbortController()
  const message = once(worker, 'message', { signal: settled.signal }).then(([value]) => value as FromDecoder)
  const exit = once(worker, 'exit', { signal: settled.signal }).then(() => null)
  // `once` also rejects on 'error', which is the death of the thread by a fault.
  const first = Promise.race([message, exit]).catch(() => null)
  void Promise.allSettled([message, exit])
  try {
    return await first
  } finally {
    settled.abort()
  }
}

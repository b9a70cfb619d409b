import { RECORDING_PIECE_BYTES } from '../../src-shared/recording-limits.ts'
import { guessTarget, serviceOf, voiceOnOf } from '../app/choices.ts'
import type { Listening } from '../app/listening.ts'
import type { Ports } from '../app/ports.ts'
import { problemOf } from '../app/problem-of.ts'
import { isRunning } from '../app/session-view.ts'
import type { Speaking } from '../app/speaking.ts'
import type { Store } from '../app/store.ts'
import { base64 } from './base64.ts'

/** What is used of a browser's file. */
export interface ChosenFile {
  readonly name: string
  readonly size: number
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> }
}

interface RecordingControlParts {
  readonly ports: Ports
  readonly store: Store
  readonly listening: Listening
  readonly speaking: Speaking
}

/** Hands a file to the program and starts its translation. */
export class RecordingControl {
  readonly #parts: RecordingControlParts
  /** Counts files, so that an answer for a cancelled one is thrown away. */
  #attempt = 0
  #id: string | null = null

  constructor(parts: RecordingControlParts) {
    this.#parts = parts
  }

  /** Must run inside a click or a drop, for the voice. Never rejects: what went wrong stands in `recordingProblem`. */
  async open(files: readonly ChosenFile[]): Promise<void> {
    const { store, speaking, listening } = this.#parts
    const [file] = files
    if (file === undefined) return
    const { sending, starting, session } = store.getState()
    if (files.length > 1) return this.#refuse('one-file')
    if (sending !== null || starting || isRunning(session.state)) return this.#refuse(sending === null ? 'session-running' : 'one-file')
    const attempt = (this.#attempt += 1)
    listening.stop()
    void speaking.open()
    store.setState({ sending: { name: file.name, share: 0 }, recordingProblem: null, startProblem: null, finished: null, view: { name: 'live' } })
    try {
      await this.#send(file, attempt)
    } catch (error) {
      if (attempt === this.#attempt) store.setState({ recordingProblem: problemWith(error) })
    } finally {
      if (attempt === this.#attempt) store.setState({ sending: null })
    }
  }

  async cancel(): Promise<void> {
    this.#attempt += 1
    const id = this.#id
    this.#id = null
    this.#parts.store.setState({ sending: null })
    if (id !== null) await this.#parts.ports.client.recordings.cancel({ id })
  }

  async #send(file: ChosenFile, attempt: number): Promise<void> {
    const { client } = this.#parts.ports
    const { id } = await client.recordings.offer({ name: file.name, sizeBytes: file.size })
    if (attempt !== this.#attempt) return void client.recordings.cancel({ id })
    this.#id = id
    for (let position = 0; position < file.size; position += RECORDING_PIECE_BYTES) {
      const data = await read(file, position)
      await client.recordings.put({ id, position, data })
      if (attempt !== this.#attempt) return
      this.#parts.store.setState({ sending: { name: file.name, share: Math.min(1, (position + RECORDING_PIECE_BYTES) / file.size) } })
    }
    const started = client.recordings.start({ id, session: this.#wanted() })
    this.#id = null
    await started
  }

  #wanted(): Parameters<Ports['client']['recordings']['start']>[0]['session'] {
    const { ports, store } = this.#parts
    const { settings, services } = store.getState()
    if (settings === null) throw new Error('impossible: no settings behind an open window')
    return {
      purpose: settings.purpose,
      targetLanguage: settings.targetLanguage ?? guessTarget(ports.languages, serviceOf(settings, services)),
      sourceLanguage: settings.sourceLanguage,
      voice: voiceOnOf(settings),
      leaveNoTrace: settings.leaveNoTrace,
    }
  }

  #refuse(reason: string): void {
    this.#parts.store.setState({ recordingProblem: { reason, message: '' } })
  }
}

class UnreadableFile extends Error {
  readonly reason = 'unreadable'
}

/** Fails when the file was moved or changed since it was chosen. */
async function read(file: ChosenFile, position: number): Promise<string> {
  try {
    return base64(new Uint8Array(await file.slice(position, position + RECORDING_PIECE_BYTES).arrayBuffer()))
  } catch (cause) {
    throw new UnreadableFile('', { cause })
  }
}

/** A line that broke is a recording that did not arrive. */
function problemWith(error: unknown): { reason: string; message: string } {
  return error instanceof UnreadableFile ? { reason: error.reason, message: '' } : problemOf(error)
}

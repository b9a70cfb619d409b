import type { SessionEventOut, StartRecording } from '../../../src-shared/api.ts'
import { RECORDING_MAX_BYTES, RECORDING_PIECE_BYTES } from '../../../src-shared/recording-limits.ts'
import type { TimerHandle } from '../../../src-shared/clock.ts'
import { AudioFileError } from '../../audio-files/errors.ts'
import type { Recording } from '../../audio-files/recording.ts'
import { playRecording } from '../../session/play-recording.ts'
import type { Dragoman } from '../dragoman.ts'
import { AppError, type AppServices, type Caller, type Log } from '../services.ts'
import type { ReceivedFile, RecordingStore } from './recording-store.ts'
import type { SessionService } from './session-service.ts'

export interface RecordingServiceOptions {
  readonly dragoman: Pick<Dragoman, 'clock' | 'openRecording'>
  readonly session: Pick<SessionService, 'refuseSecond' | 'startRecording'>
  readonly store: RecordingStore
  readonly log: Log
}

/** Left free on the disk beside the file: the library and everything else go on writing. */
const SPARE_BYTES = 200 * 1024 * 1024
/** A window that sends nothing for this long is closed or gone; a file half sent is thrown away. */
const SILENT_AFTER_MS = 30_000

interface Arrival {
  readonly id: string
  readonly windowId: string
  readonly name: string
  readonly sizeBytes: number
  readonly file: ReceivedFile
  receivedBytes: number
  timer: TimerHandle | null
}

/** Files that windows hand over, received piece by piece, then played into a session. */
export class RecordingService {
  readonly api: AppServices['recordings']
  readonly #options: RecordingServiceOptions
  #arrival: Arrival | null = null
  #count = 0
  #offering = false
  #playing: Promise<void> | null = null

  constructor(options: RecordingServiceOptions) {
    this.#options = options
    this.api = {
      offer: (input, caller) => this.#offer(input, caller),
      put: (input) => this.#put(input),
      start: ({ id, session }, caller) => this.#start(id, session, caller),
      cancel: ({ id }) => this.#cancel(id),
    }
  }

  /** Throws away what is on its way and waits until what was played is deleted. */
  async close(): Promise<void> {
    await this.#giveUp()
    await this.#playing
  }

  async #offer({ name, sizeBytes }: { name: string; sizeBytes: number }, caller: Caller): Promise<{ id: string }> {
    this.#options.session.refuseSecond()
    if (this.#offering || (this.#arrival !== null && this.#arrival.windowId !== caller.windowId)) {
      throw new AppError('recording-running', 'Another window is handing over a recording. Wait until it is done, or cancel it there.')
    }
    this.#offering = true
    try {
      return await this.#expectFile({ name, sizeBytes }, caller)
    } finally {
      this.#offering = false
    }
  }

  async #expectFile({ name, sizeBytes }: { name: string; sizeBytes: number }, caller: Caller): Promise<{ id: string }> {
    const { store } = this.#options
    await this.#giveUp()
    if (sizeBytes === 0) throw new AppError('empty', `The file “${name}” is empty. Choose another one.`)
    if (sizeBytes > RECORDING_MAX_BYTES) throw new AppError('too-large', `The file “${name}” is larger than 4 GB. Cut it into parts, or take only its sound.`)
    if ((await store.freeBytes()) < sizeBytes + SPARE_BYTES) {
      throw new AppError('no-room', `There is not enough room on the disk for “${name}” while it is translated. Make room, then open it again.`)
    }
    const arrival: Arrival = { id: `recording-${(this.#count += 1)}`, windowId: caller.windowId, name, sizeBytes, file: await store.create(name), receivedBytes: 0, timer: null }
    this.#arrival = arrival
    this.#watchSilence(arrival)
    return { id: arrival.id }
  }

  async #put({ id, position, data }: { id: string; position: number; data: string }): Promise<{ receivedBytes: number }> {
    const arrival = this.#expect(id)
    const bytes = Buffer.from(data, 'base64')
    const fits = position === arrival.receivedBytes && bytes.length <= RECORDING_PIECE_BYTES && position + bytes.length <= arrival.sizeBytes
    if (!fits) {
      await this.#giveUp()
      throw new AppError('recording-broken', `“${arrival.name}” did not arrive whole. Open it again.`)
    }
    arrival.receivedBytes += bytes.length
    this.#watchSilence(arrival)
    try {
      await arrival.file.append(bytes)
    } catch (cause) {
      await this.#giveUp()
      throw new AppError('no-room', `“${arrival.name}” could not be kept on the disk while it is translated. Make room, then open it again.`, { cause })
    }
    return { receivedBytes: arrival.receivedBytes }
  }

  async #start(id: string, input: StartRecording, caller: Caller): Promise<{ sessionId: string }> {
    const arrival = this.#expect(id)
    if (arrival.receivedBytes < arrival.sizeBytes) {
      await this.#giveUp()
      throw new AppError('recording-broken', `“${arrival.name}” did not arrive whole. Open it again.`)
    }
    this.#stopTimer(arrival)
    this.#arrival = null
    try {
      await arrival.file.finish()
      const recording = await this.#options.dragoman.openRecording(arrival.file.path)
      try {
        return { sessionId: await this.#play({ arrival, recording, input }, caller) }
      } catch (error) {
        await recording.close()
        throw error
      }
    } catch (error) {
      await arrival.file.remove()
      throw inWords(error, arrival)
    }
  }

  /** Begins the session once the first sound is there, so that a file without sound is refused before anything is sent. */
  async #play({ arrival, recording, input }: { arrival: Arrival; recording: Recording; input: StartRecording }, caller: Caller): Promise<string> {
    const { session, dragoman, log } = this.#options
    const frames = recording.frames()
    const first = await frames.next()
    if (first.done === true) throw new AppError('empty', `“${arrival.name}” holds no sound. Choose another file.`)
    let playedMs = 0
    const running = await session.startRecording(input, { name: arrival.name, lengthMs: recording.durationMs, playedMs: () => playedMs }, caller)
    const play = async (): Promise<void> => {
      try {
        await playRecording({
          session: running.session,
          frames: startingWith(first.value, frames),
          speed: running.session.speed,
          clock: dragoman.clock,
          onPlayed: (ms) => (playedMs = ms),
        })
        if (recording.damaged()) running.announce(damaged(`“${arrival.name}” is damaged or ends before it should. What can be read of it is translated.`))
      } catch (error) {
        log.error('a recording could not be read to its end', error)
        running.announce(damaged(inWords(error, arrival).message))
      } finally {
        await recording.close()
        await arrival.file.remove()
      }
    }
    this.#playing = play()
    return running.session.id
  }

  async #cancel(id: string): Promise<void> {
    if (this.#arrival?.id === id) await this.#giveUp()
  }

  #expect(id: string): Arrival {
    if (this.#arrival === null || this.#arrival.id !== id) throw new AppError('no-recording', 'This recording is not being handed over any more. Open it again.')
    return this.#arrival
  }

  async #giveUp(): Promise<void> {
    const arrival = this.#arrival
    this.#arrival = null
    if (arrival === null) return
    this.#stopTimer(arrival)
    await arrival.file.remove()
  }

  #watchSilence(arrival: Arrival): void {
    this.#stopTimer(arrival)
    arrival.timer = this.#options.dragoman.clock.setTimer(SILENT_AFTER_MS, () => {
      if (this.#arrival !== arrival) return
      this.#options.log.info('a window stopped handing over a recording; it was thrown away')
      void this.#giveUp()
    })
  }

  #stopTimer(arrival: Arrival): void {
    if (arrival.timer !== null) this.#options.dragoman.clock.clearTimer(arrival.timer)
    arrival.timer = null
  }
}

function damaged(message: string): SessionEventOut {
  return { type: 'warning', code: 'recording-damaged', message }
}

async function* startingWith(first: Int16Array, rest: AsyncIterable<Int16Array>): AsyncGenerator<Int16Array, void, undefined> {
  yield first
  yield* rest
}

/** With the file's own name in place of where it was put. */
function inWords(error: unknown, { file, name }: Arrival): Error {
  if (!(error instanceof AudioFileError)) return error instanceof Error ? error : new Error(String(error))
  return new AppError(error.reason, error.message.replaceAll(file.path, `“${name}”`), { cause: error })
}

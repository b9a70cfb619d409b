import type { OpenAppendFile } from './append-file.ts'
import { RecordingError, recordingError, type RecordingFailure } from './errors.ts'
import type { Protection, Question, RecordedPiece, RecordingCalls, ToWorker, TrackList, TrackName } from './messages.ts'
import { Passphrase } from './passphrase.ts'
import { RecordedTracks } from './recorded-tracks.ts'
import { RecordingFiles } from './recording-files.ts'
import { sealFile } from './sealing.ts'
import { SessionRecording } from './session-recording.ts'
import { decodeRange, webmRange } from './track-sound.ts'
import { createTrackEncoder, TrackWriter } from './track-writer.ts'

export interface RecordingServicePorts {
  readonly openFile: OpenAppendFile
  readonly random: () => number
  readonly onStopped: (session: string, failure: RecordingFailure) => void
}

const MAX_SERIAL = 0xffff_ffff

/** Everything about recordings that touches disk or encoder, in the worker's thread. Calls come one after another. `sodiumReady` first. */
export class RecordingService implements RecordingCalls {
  readonly #ports: RecordingServicePorts
  readonly #files: RecordingFiles
  readonly #passphrase: Passphrase
  readonly #tracks: RecordedTracks
  readonly #running = new Map<string, SessionRecording>()

  constructor(folder: string, ports: RecordingServicePorts) {
    this.#ports = ports
    this.#files = new RecordingFiles(folder)
    this.#files.make()
    this.#passphrase = new Passphrase(this.#files.root)
    this.#tracks = new RecordedTracks(this.#files, this.#passphrase)
  }

  begin(session: string): void {
    this.#guard(session, () => this.#files.makeSession(session))
    this.#running.set(session, new SessionRecording((name) => this.#openTrack(name)))
  }

  /** Sound of a session that is not recorded, or not any more, is dropped. */
  async put(piece: RecordedPiece): Promise<void> {
    const recording = this.#running.get(piece.session)
    if (recording === undefined) return
    try {
      await recording.put(piece)
    } catch (error) {
      this.#stop(piece.session, error)
    }
  }

  /** Called about twice a second. */
  flush(): void {
    for (const [session, recording] of this.#running) this.#guard(session, () => recording.flush())
  }

  async end({ session, keep }: { readonly session: string; readonly keep: boolean }): Promise<void> {
    this.#guard(session, () => this.#running.get(session)?.close())
    this.#running.delete(session)
    if (!keep) this.#files.remove(session)
  }

  async tracks({ session }: { readonly session: string }): Promise<TrackList> {
    const tracks = this.#files.tracks(session).map(({ side, channel, bytes }) => ({ side, channel, bytes, lengthMs: this.#length({ session, side, channel }) }))
    return { tracks, locked: tracks.some(({ lengthMs }) => lengthMs === null) }
  }

  async sound({ fromMs, toMs, ...name }: Parameters<RecordingCalls['sound']>[0]) {
    const part = await webmRange(this.#tracks.open(name), { fromMs, toMs })
    return part === null ? { webm: new Uint8Array(0), startMs: fromMs } : { webm: part.bytes, startMs: part.startMs }
  }

  async pcm({ fromMs, toMs, ...name }: Parameters<RecordingCalls['pcm']>[0]): Promise<Int16Array> {
    return decodeRange(this.#tracks.open(name), { fromMs, toMs })
  }

  async peaks({ count, ...name }: Parameters<RecordingCalls['peaks']>[0]): Promise<number[]> {
    return this.#tracks.bars(name, count)
  }

  async remove({ session }: { readonly session: string }): Promise<void> {
    this.#running.get(session)?.abandon()
    this.#running.delete(session)
    this.#tracks.forget()
    this.#files.remove(session)
  }

  async size(): Promise<number> {
    return this.#files.size()
  }

  async protection(): Promise<Protection> {
    const { sealWith, isUnlocked, exists } = this.#passphrase
    return { on: sealWith !== null, exists, unlocked: isUnlocked }
  }

  async setPassphrase({ passphrase, current }: Parameters<RecordingCalls['setPassphrase']>[0]): Promise<Protection> {
    this.#passphrase.set(passphrase, current)
    return this.protection()
  }

  async unlock({ passphrase }: { readonly passphrase: string }): Promise<Protection> {
    this.#passphrase.unlock(passphrase)
    return this.protection()
  }

  async close(): Promise<void> {
    for (const session of [...this.#running.keys()]) await this.end({ session, keep: true })
    this.#tracks.forget()
  }

  /** Null while it is locked; 0 where nothing of it can be read. */
  #length(name: TrackName): number | null {
    try {
      return this.#tracks.open(name).lengthMs
    } catch (error) {
      return error instanceof RecordingError && error.reason === 'locked' ? null : 0
    }
  }

  async #openTrack(name: TrackName): Promise<TrackWriter> {
    const paths = this.#files.paths(name)
    const { sealWith } = this.#passphrase
    const open = (path: string, bound: string) => {
      const file = this.#ports.openFile(path)
      return sealWith === null ? file : sealFile(file, sealWith, bound)
    }
    const files = { sound: open(paths.sound, paths.soundName), peaks: open(paths.peaks, paths.peaksName) }
    return new TrackWriter(files, await createTrackEncoder(), Math.floor(this.#ports.random() * MAX_SERIAL))
  }

  #guard(session: string, work: () => void): void {
    try {
      work()
    } catch (error) {
      this.#stop(session, error)
    }
  }

  #stop(session: string, error: unknown): void {
    this.#running.get(session)?.abandon()
    this.#running.delete(session)
    this.#ports.onStopped(session, { reason: recordingError(error).reason })
  }
}

/** Runs a message; the answer of a question, undefined for the rest. */
export async function handleMessage(service: RecordingService, message: ToWorker): Promise<unknown> {
  switch (message.type) {
    case 'begin':
      return service.begin(message.session)
    case 'piece':
      return service.put(message.piece)
    case 'ask':
      return answer(service, message.question)
  }
}

function answer(service: RecordingCalls, { name, input }: Question): Promise<unknown> {
  // Each name brings the input of its own call.
  const call = service[name].bind(service) as (input: Question['input']) => Promise<unknown>
  return call(input)
}

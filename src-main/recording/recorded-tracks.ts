import { readFileSync, statSync } from 'node:fs'
import { RecordingError } from './errors.ts'
import type { TrackName } from './messages.ts'
import { barsOf } from './peaks.ts'
import type { Passphrase } from './passphrase.ts'
import type { RecordingFiles } from './recording-files.ts'
import { isSealed, unseal } from './sealing.ts'
import { indexTrack, type TrackIndex } from './track-reader.ts'

/** Tracks kept open: source and translation of what is being heard. Two hours of both are 60 MB. */
const KEPT = 2

interface Opened {
  readonly path: string
  readonly size: number
  readonly track: TrackIndex
}

/** Recordings, read: opened, unsealed where they are sealed, and indexed once. */
export class RecordedTracks {
  readonly #files: RecordingFiles
  readonly #passphrase: Passphrase
  #opened: readonly Opened[] = []

  constructor(files: RecordingFiles, passphrase: Passphrase) {
    this.#files = files
    this.#passphrase = passphrase
  }

  /** Throws RecordingError `no-recording` or `locked`. A recording that still grows is read as far as it is. */
  open(name: TrackName): TrackIndex {
    const { sound, soundName } = this.#files.paths(name)
    const size = statSync(sound, { throwIfNoEntry: false })?.size ?? 0
    const known = this.#opened.find((opened) => opened.path === sound && opened.size === size)
    if (known !== undefined) return known.track
    const track = indexTrack(this.#read(sound, soundName))
    if (track === null) throw new RecordingError('no-recording')
    this.#opened = [{ path: sound, size, track }, ...this.#opened.filter(({ path }) => path !== sound)].slice(0, KEPT)
    return track
  }

  bars(name: TrackName, count: number): number[] {
    const { peaks, peaksName } = this.#files.paths(name)
    return barsOf(this.#read(peaks, peaksName), this.open(name).lengthMs, count)
  }

  /** Forgets what is open, so that its memory is free and a removed recording is gone. */
  forget(): void {
    this.#opened = []
  }

  #read(path: string, name: string): Uint8Array {
    let bytes: Uint8Array
    try {
      bytes = readFileSync(path)
    } catch (error) {
      throw new RecordingError('no-recording', error)
    }
    return isSealed(bytes) ? unseal(bytes, this.#passphrase.keys, name) : bytes
  }
}

import { closeSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'
import { pcmBytes } from '../../src-shared/audio/pcm.ts'
import type { KeptAbout, KeptFacts, KeptSession, KeptSound } from '../session/kept-sound.ts'
import type { FileLock } from '../library/file-lock.ts'
import type { KeptFiles, KeptName, StoredFacts } from './kept-files.ts'

const BYTES_PER_SAMPLE = 2

/** The part of a disk that sound is written to; bytes written, or an error of the system. */
export interface SoundDisk {
  write(file: number, bytes: Uint8Array, position: number): number
}

const systemDisk: SoundDisk = { write: (file, bytes, position) => writeSync(file, bytes, 0, bytes.length, position) }

/**
 * Sound that memory cannot hold, as raw PCM in a file of its own. One second (48 kB) is written at a time, which no disk notices. A disk that is
 * full ends it: what is there stays. Its owner is whoever holds the lock, which a process that dies lets go of.
 */
export class KeptSoundFile implements KeptSound {
  readonly #files: KeptFiles
  readonly #name: KeptName
  readonly #about: KeptAbout & KeptSession
  readonly #disk: SoundDisk
  readonly #lock: FileLock | null
  #file: number | null = null
  #written = 0

  constructor(files: KeptFiles, about: KeptAbout & KeptSession, disk: SoundDisk = systemDisk) {
    this.#files = files
    this.#about = about
    this.#name = { session: about.session, channel: about.channel }
    this.#disk = disk
    this.#lock = lockOf(files, this.#name)
    if (this.#lock === null) return
    try {
      this.#file = openSync(files.sound(this.#name), 'w+', 0o600)
    } catch {
      this.#file = null
    }
  }

  append(pcm: Int16Array): boolean {
    if (this.#file === null) return false
    const bytes = pcmBytes(pcm)
    try {
      if (this.#disk.write(this.#file, bytes, this.#written) !== bytes.length) throw new Error('written in part')
    } catch {
      // Half a second more would sound like a whole one.
      truncate(this.#file, this.#written)
      return false
    }
    this.#written += bytes.length
    return true
  }

  read(fromSample: number, into: Int16Array): void {
    into.fill(0)
    if (this.#file === null) return
    const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength)
    try {
      readSync(this.#file, bytes, 0, bytes.length, fromSample * BYTES_PER_SAMPLE)
    } catch {
      into.fill(0)
    }
  }

  note(facts: KeptFacts): void {
    this.#write(facts, false)
  }

  leave(facts: KeptFacts): void {
    if (this.#file === null || !this.#about.lasts || facts.ranges.length === 0 || !this.#write(facts, true)) return this.close()
    this.#closeFile()
  }

  close(): void {
    this.#closeFile()
    if (this.#lock !== null) this.#files.remove(this.#name)
  }

  /** False: there is no room even for that; what was written before stands. */
  #write({ ranges, anchors }: KeptFacts, ended: boolean): boolean {
    if (this.#file === null) return false
    const { engine, source, wantSourceText, lasts, firstSample } = this.#about
    const facts: StoredFacts = { version: 1, engine, source, wantSourceText, lasts, firstSample, anchors: [...anchors], ranges: [...ranges], ended }
    try {
      this.#files.writeFacts(this.#name, facts)
      return true
    } catch {
      return this.#files.facts(this.#name) !== null
    }
  }

  #closeFile(): void {
    if (this.#file !== null) closeSync(this.#file)
    this.#file = null
    this.#lock?.release()
  }
}

function lockOf(files: KeptFiles, name: KeptName): FileLock | null {
  try {
    return files.lock(name)
  } catch {
    // Nothing can be written here; the first second says so.
    return null
  }
}

function truncate(file: number, bytes: number): void {
  try {
    ftruncateSync(file, bytes)
  } catch {
    // It is read only as far as whole samples go.
  }
}

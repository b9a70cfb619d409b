import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { pcmBytes } from '../../src-shared/audio/pcm.ts'
import type { KeptSound } from '../session/kept-sound.ts'

const BYTES_PER_SAMPLE = 2

/**
 * Sound that memory cannot hold, as raw PCM in a file of its own that only this user may read; gone when closed. One second (48 kB) is
 * written at a time, which no disk notices. What cannot be written is read back as silence.
 */
export function openKeptSoundFile(folder: string): KeptSound {
  const path = join(folder, `${randomUUID()}.pcm`)
  let file: number | null = null
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    file = openSync(path, 'wx+', 0o600)
  } catch {
    file = null
  }
  let written = 0
  return {
    append(pcm) {
      const at = written
      written += pcm.length * BYTES_PER_SAMPLE
      if (file === null) return
      try {
        writeSync(file, pcmBytes(pcm), 0, pcm.length * BYTES_PER_SAMPLE, at)
      } catch {
        // The disk is full: this second stays silent, later ones may have room again.
      }
    },
    read(fromSample, into) {
      into.fill(0)
      if (file === null) return
      const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength)
      try {
        readSync(file, bytes, 0, bytes.length, fromSample * BYTES_PER_SAMPLE)
      } catch {
        into.fill(0)
      }
    },
    close() {
      if (file === null) return
      closeSync(file)
      file = null
      rmSync(path, { force: true })
    },
  }
}

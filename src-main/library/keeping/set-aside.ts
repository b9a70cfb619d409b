import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DATABASE_FILE, SIDE_FILES } from '../files.ts'

const SET_ASIDE = /^library-damaged-[\dT-]+(?:-\d+)?\.db$/u

export function isSetAside(name: string): boolean {
  return SET_ASIDE.test(name)
}

/** Renames a damaged library with what SQLite kept beside it; never deletes anything. Returns the new name. */
export function setAside(folder: string, nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().slice(0, 19).replaceAll(':', '-')
  let name = `library-damaged-${stamp}.db`
  for (let count = 2; existsSync(join(folder, name)); count += 1) name = `library-damaged-${stamp}-${count}.db`
  // The log first: it belongs to the file of its name only, and must not meet a new one.
  for (const side of SIDE_FILES) {
    const path = join(folder, DATABASE_FILE + side)
    if (existsSync(path)) renameSync(path, join(folder, name + side))
  }
  renameSync(join(folder, DATABASE_FILE), join(folder, name))
  return name
}

/** Overwrites damaged libraries with zeros and removes them; for those who erase everything. What cannot be removed stays, and is shown as there. */
export function eraseSetAside(folder: string): void {
  const names = readdirSync(folder).filter((name) => isSetAside(SIDE_FILES.reduce((short, side) => (short.endsWith(side) ? short.slice(0, -side.length) : short), name)))
  for (const name of names) {
    const path = join(folder, name)
    try {
      overwrite(path)
      rmSync(path, { force: true })
    } catch {
      // Not ours, or held open by another program: `whereabouts` goes on naming it.
    }
  }
}

const ZEROS = new Uint8Array(1024 * 1024)

function overwrite(path: string): void {
  const file = openSync(path, 'r+')
  try {
    const { size } = statSync(path)
    for (let at = 0; at < size; at += ZEROS.length) writeSync(file, ZEROS, 0, Math.min(ZEROS.length, size - at), at)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

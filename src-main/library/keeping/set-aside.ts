import { existsSync, renameSync } from 'node:fs'
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

import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { CallOutput } from '../../../src-shared/library-api.ts'
import type { Tables } from '../desk/tables.ts'
import { DATABASE_FILE } from '../files.ts'
import { isSetAside } from './set-aside.ts'

/** Where the library lies and how big it is. */
export function whereabouts({ database, folder }: Tables): CallOutput<'whereabouts'> {
  const count = (sql: string): number => Number(database.prepare(`SELECT count(*) AS count FROM ${sql}`).get()?.['count'] ?? 0)
  const files = [DATABASE_FILE, `${DATABASE_FILE}-wal`, `${DATABASE_FILE}-shm`]
  return {
    folder,
    file: join(folder, DATABASE_FILE),
    bytes: files.reduce((sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0), 0),
    sessions: count('sessions WHERE deleted_at IS NULL'),
    segments: count('segments JOIN sessions ON sessions.slot = segments.slot WHERE deleted_at IS NULL'),
    deleted: count('sessions WHERE deleted_at IS NOT NULL'),
    setAside: readdirSync(folder).filter(isSetAside).toSorted(),
  }
}

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { LibraryError, libraryError, sentence } from '../../../src-main/library/errors.ts'
import { MIGRATIONS, migrate, schemaVersion } from '../../../src-main/library/migrations.ts'
import { openDatabase } from '../../../src-main/library/open-database.ts'
import { START_MS } from './sample-text.ts'
import { temporaryFolder } from './temporary-folder.ts'

function failureOf(open: () => unknown): LibraryError {
  try {
    open()
  } catch (error) {
    if (error instanceof LibraryError) return error
    throw error
  }
  throw new Error('opened')
}

describe('opening the database', () => {
  it('[L2] makes the folder and sets what durability rests on', () => {
    const database = openDatabase(join(temporaryFolder(), 'deep', 'er'), START_MS).database
    const pragma = (name: string) => Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]
    expect(pragma('journal_mode')).toBe('wal')
    expect(pragma('synchronous')).toBe(1)
    expect(pragma('foreign_keys')).toBe(1)
    expect(pragma('busy_timeout')).toBe(2_000)
    expect(pragma('user_version')).toBe(MIGRATIONS.length)
    database.close()
  })

  it('[L4] leaves a database of a newer version untouched', () => {
    const folder = temporaryFolder()
    openDatabase(folder, START_MS).database.close()
    const path = join(folder, 'library.db')
    const newer = new DatabaseSync(path)
    newer.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}; CREATE TABLE future (x); INSERT INTO sessions (id, title, started_at, outcome, engine, duration_ms, sent_minutes) VALUES ('s','',0,'running','',0,0)`)
    newer.close()
    const before = readFileSync(path)
    const error = failureOf(() => openDatabase(folder, START_MS).database)
    expect(error.reason).toBe('newer-version')
    expect(error.message).toBe(sentence('newer-version', folder))
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(readdirSync(folder)).toEqual(['library.db'])
  })

  it('[L4] sets a file that is no database aside whole, says so, and begins a new one', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'library.db'), 'shopping list '.repeat(100))
    const { database, notices } = openDatabase(folder, START_MS)
    database.close()
    expect(notices).toEqual([`The transcript file was damaged. It was set aside as library-damaged-2026-11-20T09-30-00.db in ${folder}, and a new one was begun. Nothing in it could be read.`])
    expect(readFileSync(join(folder, 'library-damaged-2026-11-20T09-30-00.db'), 'utf8')).toBe('shopping list '.repeat(100))
    expect(readdirSync(folder)).toEqual(['library-damaged-2026-11-20T09-30-00.db', 'library.db'])
  })

  it('[L4] says that a folder cannot be made, names it and says what to do', () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    const error = failureOf(() => openDatabase(join(file, 'data'), START_MS))
    expect(error.reason).toBe('unwritable')
    expect(error.message).toContain(join(file, 'data'))
    expect(error.message).toContain('choose another data folder')
  })
})

describe('migrations', () => {
  it('[L4] run one after another from every earlier version and give the same schema', () => {
    const schema = (from: number): unknown[] => {
      const database = new DatabaseSync(':memory:')
      migrate(database, MIGRATIONS.slice(0, from))
      expect(schemaVersion(database)).toBe(from)
      migrate(database)
      expect(schemaVersion(database)).toBe(MIGRATIONS.length)
      return database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all()
    }
    const fresh = schema(0)
    expect(fresh.length).toBeGreaterThan(4)
    for (let version = 1; version <= MIGRATIONS.length; version += 1) expect(schema(version)).toEqual(fresh)
  })

  it('[L4] leave the earlier version whole when a step fails', () => {
    const database = new DatabaseSync(':memory:')
    const broken = [...MIGRATIONS, (target: DatabaseSync) => target.exec('CREATE TABLE half (x); CREATE TABLE sessions (x)')]
    expect(() => migrate(database, broken)).toThrow(/already exists/)
    expect(schemaVersion(database)).toBe(MIGRATIONS.length)
    expect(database.prepare("SELECT * FROM sqlite_schema WHERE name = 'half'").all()).toEqual([])
  })
})

describe('a library error', () => {
  it.each([
    [{ errcode: 13 }, 'disk-full'],
    [{ errcode: 778 }, 'unwritable'],
    [{ errcode: 1032 }, 'unwritable'],
    [{ errcode: 5 }, 'busy'],
    [{ errcode: 267 }, 'damaged'],
    [{ syscall: 'mkdir', code: 'EACCES' }, 'unwritable'],
    [{ syscall: 'mkdir', code: 'ENOSPC' }, 'disk-full'],
    [new TypeError('nonsense'), 'damaged'],
  ] as const)('of %j is %s', (cause, reason) => {
    const error = libraryError(cause, '/data')
    expect(error.reason).toBe(reason)
    expect(error.message).toContain('/data')
    expect(error.cause).toBe(cause)
  })
})

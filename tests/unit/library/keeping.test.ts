import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { salvage } from '../../../src-main/library/keeping/salvage.ts'
import { MIGRATIONS, migrate, schemaVersion } from '../../../src-main/library/migrations.ts'
import { openDatabase } from '../../../src-main/library/open-database.ts'
import { claimOwner } from '../../../src-main/library/owners.ts'
import { Store } from '../../../src-main/library/store.ts'
import { seededRandom } from '../../support/random.ts'
import { finished, openSampleLibrary } from './open-library.ts'
import { sampleGap, sampleSegment, sampleSession, START_MS } from './sample-text.ts'
import { temporaryFolder } from './temporary-folder.ts'

const DAY_MS = 86_400_000

/** A library of the first version, as the first release wrote it. */
function oldLibrary(folder: string, { sessions, segments }: { readonly sessions: number; readonly segments: number }): void {
  mkdirSync(folder, { recursive: true })
  const database = new DatabaseSync(join(folder, 'library.db'))
  migrate(database, MIGRATIONS.slice(0, 1))
  for (let at = 0; at < sessions; at += 1) {
    database.prepare("INSERT INTO sessions VALUES (?, 'Old', ?, NULL, 'completed', 'openai-translate', 5000.5, 1, 0.03, NULL)").run(`old-${at}`, START_MS + Math.floor(at / 2))
    database.prepare("INSERT INTO channels VALUES (?, 0, 'system', NULL, 'en')").run(`old-${at}`)
    database.prepare("INSERT INTO gaps (session_id, channel, start_ms, end_ms, reason) VALUES (?, 'system', 20000, 32000, 'connection-lost')").run(`old-${at}`)
    for (let index = 0; index < segments; index += 1) {
      database.prepare("INSERT INTO segments (session_id, segment_index, channel, start_ms, end_ms, source, target, source_language, target_language, settled, not_translated) VALUES (?, ?, 'system', ?, ?, ?, ?, 'de', 'en', 1, 0)").run(`old-${at}`, index, index * 3_000, index * 3_000 + 2_500.5, `Satz ${index}.`, `Sentence ${index}.`)
    }
  }
  database.close()
}

describe('a library of an earlier version', () => {
  it('[L4] is brought up to date with every word, can be searched, and leaves no copy behind', () => {
    const folder = temporaryFolder()
    oldLibrary(folder, { sessions: 4, segments: 10 })
    const library = openSampleLibrary(folder)
    expect(schemaVersion(library.tables.database)).toBe(MIGRATIONS.length)
    const transcript = library.tables.store.transcript('old-1')
    expect(transcript?.segments).toEqual(Array.from({ length: 10 }, (_, index) => sampleSegment(index)))
    expect(transcript?.gaps).toEqual([sampleGap()])
    expect(transcript?.session).toMatchObject({ id: 'old-1', startedAt: START_MS, durationMs: 5_000.5, costUsd: 0.03 })
    expect(library.found('satz')).toHaveLength(40)
    expect(library.found('satz 7')).toEqual(['old-3:7', 'old-2:7', 'old-1:7', 'old-0:7'])
    expect(library.tables.store.sessions(9).map((one) => one.id)).toEqual(['old-3', 'old-2', 'old-1', 'old-0'])
    expect(readdirSync(folder).filter((name) => name.includes('update'))).toEqual([])
    expect(library.ask('edit', { id: 'old-0', index: 3, source: 'neu' }).undo).toBe('edit')
  })

  it('[L4] stays whole and openable when bringing it up to date fails', () => {
    const folder = temporaryFolder()
    oldLibrary(folder, { sessions: 2, segments: 3 })
    const path = join(folder, 'library.db')
    const broken = new DatabaseSync(path)
    // A table of this name is in the way of the new one.
    broken.exec('CREATE TABLE speakers (x)')
    broken.close()
    expect(() => openDatabase(folder, START_MS)).toThrow()
    const after = new DatabaseSync(path)
    expect(schemaVersion(after)).toBe(1)
    expect(after.prepare('SELECT count(*) AS count FROM segments').get()).toMatchObject({ count: 6 })
    after.exec('DROP TABLE speakers')
    after.close()
    expect(openSampleLibrary(folder).found('satz')).toHaveLength(6)
  })
})

describe('a damaged library', () => {
  function filled(folder: string): Buffer {
    const { database } = openDatabase(folder, START_MS)
    const store = new Store(database, 'owner-1')
    for (let at = 0; at < 10; at += 1) {
      store.apply({ type: 'session', session: sampleSession({ id: `s${at}`, startedAt: START_MS + at * 60_000, outcome: 'completed' }) })
      for (let index = 0; index < 60; index += 1) store.apply({ type: 'segment', sessionId: `s${at}`, segment: sampleSegment(index, { source: `Wort ${at} ${index} ${'lang '.repeat(20)}` }) })
    }
    database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()
    database.close()
    return readFileSync(join(folder, 'library.db'))
  }

  it('[L30] is set aside byte for byte, and what can be read of it is brought over row by row', () => {
    const whole = filled(temporaryFolder())
    const random = seededRandom(5)
    // Which pages are hit decides much: over few attempts the share says little.
    const ATTEMPTS = 40
    let saved = 0
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const folder = temporaryFolder()
      const damaged = Buffer.from(whole)
      // A few pages of noise, never the first one, which says what the file is.
      for (let page = 0; page < 3; page += 1) {
        const at = 4096 * random.integer(1, Math.floor(damaged.length / 4096) - 1)
        for (let byte = 0; byte < 4096; byte += 1) damaged[at + byte] = random.integer(0, 255)
      }
      writeFileSync(join(folder, 'library.db'), damaged)
      const { database, notices } = openDatabase(folder, START_MS)
      const store = new Store(database, 'owner-1')
      const texts = store.sessions(99).flatMap((session) => store.transcript(session.id)?.segments.map((segment) => segment.source) ?? [])
      for (const text of texts) expect(text).toMatch(/^Wort \d \d+ (?:lang )+$/u)
      saved += texts.length
      database.close()
      if (notices.length === 0) continue
      const aside = readdirSync(folder).find((name) => name.startsWith('library-damaged-')) ?? ''
      expect(readFileSync(join(folder, aside)).equals(damaged)).toBe(true)
      expect(notices[0]).toContain(aside)
      expect(notices[0]).toContain(folder)
    }
    // 600 lines each time; a page of noise costs the lines on it, or all below it where it is an inner page.
    expect(saved / (ATTEMPTS * 600)).toBeGreaterThan(0.85)
  })

  it('[L30] keeps the text whose session cannot be read any more', () => {
    const folder = temporaryFolder()
    filled(folder)
    const path = join(folder, 'library.db')
    const database = new DatabaseSync(path)
    database.exec("PRAGMA foreign_keys = OFF; DELETE FROM sessions WHERE id = 's3'")
    database.close()
    const target = new DatabaseSync(':memory:')
    migrate(target)
    target.exec('PRAGMA foreign_keys = ON')
    expect(salvage(path, target)).toEqual({ sessions: 10, segments: 600 })
    expect(target.prepare("SELECT title, outcome FROM sessions WHERE id LIKE 'recovered-%'").all()).toMatchObject([{ title: 'Recovered', outcome: 'interrupted' }])
  })

  it('[L30] is not touched while another program has it open', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'library.db'), 'nonsense '.repeat(1_000))
    const owner = claimOwner(folder, 'other')
    expect(() => openDatabase(folder, START_MS)).toThrow(/damaged/)
    expect(readFileSync(join(folder, 'library.db'), 'utf8')).toBe('nonsense '.repeat(1_000))
    owner.release()
  })
})

describe('what is written', () => {
  it('[L31] can be read by nobody else on this computer', () => {
    const library = openSampleLibrary()
    library.put({}, [{}])
    for (const name of ['library.db', 'library.db-wal', 'library.db-shm']) expect(statSync(join(library.folder, name)).mode & 0o777, name).toBe(0o600)
  })

  it('[L6] never has a negative length or an end before its beginning, whatever the clock did', () => {
    const library = openSampleLibrary()
    library.put({ startedAt: START_MS, endedAt: START_MS - 3_600_000, durationMs: -5 })
    library.tables.store.apply({ type: 'gap', sessionId: 'session-1', gap: sampleGap({ startMs: 10, endMs: 5 }) })
    expect(library.tables.store.transcript('last')).toMatchObject({ session: { endedAt: START_MS, durationMs: 0 }, gaps: [{ startMs: 10, endMs: 10 }] })
    library.put({ id: 'never-set', startedAt: 5 })
    library.put({ id: 'never-set-2', startedAt: 5 })
    library.put({ id: 'future', startedAt: 8e15 })
    expect(library.tables.store.sessions(9).map((one) => one.id)).toEqual(['future', 'session-1', 'never-set-2', 'never-set'])
  })

  it('[L6] survives any text: writing, searching, changing and reading', () => {
    const library = openSampleLibrary()
    const hostile = ['\uD800', 'a\uDC00b', '\u0000', 'x\u0000y', '\u202Eevil\u202C', '-->', "' OR 1=1 --", '=cmd()', '"quotes"', '\n\r\t', '<script>', '👩‍👩‍👧', 'word '.repeat(2_000), 'z'.repeat(10_000), '会'.repeat(10_000), '\uFFFF\uFFFE']
    library.put({ title: hostile.join('') }, hostile.map((source) => ({ source, target: source })))
    for (const [index, text] of hostile.entries()) {
      expect(library.ask('edit', { id: 'session-1', index, target: `${text}!` }).changed[0]).toMatchObject({ source: text.toWellFormed(), target: `${text.toWellFormed()}!` })
      library.ask('setNote', { id: 'session-1', index, note: text })
      library.ask('setTags', { id: 'session-1', tags: [text] })
      library.ask('replace', { find: text.slice(0, 400), replacement: text, matchCase: false, wholeWords: true, side: 'both', id: null })
      library.ask('undo', { id: 'session-1' })
      library.search(text.slice(0, 500))
      library.ask('assignSpeaker', { id: 'session-1', name: `n${text}`, to: { indexes: [index] } })
    }
    library.ask('check', { id: 'session-1' })
    while (library.ask('open', { id: 'session-1' })?.undo !== null) library.ask('undo', { id: 'session-1' })
    expect(library.ask('page', { id: 'session-1', from: 0, count: 99 }).segments.map((one) => one.target)).toEqual(hostile.map((text) => text.toWellFormed()))
    // The index holds what the texts say and nothing else: all of it is taken out again, and nothing is left.
    for (const { id } of library.tables.store.segmentTable.all(library.tables.store.sessionTable.slot('session-1'))) library.tables.store.segmentTable.remove(id)
    while (library.tables.store.index.compact());
    expect(library.tables.database.prepare('SELECT count(*) AS terms FROM words_idx').get()).toMatchObject({ terms: 0 })
  })
})

describe('erasing', () => {
  /** Everything the library has on disk. */
  const bytesOf = (folder: string): Buffer => Buffer.concat(readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile()).map((name) => readFileSync(join(folder, name))))

  function filledLibrary() {
    const library = openSampleLibrary()
    for (let at = 0; at < 6; at += 1) {
      const secret = at === 2 ? 'Geheimniskrämerei streng vertraulich 绝密文件' : 'gewöhnlich 普通'
      library.put({ id: `s${at}`, startedAt: START_MS + at * 60_000, title: at === 2 ? 'Titelgeheimnis' : 'Plain' }, Array.from({ length: 300 }, (_, index) => ({ source: `${secret} ${index}`, target: `${at === 2 ? 'classified' : 'usual'} words ${index}` })))
    }
    library.ask('edit', { id: 's2', index: 4, target: 'Redigiertes' })
    library.ask('undo', { id: 's2' })
    library.ask('setNote', { id: 's2', index: 1, note: 'Notizgeheimnis' })
    library.ask('setTags', { id: 's2', tags: ['Etikettgeheimnis'] })
    library.ask('addBookmark', { id: 's2', atMs: 5, label: 'Markengeheimnis' })
    library.ask('assignSpeaker', { id: 's2', name: 'Sprechergeheimnis', to: { all: true } })
    return library
  }
  const SECRETS = ['Geheimniskr', 'geheimniskramerei', 'vertraulich', '绝密', 'classified', 'Redigiertes', 'redigiertes', 'Titelgeheimnis', 'Notizgeheimnis', 'Etikettgeheimnis', 'Markengeheimnis', 'Sprechergeheimnis']

  it('[L32] one session leaves none of its words in any file, neither text nor index nor log, and all of the others', () => {
    const library = filledLibrary()
    const before = bytesOf(library.folder)
    for (const secret of SECRETS) expect(before.includes(secret), secret).toBe(true)
    finished(library.desk.erase({ id: 's2' }))
    const after = bytesOf(library.folder)
    for (const secret of SECRETS) expect(after.includes(secret), secret).toBe(false)
    expect(library.found('gewohnlich')).toHaveLength(100)
    expect(library.tables.store.transcript('s1')?.segments).toHaveLength(300)
    expect(library.tables.database.prepare('PRAGMA integrity_check').get()).toMatchObject({ integrity_check: 'ok' })
    expect(library.ask('facets', undefined).speakers).toEqual([])
    expect(library.ask('whereabouts', undefined)).toMatchObject({ folder: library.folder, sessions: 5, segments: 1_500, deleted: 0, setAside: [] })
  })

  /** The index shortens a word by what it shares with the one before, and pages of it begin with whole ones. */
  const endings = (word: string): string[] => Array.from({ length: word.length - 5 }, (_, at) => word.slice(at))
  const remnants = (folder: string): string[] => {
    const bytes = bytesOf(folder)
    return ['geheimniskramerei', 'vertraulich', 'classified', 'redigiertes'].flatMap(endings).filter((ending) => bytes.includes(ending))
  }
  const secureDelete = (library: ReturnType<typeof filledLibrary>): void => library.tables.database.exec("INSERT INTO words (words, rank) VALUES ('secure-delete', 1)")

  it.each([['one session', false], ['one session, with secure-delete of FTS5', true]])('[L36] %s leaves no ending of its words, changed ones neither', (_, isSecure) => {
    const library = filledLibrary()
    if (isSecure) secureDelete(library)
    expect(remnants(library.folder).length).toBeGreaterThan(20)
    finished(library.desk.erase({ id: 's2' }))
    expect(remnants(library.folder)).toEqual([])
    expect(readFileSync(join(library.folder, 'library.db-wal')).length).toBe(0)
  })

  it('[L36] needs the index written anew: secure-delete of FTS5 alone leaves words of it', () => {
    const library = filledLibrary()
    secureDelete(library)
    for (const id of library.tables.store.segmentTable.all(library.tables.store.sessionTable.slot('s2')).map((segment) => segment.id)) library.tables.store.segmentTable.remove(id)
    library.tables.database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    expect(library.found('vertraulich')).toEqual([])
    expect(remnants(library.folder)).not.toEqual([])
  })

  it('[L37] everything takes damaged files that were set aside, with their logs', () => {
    const library = filledLibrary()
    const aside = ['library-damaged-2026-11-26T10-00-00.db', 'library-damaged-2026-11-26T10-00-00.db-wal', 'library-damaged-2026-11-26T10-00-00-2.db']
    for (const name of [...aside, 'library-damaged.txt']) writeFileSync(join(library.folder, name), 'Geheimniskrämerei')
    expect(library.ask('whereabouts', undefined).setAside).toHaveLength(2)
    finished(library.desk.erase({ id: 's2' }))
    expect(library.ask('whereabouts', undefined).setAside).toHaveLength(2)
    library.ask('eraseAll', undefined)
    expect(readdirSync(library.folder).filter((name) => name.startsWith('library-damaged'))).toEqual(['library-damaged.txt'])
  })

  it('[L32] everything leaves nothing but an empty library', () => {
    const library = filledLibrary()
    expect(library.ask('eraseAll', undefined)).toEqual({ sessions: 6 })
    const after = bytesOf(library.folder)
    for (const secret of [...SECRETS, 'gewöhnlich', 'gewohnlich', '普通']) expect(after.includes(secret), secret).toBe(false)
    expect(remnants(library.folder)).toEqual([])
    library.put({}, [{ source: 'new words' }])
    expect(library.found('words')).toEqual(['session-1:0'])
  })

  it('[L32] that was cut off is finished at the next start', () => {
    const library = filledLibrary()
    library.eraser.erase(['s2']).next()
    expect(library.found('vertraulich')).toEqual([])
    library.tables.database.close()
    const next = openSampleLibrary(library.folder)
    expect(next.tables.store.transcript('s2')).toBeNull()
    finished(next.eraser.finish())
    for (const secret of SECRETS) expect(bytesOf(library.folder).includes(secret), secret).toBe(false)
    expect(next.ask('whereabouts', undefined).deleted).toBe(0)
  })

  it('[L32] by age takes what ended before, what was deleted before, and never what runs', () => {
    const library = openSampleLibrary()
    library.put({ id: 'old', endedAt: START_MS + 5, startedAt: START_MS }, [{ source: 'alt' }])
    library.put({ id: 'new', endedAt: START_MS + DAY_MS, startedAt: START_MS }, [{}])
    library.put({ id: 'live', outcome: 'running', startedAt: START_MS }, [{}])
    library.put({ id: 'gone', endedAt: START_MS + DAY_MS, startedAt: START_MS }, [{}])
    library.ask('remove', { id: 'gone' })
    const ids = (): string[] => library.tables.database.prepare('SELECT id FROM sessions ORDER BY id').all().map((row) => String(row['id']))
    finished(library.eraser.purge({ endedBefore: null, deletedBefore: START_MS }))
    expect(ids()).toEqual(['gone', 'live', 'new', 'old'])
    finished(library.eraser.purge({ endedBefore: START_MS + 1_000, deletedBefore: START_MS }))
    expect(ids()).toEqual(['gone', 'live', 'new'])
    finished(library.eraser.purge({ endedBefore: null, deletedBefore: START_MS + 9e9 }))
    expect(ids()).toEqual(['live', 'new'])
  })

  it('[L8] is refused while the session runs; deleting can be taken back', () => {
    const library = openSampleLibrary()
    library.put({ id: 'live', outcome: 'running' }, [{}])
    library.put({ id: 'a' }, [{}])
    for (const run of [() => library.ask('remove', { id: 'live' }), () => library.ask('erase', { id: 'live' }), () => library.ask('eraseAll', undefined)]) expect(run).toThrow(/still running/)
    library.ask('remove', { id: 'a' })
    expect(library.tables.store.transcript('a')).toBeNull()
    expect(library.tables.store.sessions(9).map((one) => one.id)).toEqual(['live'])
    library.ask('restore', { id: 'a' })
    expect(library.tables.store.transcript('a')?.segments).toHaveLength(1)
    expect(() => library.ask('restore', { id: 'nowhere' })).toThrow(/not in the library/)
  })
})

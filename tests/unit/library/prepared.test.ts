import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SessionPrepared } from '../../../src-shared/glossary/session-prepared.ts'
import { finished, openSampleLibrary } from './open-library.ts'

const prepared = (word: string): SessionPrepared => ({
  assignment: { id: 'job', title: 'Board meeting' },
  glossary: { name: 'Law', pair: { source: 'de', target: 'en' }, terms: [{ source: word, target: 'liability' }, { source: 'Allianz', target: null }] },
  names: ['Weiß'],
  about: 'Insurance',
})

function withSessions() {
  const library = openSampleLibrary()
  const { store, database } = library.tables
  const remember = (sessionId: string, word: string): void => store.apply({ type: 'prepared', sessionId, prepared: prepared(word) })
  const texts = (): number => Number(database.prepare('SELECT count(*) AS count FROM prepared_texts').get()?.['count'])
  for (const id of ['one', 'two', 'three']) library.put({ id }, [{}])
  return { library, store, database, remember, texts }
}

describe('what was prepared for a session', () => {
  it('[K18] is kept with it, once for all sessions with the same', () => {
    const { store, remember, texts } = withSessions()
    remember('one', 'Haftung')
    remember('two', 'Haftung')
    expect(store.preparedTable.get('one')).toEqual(prepared('Haftung'))
    expect(store.preparedTable.get('three')).toBeNull()
    expect(texts()).toBe(1)
    remember('two', 'Vorstand')
    expect(store.preparedTable.get('two')).toEqual(prepared('Vorstand'))
    remember('nobody', 'Beirat')
    expect(texts()).toBe(2)
  })

  it('[K18] is erased with the last session that has it, and with everything, leaving no word in the file', () => {
    const { library, store, database, remember, texts } = withSessions()
    remember('one', 'Unverwechselbarkeit')
    remember('two', 'Unverwechselbarkeit')
    remember('three', 'Beirat')
    finished(library.eraser.erase(['one']))
    expect(store.preparedTable.get('two')).not.toBeNull()
    finished(library.eraser.erase(['two']))
    expect(texts()).toBe(1)
    database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()
    expect(readFileSync(join(library.folder, 'library.db')).includes('Unverwechselbarkeit')).toBe(false)
    finished(library.eraser.eraseAll())
    expect(texts()).toBe(0)
  })

  it('[K18] that cannot be read any more counts as nothing', () => {
    const { store, database, remember } = withSessions()
    remember('one', 'Haftung')
    database.exec("UPDATE prepared_texts SET text = '{'")
    expect(store.preparedTable.get('one')).toBeNull()
  })
})

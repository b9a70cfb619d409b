import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createDocuments } from '../../../src-main/glossary/documents.ts'
import type { StoredGlossary } from '../../../src-main/glossary/stores.ts'
import { storesIn } from '../../../src-main/glossary/stores-on-disk.ts'

const list = (id: string, words: readonly string[] = ['Haftung']): StoredGlossary => ({
  id, name: id, pair: { source: 'de', target: 'en' }, revision: 1, changedAt: 1, terms: words.map((source) => ({ source, target: null })),
})

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'dragoman-lists-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

const open = (path: string) =>
  storesIn(path, {
    wallMs: () => Date.UTC(2026, 10, 27),
    onListenerError: (error) => {
      throw error
    },
  })

describe('word lists on the disk', () => {
  it('[K14] are there again in the next run, for this user alone', async () => {
    const path = folder()
    await open(path).glossaries.change('one', () => list('one'))
    expect(await open(path).glossaries.all()).toEqual([list('one')])
    if (process.platform !== 'win32') expect(statSync(join(path, 'glossaries', 'one.json')).mode & 0o777).toBe(0o600)
    await open(path).glossaries.change('one', () => null)
    expect(readdirSync(join(path, 'glossaries'))).toEqual([])
  })

  it('[K14] are written whole or not at all: what a killed program left half is no list', async () => {
    const path = folder()
    const { glossaries } = open(path)
    await glossaries.change('one', () => list('one'))
    writeFileSync(join(path, 'glossaries', '.one.77.1.tmp'), '{"id":"one","ter')
    expect(await open(path).glossaries.all()).toEqual([list('one')])
    await Promise.all(Array.from({ length: 20 }, (_, at) => glossaries.change('one', (held) => ({ ...list('one'), revision: (held?.revision ?? 0) + 1, changedAt: at }))))
    expect(JSON.parse(readFileSync(join(path, 'glossaries', 'one.json'), 'utf8'))).toMatchObject({ revision: 21, changedAt: 19 })
  })

  it('[K14] that are damaged are set aside with their content and said, and the others stay', async () => {
    const path = folder()
    await open(path).glossaries.change('good', () => list('good'))
    writeFileSync(join(path, 'glossaries', 'torn.json'), '{"id":"torn","terms":[{"sou')
    writeFileSync(join(path, 'glossaries', 'other.json'), '{"id":"elsewhere"}')
    const { glossaries } = open(path)
    expect((await glossaries.all()).map(({ id }) => id)).toEqual(['good'])
    expect(glossaries.notices).toHaveLength(2)
    const aside = readdirSync(join(path, 'glossaries')).find((name) => name.startsWith('torn.corrupt-')) ?? ''
    expect(glossaries.notices.join(' ')).toContain(aside)
    expect(readFileSync(join(path, 'glossaries', aside), 'utf8')).toBe('{"id":"torn","terms":[{"sou')
  })

  it('[K14] that another program changed meanwhile keep its change', async () => {
    const path = folder()
    const [mine, other] = [open(path).glossaries, open(path).glossaries]
    await mine.change('one', () => list('one'))
    await other.change('one', (held) => held && { ...held, terms: [...held.terms, { source: 'Vorstand', target: 'board' }] })
    await mine.change('one', (held) => held && { ...held, name: 'Law' })
    expect(await other.get('one')).toMatchObject({ name: 'Law', terms: [{ source: 'Haftung' }, { source: 'Vorstand' }] })
  })

  it('[K14] stay as they were when the disk refuses', async () => {
    const path = folder()
    const stores = open(path)
    await stores.glossaries.change('one', () => list('one'))
    rmSync(join(path, 'glossaries'), { recursive: true })
    writeFileSync(join(path, 'glossaries'), 'a file where the folder was')
    await expect(stores.glossaries.change('two', () => list('two'))).rejects.toThrow()
    await expect(createDocuments(join(path, 'glossaries'), () => 0).write('two', '{}')).rejects.toThrow()
  })
})

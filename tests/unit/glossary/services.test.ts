import { beforeEach, describe, expect, it } from 'vitest'
import { createPrepared, type Prepared } from '../../../src-main/app/api/prepared/prepared-services.ts'
import { AppError, type Caller } from '../../../src-main/app/services.ts'
import { readTable } from '../../../src-main/glossary/table/read-table.ts'
import type { SettingsStore } from '../../../src-main/settings/settings-store.ts'
import { Emitter } from '../../../src-shared/emitter.ts'
import { defaultSettings, type Settings } from '../../../src-shared/settings.ts'
import { MemoryDocuments, memoryStores } from '../../support/memory-stores.ts'
import { makeWorkbook } from '../../support/make-workbook.ts'
import { ScriptedEngine } from '../../support/scripted-engine.ts'

const rethrow = (error: unknown): never => {
  throw error
}

function memorySettings(): SettingsStore {
  const changes = new Emitter<Settings>(rethrow)
  let settings: Settings = { ...defaultSettings, targetLanguage: 'en' }
  return {
    get: () => settings,
    update: (patch) => {
      settings = { ...settings, ...(patch as Partial<Settings>) }
      changes.emit(settings)
      return settings
    },
    subscribe: (listener) => changes.subscribe(listener),
  }
}

let folders: { glossaries: MemoryDocuments; assignments: MemoryDocuments }
let settings: SettingsStore
let prepared: Prepared
let isRunning = false

beforeEach(() => {
  folders = { glossaries: new MemoryDocuments(), assignments: new MemoryDocuments() }
  settings = memorySettings()
  isRunning = false
  let ids = 0
  const engines = [new ScriptedEngine({ id: 'takes', glossary: 'prompt', mostTerms: 2 }), new ScriptedEngine({ id: 'openai-translate' })]
  prepared = createPrepared({
    dragoman: { newId: () => `id-${(ids += 1)}`, findEngine: (id) => engines.find(({ description }) => description.id === id) },
    stores: memoryStores(folders),
    readTable,
    settings,
    isRunning: () => isRunning,
    wallMs: () => ids,
    onListenerError: rethrow,
  })
})

const german = { source: 'de', target: 'en' }
const create = async (): Promise<string> => (await prepared.glossaries.create({ name: 'Law', pair: german })).id
const page = (id: string, query = '') => prepared.glossaries.page({ id, query, from: 0, count: 500 })
const put = (id: string, source: string, target: string | null = null, was: string | null = null) => prepared.glossaries.put({ id, was, term: { source, target } })

async function reasonOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(() => null, (caught: unknown) => caught)
  if (error instanceof AppError) return error.reason
  throw new Error(`not refused: ${String(error)}`)
}

async function send(bytes: Uint8Array): Promise<string> {
  const { upload } = await prepared.glossaries.importBegin({ sizeBytes: bytes.length })
  for (let position = 0; position < bytes.length; position += 30_000) {
    await prepared.glossaries.importPart({ upload, position, data: Buffer.from(bytes.subarray(position, position + 30_000)).toString('base64') })
  }
  return upload
}
const sendText = (text: string): Promise<string> => send(new TextEncoder().encode(text))

async function first<News>(open: (caller: Caller) => AsyncIterable<News>): Promise<News> {
  const abort = new AbortController()
  for await (const news of open({ windowId: 'window', signal: abort.signal })) {
    abort.abort()
    return news
  }
  throw new Error('nothing was told')
}

describe('a word list in the program', () => {
  it('[K12] takes a term, another translation, and lets it go again', async () => {
    const id = await create()
    await put(id, ' Haftung ', 'adhesion')
    await put(id, 'Allianz', 'Allianz')
    await put(id, 'Haftung', 'liability', 'Haftung')
    expect((await page(id)).terms).toEqual([{ source: 'Haftung', target: 'liability' }, { source: 'Allianz', target: null }])
    expect(await prepared.glossaries.removeTerm({ id, word: 'Haftung' })).toMatchObject({ terms: 1, kept: 1 })
  })

  it('[K12] has a word once, and says where it is when it comes again', async () => {
    const id = await create()
    await put(id, 'Haftung', 'liability')
    expect(await reasonOf(put(id, 'Haftung', 'adhesion'))).toBe('same-word')
    expect(await reasonOf(put(id, 'x', null, 'gone'))).toBe('no-such-term')
    expect(await reasonOf(put(id, '\u200b'))).toBe('no-word')
    expect(await reasonOf(page('none'))).toBe('no-such-glossary')
    expect(await reasonOf(prepared.glossaries.create({ name: 'Law', pair: { source: 'de-AT', target: 'de' } }))).toBe('same-languages')
  })

  it('[K12] is searched in both languages, page by page', async () => {
    const id = await create()
    await prepared.glossaries.importTake({ upload: await sendText(Array.from({ length: 1_000 }, (_, at) => `Wort${at}\tword${at}`).join('\n')), id, how: 'add' })
    expect(await prepared.glossaries.page({ id, query: 'WORD99', from: 5, count: 3 })).toMatchObject({ total: 11, terms: [{ source: 'Wort994' }, { source: 'Wort995' }, { source: 'Wort996' }] })
  })

  it('[K12] gives back what an import or a removal took, until something else is changed', async () => {
    const id = await create()
    await put(id, 'Haftung', 'liability')
    await prepared.glossaries.importTake({ upload: await sendText('Vorstand;board'), id, how: 'replace' })
    expect((await page(id)).terms).toEqual([{ source: 'Vorstand', target: 'board' }])
    await prepared.glossaries.undo({ id })
    expect((await page(id)).terms).toEqual([{ source: 'Haftung', target: 'liability' }])
    expect(await reasonOf(prepared.glossaries.undo({ id }))).toBe('nothing-to-undo')
    await prepared.glossaries.removeTerm({ id, word: 'Haftung' })
    await put(id, 'Beirat', 'advisory board')
    expect(await reasonOf(prepared.glossaries.undo({ id }))).toBe('nothing-to-undo')
  })

  it('[K14] is as it was when the disk refuses a change, and the window hears why', async () => {
    const id = await create()
    await put(id, 'Haftung', 'liability')
    folders.glossaries.full = true
    expect(await reasonOf(put(id, 'Vorstand', 'board'))).toBe('not-saved')
    expect(await reasonOf(prepared.glossaries.remove({ id }))).toBe('not-saved')
    folders.glossaries.full = false
    expect((await page(id)).terms).toEqual([{ source: 'Haftung', target: 'liability' }])
  })

  it('[K13] goes out under a neutral name', async () => {
    const { id } = await prepared.glossaries.create({ name: 'A/B: law?', pair: german })
    await put(id, 'Haftung', 'liability')
    expect(await prepared.glossaries.export({ id })).toEqual({ fileName: 'A B law.csv', mime: 'text/csv', text: '\ufeffGerman,English\r\nHaftung,liability\r\n' })
  })
})

describe('a file for a list', () => {
  it('[K11] is counted before anything is taken: new, changed, the same, left out and why', async () => {
    const id = await create()
    await put(id, 'Haftung', 'adhesion')
    await put(id, 'Vorstand', 'board')
    const upload = await sendText('German;English;Note\nHaftung;liability;law\nVorstand;board;\nBeirat;advisory board;\nBeirat;advisory board;\n;nothing;\nBeirat;council;\nAllianz;;\n')
    const preview = await prepared.glossaries.importPreview({ upload, id })
    expect(preview).toMatchObject({ kind: 'text', header: true, swapped: false, columns: 'two', leftOut: 1, added: 2, changed: 1, same: 1, repeated: 1, kept: 1 })
    expect(preview.refused).toEqual([{ reason: 'no-word', rows: 1 }, { reason: 'other-translation', rows: 1 }])
    expect(preview.refusals.map(({ line }) => line)).toEqual([6, 7])
    expect((await page(id)).total).toBe(2)
    expect(await prepared.glossaries.importTake({ upload, id, how: 'add' })).toMatchObject({ terms: 4 })
    expect(await prepared.glossaries.importPreview({ upload: await sendText('Haftung;liability\nBeirat;advisory board'), id })).toMatchObject({ added: 0, changed: 0, same: 2 })
  })

  it('[K11] of 10,000 rows, and a workbook, go the same way', async () => {
    const id = await create()
    const upload = await sendText(Array.from({ length: 10_000 }, (_, at) => `Wort ${at};word ${at}`).join('\r\n'))
    expect(await prepared.glossaries.importPreview({ upload, id })).toMatchObject({ added: 10_000, refused: [] })
    await prepared.glossaries.importTake({ upload, id, how: 'add' })
    const book = await send(makeWorkbook([[['Wort 5', 'fifth'], ['one too many', 'x']]]))
    expect(await prepared.glossaries.importPreview({ upload: book, id })).toMatchObject({ kind: 'workbook', changed: 1, added: 0, refused: [{ reason: 'too-many', rows: 1 }] })
    expect(await prepared.glossaries.importTake({ upload: book, id, how: 'add' })).toMatchObject({ terms: 10_000 })
  })

  it('[K10] that is no list, or did not arrive whole, changes nothing', async () => {
    const id = await create()
    expect(await reasonOf(prepared.glossaries.importPreview({ upload: await sendText('%PDF-1.4'), id }))).toBe('not-a-table')
    const { upload } = await prepared.glossaries.importBegin({ sizeBytes: 10 })
    await prepared.glossaries.importPart({ upload, position: 0, data: Buffer.from('a;b').toString('base64') })
    expect(await reasonOf(prepared.glossaries.importTake({ upload, id, how: 'add' }))).toBe('import-gone')
    expect(await reasonOf(prepared.glossaries.importPart({ upload, position: 9, data: Buffer.from('abc').toString('base64') }))).toBe('import-gone')
    expect((await page(id)).total).toBe(0)
  })
})

describe('what is in force', () => {
  it('[K17] is said, with how many terms the chosen service takes', async () => {
    const id = await create()
    for (const word of ['a', 'b', 'c']) await put(id, word)
    settings.update({ glossary: id, names: ['Weiß'], about: 'Insurance', service: 'takes' })
    expect(await first((caller) => prepared.glossaries.context(caller))).toMatchObject({ context: { names: ['Weiß'], about: 'Insurance' }, glossary: { id, name: 'Law', fits: true }, given: { terms: 2, takes: true } })
    settings.update({ service: 'openai-translate' })
    expect(await first((caller) => prepared.glossaries.context(caller))).toMatchObject({ given: { terms: 0, takes: false } })
    settings.update({ targetLanguage: 'fr' })
    expect(await first((caller) => prepared.glossaries.context(caller))).toMatchObject({ context: { terms: [] }, glossary: { fits: false } })
  })

  it('[K16] follows every change of the list', async () => {
    const id = await create()
    settings.update({ glossary: id })
    const abort = new AbortController()
    const told: number[] = []
    for await (const { context } of prepared.glossaries.context({ windowId: 'window', signal: abort.signal })) {
      told.push(context.terms.length)
      if (context.terms.length < 2) await put(id, `Wort ${context.terms.length}`)
      else abort.abort()
    }
    expect(told).toEqual([0, 1, 2])
  })
})

describe('an assignment', () => {
  it('[K19] keeps the present settings, and choosing it sets them again and says what it changed', async () => {
    const glossary = await create()
    settings.update({ glossary, purpose: 'speak', names: ['Weiß'], about: 'Insurance', service: 'takes', sourceLanguage: 'de' })
    const { id } = await prepared.assignments.create({ title: 'Board meeting' })
    expect(settings.get().assignment).toBe(id)
    settings.update({ ...defaultSettings, targetLanguage: 'fr', sourceKind: 'microphone' })
    expect(await prepared.assignments.choose({ id })).toEqual({ changed: ['purpose', 'languages', 'service', 'glossary', 'names', 'about'], missing: [] })
    expect(settings.get()).toMatchObject({ glossary, purpose: 'speak', names: ['Weiß'], about: 'Insurance', service: 'takes', targetLanguage: 'en', assignment: id, sourceKind: null })
  })

  it('[K19] has nothing secret in it, and leaves out what is not there any more', async () => {
    const glossary = await create()
    settings.update({ glossary, service: 'gone', serviceChoices: { takes: { endpoint: 'wss://secret.invalid/' } }, microphoneId: 'mine' })
    const { id } = await prepared.assignments.create({ title: 'Board meeting' })
    expect([...folders.assignments.files.values()].join()).not.toMatch(/secret|mine/)
    settings.update({ service: 'takes', glossary: null })
    await prepared.glossaries.remove({ id: glossary })
    expect(await prepared.assignments.choose({ id })).toEqual({ changed: [], missing: ['service', 'glossary'] })
    expect(settings.get()).toMatchObject({ service: 'takes', glossary: null, assignment: id })
  })

  it('[K19] a list that is deleted while it is used is used no more', async () => {
    const [used, other] = [await create(), await create()]
    settings.update({ glossary: used })
    await prepared.glossaries.remove({ id: other })
    expect(settings.get().glossary).toBe(used)
    await prepared.glossaries.remove({ id: used })
    expect(settings.get().glossary).toBeNull()
  })

  it('[K19] is not chosen while a session runs', async () => {
    const { id } = await prepared.assignments.create({ title: 'Board meeting' })
    isRunning = true
    expect(await reasonOf(prepared.assignments.choose({ id }))).toBe('session-running')
    expect(await reasonOf(prepared.assignments.choose({ id: null }))).toBe('session-running')
  })

  it('[K20] is copied for the next day with a number behind its title', async () => {
    const { id } = await prepared.assignments.create({ title: 'Board meeting' })
    const second = await prepared.assignments.duplicate({ id })
    expect(second.title).toBe('Board meeting (2)')
    expect((await prepared.assignments.duplicate({ id: second.id })).title).toBe('Board meeting (3)')
    expect((await prepared.assignments.duplicate({ id })).title).toBe('Board meeting (4)')
    expect(settings.get().assignment).toBe(id)
  })

  it('[K20] is changed, and the settings with it where it is the chosen one; deleting it leaves them', async () => {
    const { id } = await prepared.assignments.create({ title: 'Board meeting' })
    await prepared.assignments.change({ id, title: 'Annual meeting', names: ['Weiß'] })
    expect(settings.get()).toMatchObject({ names: ['Weiß'], about: '' })
    settings.update({ about: 'Insurance' })
    expect(await prepared.assignments.takeSettings({ id })).toMatchObject({ title: 'Annual meeting', assigned: { about: 'Insurance', names: ['Weiß'] } })
    await prepared.assignments.remove({ id })
    expect(settings.get()).toMatchObject({ assignment: null, about: 'Insurance' })
    expect(await reasonOf(prepared.assignments.duplicate({ id }))).toBe('no-such-assignment')
    expect((await first((caller) => prepared.assignments.watch(caller))).assignments).toEqual([])
  })
})

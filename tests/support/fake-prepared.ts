import { createPrepared, type Prepared } from '../../src-main/app/api/prepared/prepared-services.ts'
import { GlossaryFileError } from '../../src-main/glossary/errors.ts'
import type { ReadTable } from '../../src-main/glossary/read-in-worker.ts'
import type { PreparedStores } from '../../src-main/glossary/stores.ts'
import type { SettingsStore } from '../../src-main/settings/settings-store.ts'
import { memoryStores } from './memory-stores.ts'

interface FakePreparedOptions {
  readonly stores?: PreparedStores
  readonly isRunning?: () => boolean
}

/** Lines of two columns with a tab or a semicolon between them. Real files are read in tests/unit/glossary. */
const readLines: ReadTable = async (bytes) => {
  const text = new TextDecoder().decode(bytes)
  if (text.startsWith('%PDF')) throw new GlossaryFileError('not-a-table')
  const rows = text.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [{ line: at + 1, cells: line.split(/[\t;]/).map((cell) => cell.trim()) }]))
  if (rows.length === 0) throw new GlossaryFileError('empty')
  return { kind: 'text', rows, more: false, encoding: 'utf-8' }
}

/** The program's own word lists and assignments, on memory instead of a disk. */
export function fakePrepared(settings: SettingsStore, { stores = memoryStores(), isRunning = () => false }: FakePreparedOptions = {}): Pick<Prepared, 'glossaries' | 'assignments'> {
  let ids = 0
  const { glossaries, assignments } = createPrepared({
    dragoman: { findEngine: () => undefined, newId: () => `made-${(ids += 1)}` },
    stores,
    readTable: readLines,
    settings,
    isRunning,
    wallMs: () => 1_795_000_000_000 + ids,
    onListenerError: (error) => {
      throw error
    },
  })
  return { glossaries, assignments }
}

import type { DatabaseSync } from 'node:sqlite'
import { baseLanguage, type LanguageTag } from '../../../src-shared/languages.ts'
import { indexText } from './tokens.ts'

/** Raised whenever the same text would give other tokens: the index is made anew then. A new Unicode gives other tokens too. */
const TOKENS_VERSION = 1
const VERSION = `${TOKENS_VERSION} ${process.versions['unicode'] ?? ''}`

/** What of a segment is found by. */
export interface Indexed {
  readonly source: string
  readonly target: string
  readonly sourceLanguage: LanguageTag | null
  readonly targetLanguage: LanguageTag
}

/**
 * The full-text index beside the segments. It holds no text, so a segment is taken out by giving the same text again; that is why every
 * change of a segment goes through here, in the same transaction.
 */
export class SearchIndex {
  readonly #database: DatabaseSync
  readonly #statements: Statements

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#statements = prepare(database)
  }

  add(id: number, segment: Indexed): void {
    this.#statements.add.run(id, indexText(segment.source), indexText(segment.target), facts(segment))
  }

  remove(id: number, segment: Indexed): void {
    this.#statements.remove.run(id, indexText(segment.source), indexText(segment.target), facts(segment))
  }

  /** Made by this version of the program, so that taking out will find what was put in. */
  isCurrent(): boolean {
    return this.#statements.version.get()?.['value'] === VERSION
  }

  /** From the segments, in the caller's transaction. About 75 us a segment. */
  rebuild(): void {
    this.clear()
    for (const row of this.#database.prepare('SELECT id, source, target, source_language, target_language FROM segments ORDER BY id').iterate()) {
      const language = row['source_language']
      this.add(Number(row['id']), {
        source: String(row['source']),
        target: String(row['target']),
        sourceLanguage: typeof language === 'string' ? language : null,
        targetLanguage: String(row['target_language']),
      })
    }
    this.#statements.setVersion.run(VERSION)
  }

  clear(): void {
    this.#database.exec("INSERT INTO words (words) VALUES ('delete-all')")
  }

  /**
   * One step of writing the index anew without what was taken out: until the last step, taken-out words still stand in it, marked as gone.
   * False: done.
   */
  compact(): boolean {
    const before = this.#changes()
    this.#statements.merge.run(this.#merging === 'begun' ? MERGE_PAGES : -MERGE_PAGES)
    this.#merging = 'begun'
    const isDone = this.#changes() - before < 2
    if (isDone) this.#merging = 'not-begun'
    return !isDone
  }

  #merging: 'not-begun' | 'begun' = 'not-begun'

  /** A merge that had nothing to do changes one row, its own command (sqlite.org/fts5.html#the_merge_command). */
  #changes(): number {
    return Number(this.#statements.changes.get()?.['count'] ?? 0)
  }
}

/** Pages of the index written in one step, a few ms. */
const MERGE_PAGES = 150

/** Languages as words of their own; no word of a text is looked for among them. */
function facts({ sourceLanguage, targetLanguage }: Indexed): string {
  const languages = sourceLanguage === null ? [targetLanguage] : [sourceLanguage, targetLanguage]
  return languages.map(languageTerm).join(' ')
}

export function languageTerm(language: LanguageTag): string {
  return `l${baseLanguage(language).toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`
}

type Statements = ReturnType<typeof prepare>

function prepare(database: DatabaseSync) {
  return {
    add: database.prepare('INSERT INTO words (rowid, source, target, facts) VALUES (?, ?, ?, ?)'),
    remove: database.prepare("INSERT INTO words (words, rowid, source, target, facts) VALUES ('delete', ?, ?, ?, ?)"),
    merge: database.prepare("INSERT INTO words (words, rank) VALUES ('merge', ?)"),
    changes: database.prepare('SELECT total_changes() AS count'),
    version: database.prepare("SELECT value FROM facts WHERE name = 'index'"),
    setVersion: database.prepare("INSERT OR REPLACE INTO facts (name, value) VALUES ('index', ?)"),
  }
}

import type { GlossaryCalls, GlossaryNews, GlossarySummary } from '../../../../src-shared/glossary-api.ts'
import type { GlossaryPair } from '../../../../src-shared/glossary/direction.ts'
import { GLOSSARIES_MAX, TERMS_MAX } from '../../../../src-shared/glossary/limits.ts'
import type { GlossaryTerm } from '../../../../src-shared/glossary/types.ts'
import { baseLanguage, canonicalLanguage, languageName, type LanguageTag } from '../../../../src-shared/languages.ts'
import { AppError } from '../../services.ts'
import { fileStem } from '../../../export/file-stem.ts'
import { glossaryCsv } from '../../../glossary/csv-out.ts'
import type { DocumentStore } from '../../../glossary/document-store.ts'
import type { SettingsStore } from '../../../settings/settings-store.ts'
import { GlossaryImports } from './glossary-imports.ts'
import { notSaved } from './not-saved.ts'
import type { ReadTable } from '../../../glossary/read-in-worker.ts'
import type { StoredGlossary } from '../../../glossary/stores.ts'
import { cellText } from '../../../glossary/table/table.ts'

export interface GlossaryServiceOptions {
  readonly store: DocumentStore<StoredGlossary>
  readonly settings: Pick<SettingsStore, 'get' | 'update'>
  readonly readTable: ReadTable
  readonly newId: () => string
  readonly wallMs: () => number
}

/** The user's word lists, as the API offers them. */
export class GlossaryService {
  readonly api: GlossaryCalls
  readonly #options: GlossaryServiceOptions
  /** The terms before the last import or removal, by list: what a hurried hand wants back. */
  readonly #before = new Map<string, readonly GlossaryTerm[]>()

  constructor(options: GlossaryServiceOptions) {
    this.#options = options
    const imports = new GlossaryImports({
      readTable: options.readTable,
      newId: options.newId,
      glossary: (id) => this.#get(id),
      change: (id, terms) => this.#changeTerms(id, terms, { undoable: true }),
    })
    this.api = {
      ...imports.api,
      create: (input) => this.#create(input),
      change: ({ id, name, pair }) => this.#change(id, (held) => ({ ...held, name, pair: checkedPair(pair) })),
      remove: ({ id }) => this.#remove(id),
      page: async ({ id, query, from, count }) => {
        const { revision, terms } = await this.#get(id)
        const found = matching(terms, query)
        return { revision, total: found.length, terms: found.slice(from, from + count) }
      },
      put: ({ id, was, term }) => this.#changeTerms(id, (terms) => withTerm(terms, was, cleaned(term))),
      removeTerm: ({ id, word }) => this.#changeTerms(id, (terms) => without(terms, word), { undoable: true }),
      undo: ({ id }) => this.#undo(id),
      export: async ({ id }) => {
        const { name, pair, terms } = await this.#get(id)
        const head = [pair.source === null ? 'Source' : languageName(pair.source, 'en'), languageName(pair.target, 'en')] as const
        return { fileName: `${fileStem(name)}.csv`, mime: 'text/csv', text: glossaryCsv(head, terms) }
      },
    }
  }

  news(): GlossaryNews {
    const { known, notices } = this.#options.store
    const glossaries = known.map((one) => this.#summary(one)).toSorted((one, other) => one.name.localeCompare(other.name) || one.changedAt - other.changedAt)
    return { glossaries, notices: [...notices] }
  }

  async #create({ name, pair }: { readonly name: string; readonly pair: GlossaryPair }): Promise<GlossarySummary> {
    const { store, newId, wallMs } = this.#options
    if ((await store.all()).length >= GLOSSARIES_MAX) throw new AppError('too-many', `There are ${GLOSSARIES_MAX} lists already. Delete one that is not needed any more.`)
    const fresh: StoredGlossary = { id: newId(), name, pair: checkedPair(pair), revision: 1, changedAt: wallMs(), terms: [] }
    await notSaved(store.change(fresh.id, () => fresh))
    return this.#summary(fresh)
  }

  async #remove(id: string): Promise<void> {
    const { store, settings } = this.#options
    await notSaved(store.change(id, () => null))
    this.#before.delete(id)
    if (settings.get().glossary === id) settings.update({ glossary: null })
  }

  async #undo(id: string): Promise<GlossarySummary> {
    const before = this.#before.get(id)
    if (before === undefined) throw new AppError('nothing-to-undo', 'There is nothing to take back any more.')
    return this.#changeTerms(id, () => before)
  }

  async #changeTerms(id: string, change: (terms: readonly GlossaryTerm[]) => readonly GlossaryTerm[], { undoable = false }: { readonly undoable?: boolean } = {}): Promise<GlossarySummary> {
    let before: readonly GlossaryTerm[] = []
    const summary = await this.#change(id, (held) => {
      before = held.terms
      const terms = change(held.terms)
      return terms === held.terms ? held : { ...held, terms: [...terms] }
    })
    if (undoable) this.#before.set(id, before)
    // Taking back an import must not take a term along that was added since.
    else this.#before.delete(id)
    this.#options.store.announce()
    return { ...summary, undoable }
  }

  async #change(id: string, change: (held: StoredGlossary) => StoredGlossary): Promise<GlossarySummary> {
    const { store, wallMs } = this.#options
    const changed = await notSaved(
      store.change(id, (held) => {
        if (held === null) throw gone()
        const next = change(held)
        return next === held ? held : { ...next, revision: held.revision + 1, changedAt: wallMs() }
      }),
    )
    if (changed === null) throw gone()
    return this.#summary(changed)
  }

  #summary({ id, name, pair, revision, changedAt, terms }: StoredGlossary): GlossarySummary {
    return { id, name, pair, revision, changedAt, terms: terms.length, kept: terms.filter(({ target }) => target === null).length, undoable: this.#before.has(id) }
  }

  async #get(id: string): Promise<StoredGlossary> {
    const found = await this.#options.store.get(id)
    if (found === null) throw gone()
    return found
  }
}

function gone(): AppError {
  return new AppError('no-such-glossary', 'This word list is not there any more.')
}

function checkedPair({ source, target }: GlossaryPair): GlossaryPair {
  const pair = { source: source === null ? null : tagOf(source), target: tagOf(target) }
  if (pair.source !== null && baseLanguage(pair.source) === baseLanguage(pair.target)) throw new AppError('same-languages', 'A word list goes from one language into another. Choose two different ones.')
  return pair
}

function tagOf(text: string): LanguageTag {
  const tag = canonicalLanguage(text)
  if (tag === null) throw new AppError('no-language', 'This is not a language. Choose one from the list.')
  return tag
}

/** One line each, and no translation where it would be the same word. */
function cleaned({ source, target }: GlossaryTerm): GlossaryTerm {
  const word = cellText(source)
  const translation = target === null ? '' : cellText(target)
  if (word === '') throw new AppError('no-word', 'Type the word first.')
  return { source: word, target: translation === '' || translation === word ? null : translation }
}

function withTerm(terms: readonly GlossaryTerm[], was: string | null, term: GlossaryTerm): readonly GlossaryTerm[] {
  if (term.source !== was && terms.some(({ source }) => source === term.source)) {
    throw new AppError('same-word', `“${term.source}” is in the list already. Look for it there and change its translation.`)
  }
  if (was !== null) {
    if (!terms.some(({ source }) => source === was)) throw new AppError('no-such-term', `“${was}” is not in the list any more.`)
    return terms.map((one) => (one.source === was ? term : one))
  }
  if (terms.length >= TERMS_MAX) throw new AppError('too-many', `The list has ${TERMS_MAX} words, which is the most it takes. Start another list.`)
  return [...terms, term]
}

function without(terms: readonly GlossaryTerm[], word: string): readonly GlossaryTerm[] {
  return terms.filter(({ source }) => source !== word)
}

function matching(terms: readonly GlossaryTerm[], query: string): readonly GlossaryTerm[] {
  const wanted = query.trim().normalize('NFC').toLowerCase()
  if (wanted === '') return terms
  return terms.filter(({ source, target }) => source.toLowerCase().includes(wanted) || (target?.toLowerCase().includes(wanted) ?? false))
}

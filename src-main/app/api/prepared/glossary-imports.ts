import type { GlossaryCalls, GlossarySummary, ImportPreview } from '../../../../src-shared/glossary-api.ts'
import { GLOSSARY_PIECE_BYTES } from '../../../../src-shared/glossary/limits.ts'
import type { GlossaryTerm } from '../../../../src-shared/glossary/types.ts'
import { AppError } from '../../services.ts'
import { GlossaryFileError } from '../../../glossary/errors.ts'
import { planOf, type ImportPlan, type PlanChoices } from '../../../glossary/import-plan.ts'
import { mergeTerms } from '../../../glossary/merge-terms.ts'
import type { ReadTable } from '../../../glossary/read-in-worker.ts'
import type { StoredGlossary } from '../../../glossary/stores.ts'
import type { Table } from '../../../glossary/table/table.ts'
import { takeTerms, type Refusal, type TakenTerms } from '../../../glossary/take-terms.ts'

export interface GlossaryImportsOptions {
  readonly readTable: ReadTable
  readonly newId: () => string
  readonly glossary: (id: string) => Promise<StoredGlossary>
  readonly change: (id: string, change: (terms: readonly GlossaryTerm[]) => readonly GlossaryTerm[]) => Promise<GlossarySummary>
}

interface Upload {
  readonly id: string
  readonly bytes: Uint8Array
  received: number
  /** Read once, for the languages it was read for. */
  table: { readonly key: string; readonly read: Promise<Table> } | null
}

const REFUSALS_SHOWN = 50
const EXAMPLES_SHOWN = 20

/** Files and pasted text on their way into a list: received, looked at, taken. Holds the last one begun. */
export class GlossaryImports {
  readonly api: Pick<GlossaryCalls, 'importBegin' | 'importPart' | 'importPreview' | 'importTake'>
  readonly #options: GlossaryImportsOptions
  #upload: Upload | null = null

  constructor(options: GlossaryImportsOptions) {
    this.#options = options
    this.api = {
      importBegin: async ({ sizeBytes }) => {
        const upload = { id: options.newId(), bytes: new Uint8Array(sizeBytes), received: 0, table: null }
        this.#upload = upload
        return { upload: upload.id }
      },
      importPart: async ({ upload, position, data }) => this.#receive(this.#expect(upload), position, data),
      importPreview: async ({ upload, id, header, swapped }) => {
        const glossary = await options.glossary(id)
        return previewOf(await this.#table(upload, glossary), glossary, { header, swapped })
      },
      importTake: async ({ upload, id, how, header, swapped }) => {
        const glossary = await options.glossary(id)
        const { taken } = found(await this.#table(upload, glossary), glossary, { header, swapped })
        const summary = await options.change(id, (terms) => mergeTerms(how === 'replace' ? [] : terms, taken.terms).terms)
        this.#upload = null
        return summary
      },
    }
  }

  #receive(upload: Upload, position: number, data: string): void {
    const piece = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
    const fits = position === upload.received && piece.length <= GLOSSARY_PIECE_BYTES && position + piece.length <= upload.bytes.length
    if (!fits) throw gone()
    upload.bytes.set(piece, position)
    upload.received += piece.length
  }

  async #table(id: string, { pair }: StoredGlossary): Promise<Table> {
    const upload = this.#expect(id)
    if (upload.received < upload.bytes.length) throw gone()
    const languages = [...(pair.source === null ? [] : [pair.source]), pair.target]
    const key = languages.join()
    if (upload.table?.key !== key) upload.table = { key, read: this.#options.readTable(upload.bytes, languages) }
    try {
      return await upload.table.read
    } catch (error) {
      if (error instanceof GlossaryFileError) throw new AppError(error.reason, error.message, { cause: error })
      throw error
    }
  }

  #expect(id: string): Upload {
    if (this.#upload?.id !== id) throw gone()
    return this.#upload
  }
}

function gone(): AppError {
  return new AppError('import-gone', 'The file did not arrive whole. Choose it again.')
}

function found(table: Table, { pair, terms }: StoredGlossary, choices: PlanChoices): { readonly plan: ImportPlan; readonly taken: TakenTerms } {
  const plan = planOf(table, { pair, known: new Map(terms.map(({ source, target }) => [source, target])) }, choices)
  return { plan, taken: takeTerms(table, plan) }
}

function previewOf(table: Table, glossary: StoredGlossary, choices: PlanChoices): ImportPreview {
  const { plan, taken } = found(table, glossary, choices)
  const { added, changed, same, noRoom } = mergeTerms(glossary.terms, taken.terms)
  const refused = countByReason(taken.refusals)
  if (noRoom > 0) refused.set('too-many', (refused.get('too-many') ?? 0) + noRoom)
  return {
    kind: table.kind,
    encoding: table.encoding,
    header: plan.header,
    swapped: plan.swapped,
    columns: plan.target === null ? 'one' : 'two',
    leftOut: plan.leftOut,
    more: table.more,
    added,
    changed,
    same,
    repeated: taken.repeated,
    kept: taken.terms.filter(({ target }) => target === null).length,
    refused: [...refused].map(([reason, rows]) => ({ reason, rows })),
    refusals: taken.refusals.slice(0, REFUSALS_SHOWN),
    examples: taken.terms.slice(0, EXAMPLES_SHOWN),
  }
}

function countByReason(refusals: readonly Refusal[]): Map<Refusal['reason'], number> {
  const counts = new Map<Refusal['reason'], number>()
  for (const { reason } of refusals) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return counts
}

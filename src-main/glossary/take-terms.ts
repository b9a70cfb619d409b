import { TERM_LENGTH_MAX, TERMS_MAX } from '../../src-shared/glossary/limits.ts'
import type { GlossaryTerm } from '../../src-shared/glossary/types.ts'
import type { ImportPlan } from './import-plan.ts'
import type { Table, TableRow } from './table/table.ts'

/** `no-word`: nothing where the word should be. `other-translation`: the word stands further up, translated otherwise. */
export type RefusalReason = 'no-word' | 'too-long' | 'other-translation' | 'too-many'

export interface Refusal {
  readonly reason: RefusalReason
  /** In the file, 1 first. */
  readonly line: number
  readonly text: string
}

export interface TakenTerms {
  readonly terms: readonly GlossaryTerm[]
  readonly refusals: readonly Refusal[]
  /** Rows that say again what stands further up. */
  readonly repeated: number
}

/** The terms of a table. Without a translation, or with the same word for one, a term stays as it is. */
export function takeTerms({ rows }: Pick<Table, 'rows'>, plan: ImportPlan): TakenTerms {
  const terms = new Map<string, GlossaryTerm>()
  const refusals: Refusal[] = []
  let repeated = 0
  for (const row of plan.header ? rows.slice(1) : rows) {
    const term = termOf(row, plan)
    const known = terms.get(term.source)
    const reason = refusalOf(term, { known, count: terms.size })
    if (reason !== null) refusals.push({ reason, line: row.line, text: row.cells.filter((cell) => cell !== '').join(' · ').slice(0, TERM_LENGTH_MAX) })
    else if (known !== undefined) repeated += 1
    else terms.set(term.source, term)
  }
  return { terms: [...terms.values()], refusals, repeated }
}

function termOf({ cells }: TableRow, { source: from, target: into }: ImportPlan): GlossaryTerm {
  const source = cells[from] ?? ''
  const target = into === null ? '' : (cells[into] ?? '')
  return { source, target: target === '' || target === source ? null : target }
}

interface Before {
  readonly known: GlossaryTerm | undefined
  readonly count: number
}

function refusalOf({ source, target }: GlossaryTerm, { known, count }: Before): RefusalReason | null {
  if (source === '') return 'no-word'
  if (source.length > TERM_LENGTH_MAX || (target?.length ?? 0) > TERM_LENGTH_MAX) return 'too-long'
  if (known !== undefined) return known.target === target ? null : 'other-translation'
  return count < TERMS_MAX ? null : 'too-many'
}

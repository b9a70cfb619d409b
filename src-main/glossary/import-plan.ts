import type { GlossaryPair } from '../../src-shared/glossary/direction.ts'
import { baseLanguage, type LanguageTag } from '../../src-shared/languages.ts'
import { headerCell, type HeaderCell } from './header-words.ts'
import { COLUMNS_MAX, type Table, type TableRow } from './table/table.ts'

/** Which columns of a table are what. */
export interface ImportPlan {
  /** Columns, 0 first; `target` null: there is only one. */
  readonly source: number
  readonly target: number | null
  /** The first row names the columns. */
  readonly header: boolean
  /** The columns stand the other way round than usual. */
  readonly swapped: boolean
  /** Columns with words in them that are left out. */
  readonly leftOut: number
}

export interface PlanFacts {
  readonly pair: GlossaryPair
  /** The translation of a term that is known already. */
  readonly known: ReadonlyMap<string, string | null>
}

/** What the user says instead of what was found out. */
export interface PlanChoices {
  readonly header?: boolean | undefined
  readonly swapped?: boolean | undefined
}

/** Rows looked at to find out. */
const LOOKED_AT = 500

/** The first two columns with words; a header line and swapped columns are found out, unless the user says otherwise. */
export function planOf({ rows }: Pick<Table, 'rows'>, { pair, known }: PlanFacts, choices: PlanChoices = {}): ImportPlan {
  const looked = rows.slice(0, LOOKED_AT)
  const columns = columnsWithWords(looked)
  const [first = 0, second = null] = columns
  const header = headerOf(rows[0], { first, second, pair })
  const body = header.found ? looked.slice(1) : looked
  const swapped = second !== null && (choices.swapped ?? header.swapped ?? isSwapped(body, { first, second, pair, known }))
  const leftOut = Math.max(0, columns.length - 2)
  const order = swapped ? { source: second, target: first } : { source: first, target: second }
  return { ...order, header: choices.header ?? header.found, swapped, leftOut }
}

/** Numbers that count the rows are no words. */
function columnsWithWords(rows: readonly TableRow[]): number[] {
  const columns = Array.from({ length: COLUMNS_MAX }, (_, at) => at)
  const filled = columns.filter((at) => rows.some(({ cells }) => (cells[at] ?? '') !== ''))
  const wordy = filled.filter((at) => {
    const [head = '', ...below] = rows.map(({ cells }) => cells[at] ?? '')
    const counted = below.filter((cell) => cell !== '')
    return !(counted.length === 0 ? [head] : counted).every((cell) => /^\d+$/.test(cell))
  })
  return wordy.length === 0 ? filled : wordy
}

interface Columns {
  readonly first: number
  readonly second: number | null
  readonly pair: GlossaryPair
}

function headerOf(row: TableRow | undefined, { first, second, pair }: Columns): { readonly found: boolean; readonly swapped: boolean | null } {
  if (row === undefined) return { found: false, swapped: null }
  const said = [first, second].map((at) => (at === null ? null : headerCell(row.cells[at] ?? '', pair)))
  const [left = null, right = null] = said
  // One alone is a word of the list that happens to be such a word.
  if (left === null || (second !== null && right === null)) return { found: false, swapped: null }
  if (isOf(left, 'target', pair.target) || isOf(right, 'source', pair.source)) return { found: true, swapped: true }
  const straight = isOf(left, 'source', pair.source) || isOf(right, 'target', pair.target)
  return { found: true, swapped: straight ? false : null }
}

function isOf(cell: HeaderCell | null, kind: 'source' | 'target', language: LanguageTag | null): boolean {
  if (cell === null) return false
  return cell.kind === 'language' ? language !== null && baseLanguage(cell.language) === baseLanguage(language) : cell.kind === kind
}

interface Sides extends Columns, PlanFacts {
  readonly second: number
}

/** By what is known already, else by the scripts of the two languages where they differ. */
function isSwapped(rows: readonly TableRow[], { first, second, pair, known }: Sides): boolean {
  const matches = (source: number, target: number): number => rows.filter(({ cells }) => known.get(cells[source] ?? '') === cells[target]).length
  const [straight, turned] = [matches(first, second), matches(second, first)]
  if (straight !== turned) return turned > straight
  const own = scriptOf(pair.target)
  if (pair.source === null || own === scriptOf(pair.source)) return false
  const share = (at: number): number => rows.filter(({ cells }) => own.test(cells[at] ?? '')).length
  return share(first) > share(second)
}

const LATIN = /\p{Script=Latin}/u
const SCRIPTS: readonly (readonly [readonly string[], RegExp])[] = [
  [['ar', 'fa', 'ur', 'ps'], /\p{Script=Arabic}/u],
  [['he', 'yi'], /\p{Script=Hebrew}/u],
  [['ru', 'uk', 'bg', 'mk', 'be', 'kk', 'ky', 'mn', 'tg'], /\p{Script=Cyrillic}/u],
  [['el'], /\p{Script=Greek}/u],
  [['ja'], /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u],
  [['zh', 'yue'], /\p{Script=Han}/u],
  [['ko'], /\p{Script=Hangul}/u],
  [['th'], /\p{Script=Thai}/u],
  [['hi', 'mr', 'ne'], /\p{Script=Devanagari}/u],
  [['bn'], /\p{Script=Bengali}/u],
  [['hy'], /\p{Script=Armenian}/u],
  [['ka'], /\p{Script=Georgian}/u],
]

function scriptOf(tag: LanguageTag): RegExp {
  return SCRIPTS.find(([languages]) => languages.includes(baseLanguage(tag)))?.[1] ?? LATIN
}

import type { DatabaseSync } from 'node:sqlite'
import type { ReplaceInput } from '../../../src-shared/library-api.ts'
import type { ReplaceExample } from '../../../src-shared/library-schemas.ts'
import { withText } from '../../../src-shared/transcript/editing/editable.ts'
import { findText, type TextFinder } from '../../../src-shared/transcript/editing/find-text.ts'
import { makeSnippet } from '../search/snippet.ts'
import { storedSegmentFrom, type StoredSegment } from '../segment-row.ts'
import { idsOf } from '../slots.ts'
import type { ChangeLog, Patch } from './change-log.ts'

const EXAMPLES = 50
const SIDES = { source: ['source'], target: ['target'], both: ['source', 'target'] } as const

export interface Replaced {
  readonly segment: StoredSegment
  readonly after: StoredSegment
  readonly matches: number
}

/** Find and replace, in one transcript or in all that are neither deleted nor running. */
export class Replacer {
  readonly #database: DatabaseSync
  readonly #log: ChangeLog

  constructor(database: DatabaseSync, log: ChangeLog) {
    this.#database = database
    this.#log = log
  }

  preview(input: ReplaceInput): { matches: number; segments: number; sessions: number; examples: ReplaceExample[] } {
    const finder = findText(input)
    const sum = { matches: 0, segments: 0, sessions: 0 }
    const examples: ReplaceExample[] = []
    for (const session of this.#sessions(input.id)) {
      let found = 0
      for (const replaced of this.#inSession(session.slot, finder, input)) {
        found += 1
        sum.matches += replaced.matches
        if (examples.length < EXAMPLES) examples.push(...examplesOf(replaced, session, { finder, input }))
      }
      sum.segments += found
      sum.sessions += found === 0 ? 0 : 1
    }
    return { ...sum, examples: examples.slice(0, EXAMPLES) }
  }

  /** One change in each session; all of them have the name. */
  replace(input: ReplaceInput, name: string): { matches: number; segments: number; sessions: string[]; change: string | null } {
    const finder = findText(input)
    const sum = { matches: 0, segments: 0, sessions: [] as string[] }
    for (const session of this.#sessions(input.id)) {
      const replaced = [...this.#inSession(session.slot, finder, input)]
      if (replaced.length === 0) continue
      const patches = replaced.map(({ segment, after }): Patch => ({ before: segment, after }))
      this.#log.record({ sessionId: session.id, kind: 'replace', patches, replacement: name })
      sum.matches += replaced.reduce((total, one) => total + one.matches, 0)
      sum.segments += replaced.length
      sum.sessions.push(session.id)
    }
    return { ...sum, change: sum.sessions.length === 0 ? null : name }
  }

  undo(name: string): { sessions: string[]; kept: number } {
    const found = this.#log.replacement(name)
    const sessions = found.filter((one) => one.isLast).map((one) => one.sessionId)
    for (const id of sessions) this.#log.undo(id)
    return { sessions, kept: found.length - sessions.length }
  }

  #sessions(id: string | null): { id: string; title: string; slot: number }[] {
    const which = id === null ? "outcome <> 'running'" : 'id = :id'
    const statement = this.#database.prepare(`SELECT id, title, slot FROM sessions WHERE deleted_at IS NULL AND ${which} ORDER BY slot DESC`)
    const rows = id === null ? statement.all() : statement.all({ id })
    return rows.map((row) => ({ id: String(row['id']), title: String(row['title']), slot: Number(row['slot']) }))
  }

  *#inSession(slot: number, finder: TextFinder, input: ReplaceInput): Generator<Replaced, void> {
    const { from, to } = idsOf(slot)
    for (const row of this.#database.prepare('SELECT * FROM segments WHERE id >= ? AND id < ? ORDER BY id').iterate(from, to)) {
      const replaced = replaceIn(storedSegmentFrom(row), finder, input)
      if (replaced !== null) yield replaced
    }
  }
}

function replaceIn(segment: StoredSegment, finder: TextFinder, { side, replacement }: ReplaceInput): Replaced | null {
  let matches = 0
  const text: { source?: string; target?: string } = {}
  for (const one of SIDES[side]) {
    const replaced = finder.replace(segment[one], replacement)
    matches += replaced.count
    if (replaced.count > 0) text[one] = replaced.text.toWellFormed()
  }
  return matches === 0 ? null : { segment, after: { ...segment, ...withText(segment, text) }, matches }
}

interface Search {
  readonly finder: TextFinder
  readonly input: ReplaceInput
}

function examplesOf({ segment, after }: Replaced, session: { id: string; title: string }, { finder, input }: Search): ReplaceExample[] {
  return SIDES[input.side].flatMap((side) => {
    const ranges = finder.ranges(segment[side])
    if (ranges.length === 0) return []
    let shift = 0
    const now = ranges.map(([from, to]): [number, number] => {
      const start = from + shift
      shift += input.replacement.length - (to - from)
      return [start, start + input.replacement.length]
    })
    const { id, title } = session
    return [{ id, title, index: segment.index, side, before: makeSnippet(segment[side], ranges), after: makeSnippet(after[side], now) }]
  })
}

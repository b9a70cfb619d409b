import { readFileSync } from 'node:fs'
import type { GlossaryTerm } from '../../src-shared/glossary/types.ts'
import { createMarker } from '../../src-shared/marks/mark-text.ts'
import type { Mark, MarkKind } from '../../src-shared/marks/types.ts'

export const MARKED_LANGUAGES = ['en', 'de', 'fr', 'es', 'ja', 'ar'] as const
/** The last ones of each language were not looked at while the rules were written. */
export const HELD_OUT = 10

export interface MarkedSet {
  readonly language: string
  readonly targetLanguage: string
  readonly terms: readonly GlossaryTerm[]
  readonly names: readonly string[]
  readonly sentences: readonly { readonly text: string; readonly marks: readonly Mark[] }[]
  readonly pairs: readonly { readonly source: string; readonly target: string; readonly missing: readonly string[] }[]
}

const KINDS: Readonly<Record<string, MarkKind>> = { n: 'number', u: 'unit', t: 'term', x: 'name' }

export function readMarkedSet(language: string): MarkedSet {
  const file = JSON.parse(readFileSync(new URL(`../fixtures/marks/${language}.json`, import.meta.url), 'utf8')) as {
    language: string; targetLanguage: string; terms: [string, string | null][]; names: string[]; sentences: string[]; pairs: MarkedSet['pairs']
  }
  return { ...file, terms: file.terms.map(([source, target]) => ({ source, target })), sentences: file.sentences.map(unbracketed) }
}

/** `We sold [n 12] of them` with what is in brackets as marks. */
function unbracketed(written: string): MarkedSet['sentences'][number] {
  let text = ''
  let from = 0
  const marks: Mark[] = []
  for (const match of written.matchAll(/\[([nutx]) ([^\]]+)\]/gu)) {
    text += written.slice(from, match.index)
    const [, letter = '', inside = ''] = match
    marks.push({ start: text.length, end: text.length + inside.length, kind: KINDS[letter] ?? 'number' })
    text += inside
    from = match.index + match[0].length
  }
  return { text: text + written.slice(from), marks }
}

export interface Score {
  readonly expected: number
  readonly found: number
  readonly right: number
}

export interface Marked {
  readonly scores: ReadonlyMap<MarkKind, Score>
  /** Sentences with anything wrong, as `text: missing / too many`. */
  readonly wrong: readonly string[]
}

/** A mark is right when both ends and its kind are. */
export function scoreMarks({ language, terms, names, sentences }: MarkedSet, part: 'seen' | 'held-out'): Marked {
  const marker = createMarker({ terms, names }, { language, side: 'source' })
  const totals = new Map<MarkKind, Score>()
  const wrong: string[] = []
  for (const { text, marks } of part === 'seen' ? sentences.slice(0, -HELD_OUT) : sentences.slice(-HELD_OUT)) {
    const found = marker.mark(text)
    const same = (a: Mark) => (b: Mark) => a.start === b.start && a.end === b.end && a.kind === b.kind
    for (const kind of ['number', 'unit', 'term', 'name'] as const) {
      const wanted = marks.filter((mark) => mark.kind === kind)
      const before = totals.get(kind) ?? { expected: 0, found: 0, right: 0 }
      totals.set(kind, { expected: before.expected + wanted.length, found: before.found + found.filter((mark) => mark.kind === kind).length, right: before.right + wanted.filter((mark) => found.some(same(mark))).length })
    }
    const show = (list: readonly Mark[]): string => list.map((mark) => `${mark.kind} "${text.slice(mark.start, mark.end)}"`).join(', ')
    const lost = marks.filter((mark) => !found.some(same(mark)))
    const extra = found.filter((mark) => !marks.some(same(mark)))
    if (lost.length + extra.length > 0) wrong.push(`${text}: lost ${show(lost)} / extra ${show(extra)}`)
  }
  return { scores: totals, wrong }
}

import { assert } from '../../src-shared/assert.ts'
import { runText } from './atoms.ts'
import type { Atom } from './atoms.ts'

/** What one cue may hold. */
export interface PieceLimits {
  readonly lineLength: number
  readonly lines: 1 | 2
  /** Characters of one piece, so that its share of the time stays short enough. A single atom may be longer. */
  readonly maxLength: number
}

/** The lines of one cue, and their characters. */
export interface Piece {
  readonly lines: readonly string[]
  readonly length: number
}

/** Costs of ending a piece: each piece more costs as much as a break within a clause is bad, so few pieces at good places win. */
const COST_OF_PIECE = 100
const COST_OF_BREAK = { sentence: 0, clause: 15, word: 60 } as const
/** A piece of a word or two flashes by. */
const COST_OF_STUB = 40
const STUB_LENGTH = 12

/** Cuts text into pieces, at the ends of sentences and clauses where it can. Loses and repeats nothing. */
export function piecesOf(atoms: readonly Atom[], limits: PieceLimits): Piece[] {
  return pieces(new Run(atoms), limits)
}

/** As `piecesOf`, but as near to `count` pieces as the text allows without exceeding it; the cues of the other language set it. */
export function evenPieces(atoms: readonly Atom[], limits: PieceLimits, count: number): Piece[] {
  const run = new Run(atoms)
  const whole = run.length(0, atoms.length)
  // Shorter pieces cannot hold it all; between two of them one space is lost.
  let low = Math.max(1, Math.min(limits.maxLength, Math.ceil((whole - count + 1) / count)))
  let high = limits.maxLength
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (pieces(run, { ...limits, maxLength: middle }).length <= count) high = middle
    else low = middle + 1
  }
  return pieces(run, { ...limits, maxLength: high })
}

/** Atoms one after another, with the length of every stretch at hand. */
class Run {
  readonly atoms: readonly Atom[]
  /** Length of all before each atom, with their spaces. */
  readonly #before: readonly number[]

  constructor(atoms: readonly Atom[]) {
    const before = [0]
    let length = 0
    for (const atom of atoms) {
      length += atom.length + (atom.spaceBefore ? 1 : 0)
      before.push(length)
    }
    this.atoms = atoms
    this.#before = before
  }

  /** Characters of `[start, end)` on one line. */
  length(start: number, end: number): number {
    if (start >= end) return 0
    return (this.#before[end] ?? 0) - (this.#before[start] ?? 0) - (this.atoms[start]?.spaceBefore === true ? 1 : 0)
  }

  text(start: number, end: number): string {
    return runText(this.atoms, start, end)
  }
}

function pieces(run: Run, limits: PieceLimits): Piece[] {
  const count = run.atoms.length
  if (count === 0) return []
  // One piece is always the cheapest.
  const ends = fits(run, 0, count, limits) ? [count] : bestEnds(run, limits)
  const found: Piece[] = []
  for (let start = 0; start < count; ) {
    const end = ends[start] ?? count
    found.push({ lines: linesOf(run, start, end, limits.lineLength), length: run.length(start, end) })
    start = end
  }
  return found
}

/** For each atom the end of the best piece that begins there, found from the back. */
function bestEnds(run: Run, limits: PieceLimits): number[] {
  const count = run.atoms.length
  const cost: number[] = Array.from({ length: count + 1 }, () => 0)
  const ends: number[] = []
  for (let start = count - 1; start >= 0; start -= 1) {
    let best = Number.POSITIVE_INFINITY
    for (let end = start + 1; end <= count; end += 1) {
      if (end > start + 1 && !fits(run, start, end, limits)) break
      const total = costOf(run, start, end) + (cost[end] ?? 0)
      if (total >= best) continue
      best = total
      ends[start] = end
    }
    cost[start] = best
  }
  return ends
}

function costOf(run: Run, start: number, end: number): number {
  const stub = run.length(start, end) < STUB_LENGTH ? COST_OF_STUB : 0
  const last = run.atoms[end - 1]
  return COST_OF_PIECE + stub + (end === run.atoms.length || last === undefined ? 0 : COST_OF_BREAK[last.ends])
}

function fits(run: Run, start: number, end: number, { lineLength, lines, maxLength }: PieceLimits): boolean {
  const whole = run.length(start, end)
  if (whole > maxLength) return false
  if (whole <= lineLength) return true
  if (lines === 1) return false
  let cut = start + 1
  while (cut < end - 1 && run.length(start, cut + 1) <= lineLength) cut += 1
  return run.length(start, cut) <= lineLength && run.length(cut, end) <= lineLength
}

/** One line where it fits, else the two most even ones, sooner after a comma. */
function linesOf(run: Run, start: number, end: number, lineLength: number): readonly string[] {
  if (run.length(start, end) <= lineLength) return [run.text(start, end)]
  let best: { readonly cut: number; readonly cost: number } | null = null
  for (let cut = start + 1; cut < end; cut += 1) {
    const first = run.length(start, cut)
    const second = run.length(cut, end)
    if (first > lineLength) break
    if (second > lineLength) continue
    const cost = Math.abs(first - second) + (run.atoms[cut - 1]?.ends === 'word' ? lineLength / 4 : 0)
    if (best === null || cost < best.cost) best = { cut, cost }
  }
  assert(best !== null, 'a piece fits on two lines')
  return [run.text(start, best.cut), run.text(best.cut, end)]
}

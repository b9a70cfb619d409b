import { assert } from '../../src-shared/assert.ts'
import { runLength, runText } from './atoms.ts'
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
  const ends = bestEnds(atoms, limits)
  const pieces: Piece[] = []
  for (let start = 0; start < atoms.length; ) {
    const end = ends[start] ?? atoms.length
    const run = atoms.slice(start, end)
    pieces.push({ lines: linesOf(run, limits) ?? [], length: runLength(run) })
    start = end
  }
  return pieces
}

/** As `piecesOf`, but as near to `count` pieces as the text allows without exceeding it; the cues of the other language set it. */
export function evenPieces(atoms: readonly Atom[], limits: PieceLimits, count: number): Piece[] {
  let low = 1
  let high = limits.maxLength
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (piecesOf(atoms, { ...limits, maxLength: middle }).length <= count) high = middle
    else low = middle + 1
  }
  return piecesOf(atoms, { ...limits, maxLength: high })
}

/** For each atom the end of the best piece that begins there, found from the back. */
function bestEnds(atoms: readonly Atom[], limits: PieceLimits): number[] {
  const cost: number[] = Array.from({ length: atoms.length + 1 }, () => 0)
  const ends: number[] = []
  for (let start = atoms.length - 1; start >= 0; start -= 1) {
    let best = Number.POSITIVE_INFINITY
    for (let end = start + 1; end <= atoms.length; end += 1) {
      const run = atoms.slice(start, end)
      if (end > start + 1 && (runLength(run) > limits.maxLength || linesOf(run, limits) === null)) break
      const total = costOf(run, atoms.length - end) + (cost[end] ?? 0)
      if (total >= best) continue
      best = total
      ends[start] = end
    }
    cost[start] = best
  }
  return ends
}

function costOf(run: readonly Atom[], left: number): number {
  const stub = runLength(run) < STUB_LENGTH ? COST_OF_STUB : 0
  const last = run.at(-1)
  return COST_OF_PIECE + stub + (left === 0 || last === undefined ? 0 : COST_OF_BREAK[last.ends])
}

/** One line where it fits, else the two most even ones, sooner after a comma; null when there are not lines enough. */
function linesOf(run: readonly Atom[], { lineLength, lines }: PieceLimits): readonly string[] | null {
  const whole = runLength(run)
  if (whole <= lineLength) return [runText(run)]
  assert(run.length > 1, 'an atom fits on a line')
  if (lines === 1) return null
  let best: { readonly cut: number; readonly cost: number } | null = null
  for (let cut = 1; cut < run.length; cut += 1) {
    const first = runLength(run.slice(0, cut))
    const second = whole - first - (run[cut]?.spaceBefore === true ? 1 : 0)
    if (first > lineLength) break
    if (second > lineLength) continue
    const cost = Math.abs(first - second) + (run[cut - 1]?.ends === 'word' ? lineLength / 4 : 0)
    if (best === null || cost < best.cost) best = { cut, cost }
  }
  return best === null ? null : [runText(run.slice(0, best.cut)), runText(run.slice(best.cut))]
}

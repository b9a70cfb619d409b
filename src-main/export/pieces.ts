import { assert } from '../../src-shared/assert.ts'
import { ENDS } from './atoms.ts'
import type { Atoms } from './atoms.ts'

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
const COST_OF_BREAK = { [ENDS.sentence]: 0, [ENDS.clause]: 15, [ENDS.word]: 60 } as Readonly<Record<number, number>>
/** A piece of a word or two flashes by. */
const COST_OF_STUB = 40
const STUB_LENGTH = 12

/** Cuts text into pieces, at the ends of sentences and clauses where it can. Loses and repeats nothing. */
export function piecesOf(atoms: Atoms, limits: PieceLimits): Piece[] {
  const ends = endsOf(atoms, limits)
  const found: Piece[] = []
  for (let start = 0; start < atoms.count; ) {
    const end = ends[start] ?? atoms.count
    found.push({ lines: linesOf(atoms, start, end, limits.lineLength), length: atoms.length(start, end) })
    start = end
  }
  return found
}

/** As `piecesOf`, but as near to `count` pieces as the text allows without exceeding it; the cues of the other language set it. */
export function evenPieces(atoms: Atoms, limits: PieceLimits, count: number): Piece[] {
  const whole = atoms.length(0, atoms.count)
  // Shorter pieces cannot hold it all; between two of them one space is lost.
  let low = Math.max(1, Math.min(limits.maxLength, Math.ceil((whole - count + 1) / count)))
  let high = limits.maxLength
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (countOf(atoms, { ...limits, maxLength: middle }) <= count) high = middle
    else low = middle + 1
  }
  return piecesOf(atoms, { ...limits, maxLength: high })
}

function countOf(atoms: Atoms, limits: PieceLimits): number {
  const ends = endsOf(atoms, limits)
  let count = 0
  for (let start = 0; start < atoms.count; start = ends[start] ?? atoms.count) count += 1
  return count
}

/** Room for `endsOf`, used again for every text. */
const scratch = { ends: new Int32Array(256), cost: new Int32Array(256) }

/** For each atom the end of the best piece that begins there, found from the back. Good until the next call. */
function endsOf(atoms: Atoms, limits: PieceLimits): Int32Array {
  const { count } = atoms
  if (count >= scratch.ends.length) Object.assign(scratch, { ends: new Int32Array(count * 2), cost: new Int32Array(count * 2) })
  const { ends, cost } = scratch
  // One piece is always the cheapest.
  if (count > 0 && lastFit(atoms, 0, limits) === count) {
    ends[0] = count
    return ends
  }
  cost[count] = 0
  for (let start = count - 1; start >= 0; start -= 1) {
    const last = lastFit(atoms, start, limits)
    let best = -1
    for (let end = start + 1; end <= last; end += 1) {
      const total = costOf(atoms, start, end) + (cost[end] ?? 0)
      if (best !== -1 && total >= best) continue
      best = total
      ends[start] = end
    }
    cost[start] = best
  }
  return ends
}

/** The furthest end of a piece that begins here; at least one atom. */
function lastFit(atoms: Atoms, start: number, { lineLength, lines, maxLength }: PieceLimits): number {
  const { count } = atoms
  const first = Math.min(lineLength, maxLength)
  let end = start + 1
  // The first line takes what it can.
  while (end < count && atoms.length(start, end + 1) <= first) end += 1
  if (lines === 1 || atoms.length(start, end) > lineLength) return end
  const second = end
  while (end < count && atoms.length(start, end + 1) <= maxLength && atoms.length(second, end + 1) <= lineLength) end += 1
  return end
}

function costOf(atoms: Atoms, start: number, end: number): number {
  const stub = atoms.length(start, end) < STUB_LENGTH ? COST_OF_STUB : 0
  return COST_OF_PIECE + stub + (end === atoms.count ? 0 : (COST_OF_BREAK[atoms.endOf(end - 1)] ?? 0))
}

/** One line where it fits, else the two most even ones, sooner after a comma. */
function linesOf(atoms: Atoms, start: number, end: number, lineLength: number): readonly string[] {
  if (atoms.length(start, end) <= lineLength) return [atoms.text(start, end)]
  let bestCut = 0
  let bestCost = Number.POSITIVE_INFINITY
  for (let cut = start + 1; cut < end; cut += 1) {
    const first = atoms.length(start, cut)
    const second = atoms.length(cut, end)
    if (first > lineLength) break
    if (second > lineLength) continue
    const cost = Math.abs(first - second) + (atoms.endOf(cut - 1) === ENDS.word ? lineLength / 4 : 0)
    if (cost >= bestCost) continue
    bestCut = cut
    bestCost = cost
  }
  assert(bestCut > 0, 'a piece fits on two lines')
  return [atoms.text(start, bestCut), atoms.text(bestCut, end)]
}

import type { Piece, Side, Span } from './piece.ts'

/** A group whose text covers its speech still waits this long for a straggler, ms. */
const QUIET_MS = 1_500
/** Text that ends this close to the end of the speech covers it. */
const COVERED_MS = 1_000
/** The next translation must have stood this long, or have this many deltas, before it proves that the one before is over. */
const PROOF_MS = 500
const PROOF_DELTAS = 3
/** A source is passed over only when its translation is overdue by this. */
const OVERDUE_MS = 2_000
/** A piece that a pause closed without a full stop may yet go on. */
const REOPEN_MS = 800
/** The first times are held back until the lag rests on this many deltas, but no longer than this behind their own text. */
const LAG_DELTAS = 24
const LAG_WAIT_MS = 3_000

/** One group of pieces with what is needed to decide whether it can still change. */
export interface Group {
  readonly sources: readonly Piece[]
  readonly targets: readonly Piece[]
  /** Where its speech was, by the text. */
  readonly span: Span
  /** Where the translation's text ends, corrected for lag. */
  readonly targetEndMs: number
  /** Later groups of the same channel. */
  readonly laterSources: readonly Piece[]
  readonly laterTargets: readonly Piece[]
}

export interface SettlingFacts {
  readonly nowMs: number
  readonly expectSource: boolean
  readonly expectTarget: boolean
  readonly worstLagMs: number
  readonly targetLagMs: number
  /** Deltas each side's lag rests on. */
  readonly lagDeltas: Readonly<Record<Side, number>>
  /** Without a healthy engine, missing text proves nothing. */
  readonly healthy: boolean
}

/** True when neither side of the group can change any more. */
export function isSettled(group: Group, facts: SettlingFacts): boolean {
  if ([...group.sources, ...group.targets].some((piece) => !isOver(piece, facts.nowMs))) return false
  if (!isLagKnown(group, facts)) return false
  if (group.targets.length === 0) return sourceStaysAlone(group, facts)
  if (group.sources.length === 0) return targetStaysAlone(group, facts)
  return targetIsOver(group, facts) && sourceIsOver(group, facts)
}

function isOver(piece: Piece, nowMs: number): boolean {
  if (piece.closed === null) return false
  return piece.closed !== 'pause' || /[.!?…。！？।؟۔]\p{P}*\s*$/u.test(piece.raw) || nowMs - piece.lastArrivedMs >= REOPEN_MS
}

function isLagKnown(group: Group, facts: SettlingFacts): boolean {
  const timed = group.sources.length > 0 ? group.sources : group.targets
  const side = group.sources.length > 0 ? 'source' : 'target'
  return facts.lagDeltas[side] >= LAG_DELTAS || quietMs(timed, facts) >= LAG_WAIT_MS
}

function targetIsOver(group: Group, facts: SettlingFacts): boolean {
  if (isProof(group.laterTargets, facts.nowMs)) return true
  if (!facts.healthy) return false
  if (facts.nowMs >= group.span.endMs + facts.worstLagMs) return true
  return group.targetEndMs >= group.span.endMs - COVERED_MS && quietMs(group.targets, facts) >= QUIET_MS
}

function sourceIsOver(group: Group, facts: SettlingFacts): boolean {
  return group.laterSources.length > 0 || quietMs(group.sources, facts) >= QUIET_MS
}

function sourceStaysAlone(group: Group, facts: SettlingFacts): boolean {
  if (!facts.expectTarget) return sourceIsOver(group, facts)
  if (!facts.healthy) return false
  if (facts.nowMs >= group.span.endMs + facts.worstLagMs) return true
  const isOverdue = facts.nowMs >= group.span.endMs + facts.targetLagMs + OVERDUE_MS
  return isOverdue && group.laterTargets.some((piece) => piece.closed !== null)
}

function targetStaysAlone(group: Group, facts: SettlingFacts): boolean {
  if (!facts.expectSource) return true
  const quiet = quietMs(group.targets, facts)
  if (group.laterSources.length > 0 && quiet >= QUIET_MS) return true
  return facts.healthy && quiet >= facts.worstLagMs
}

function isProof(later: readonly Piece[], nowMs: number): boolean {
  const next = later[0]
  if (next === undefined) return false
  return later.length > 1 || next.anchors.length >= PROOF_DELTAS || nowMs - next.firstArrivedMs >= PROOF_MS
}

function quietMs(pieces: readonly Piece[], { nowMs }: SettlingFacts): number {
  return nowMs - pieces.reduce((latest, piece) => Math.max(latest, piece.lastArrivedMs), Number.NEGATIVE_INFINITY)
}

import { align, type Placed } from './aligner.ts'
import { positionSpan, type Piece, type Span } from './piece.ts'
import type { Group } from './settling.ts'

export interface Lags {
  readonly source: number
  readonly target: number
}

/** Divides what is not settled into groups that say the same, in order. */
export function groupPieces(sources: readonly Piece[], targets: readonly Piece[], lags: Lags): Group[] {
  const placedSources = sources.map((piece) => place(piece, lags.source))
  const placedTargets = targets.map((piece) => place(piece, lags.target))
  const groups: Group[] = []
  let i = 0
  let j = 0
  for (const bead of align(placedSources, placedTargets)) {
    const said = placedSources.slice(i, i + bead.sources)
    const translated = placedTargets.slice(j, j + bead.targets)
    groups.push({
      sources: sources.slice(i, i + bead.sources),
      targets: targets.slice(j, j + bead.targets),
      span: union(said.length > 0 ? said : translated),
      targetEndMs: union(translated).endMs,
      laterSources: sources.slice(i + bead.sources),
      laterTargets: targets.slice(j + bead.targets),
    })
    i += bead.sources
    j += bead.targets
  }
  return groups
}

function place(piece: Piece, lagMs: number): Placed {
  const { startMs, endMs } = positionSpan(piece)
  return {
    span: { startMs: startMs - lagMs, endMs: endMs - lagMs },
    open: piece.closed === null,
    guessed: piece.anchors.some((anchor) => anchor.guessed === true),
    targetLanguage: piece.targetLanguage,
    ...(piece.slot.key === '' ? {} : { turn: piece.slot.key }),
  }
}

function union(placed: readonly Placed[]): Span {
  const startMs = Math.min(...placed.map(({ span }) => span.startMs))
  const endMs = Math.max(...placed.map(({ span }) => span.endMs))
  return { startMs, endMs }
}

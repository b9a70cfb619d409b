import type { LanguageTag } from '../languages.ts'
import type { Span } from './piece.ts'

/** A piece as the aligner sees it: where its speech was, corrected for lag. */
export interface Placed {
  readonly span: Span
  /** More text may come, so that its end says nothing. */
  readonly open: boolean
  /** Its place is only about right. */
  readonly guessed?: boolean
  /** What the engine calls the speech it belongs to; absent: it does not say. */
  readonly turn?: string
  readonly targetLanguage: LanguageTag
}

/** Pieces that say the same: the next `sources` of one side and the next `targets` of the other. */
export interface Bead {
  readonly sources: number
  readonly targets: number
}

/** What it costs to leave a piece without its partner while later ones have theirs, ms of misplacement. */
const SKIPPED_SOURCE_COST = 1_200
/** Text without speech to it: an engine seldom translates what it did not hear. */
const SKIPPED_TARGET_COST = 2_000
/** A source at the end has no translation yet; that is the usual case and costs nothing. */
const WAITING_SOURCE_COST = 1
/** A translation before its source is rarer, since engines hear before they translate. */
const WAITING_TARGET_COST = 600
/** Two pieces of which the place of one is guessed are paired by their order: what they are off by counts no more than this. */
const GUESSED_COST = 300
/** For each further piece in a bead. */
const MERGE_COST = 500
const SHAPES: readonly Bead[] = [
  { sources: 1, targets: 1 },
  { sources: 1, targets: 0 },
  { sources: 0, targets: 1 },
  { sources: 1, targets: 2 },
  { sources: 2, targets: 1 },
  { sources: 1, targets: 3 },
  { sources: 3, targets: 1 },
]

/**
 * Pairs two streams of pieces in order, by the time their speech was heard: the cheapest way to divide both into beads.
 * Order is never broken; a piece may stay alone. Both lists are short (what is not settled yet).
 */
export function align(sources: readonly Placed[], targets: readonly Placed[]): Bead[] {
  const width = targets.length + 1
  const costs = new Float64Array((sources.length + 1) * width).fill(Number.POSITIVE_INFINITY)
  const steps: (Bead | null)[] = Array.from(costs, () => null)
  costs[0] = 0
  for (let i = 0; i <= sources.length; i += 1) {
    for (let j = 0; j <= targets.length; j += 1) {
      for (const shape of SHAPES) {
        const before = (i - shape.sources) * width + (j - shape.targets)
        if (shape.sources > i || shape.targets > j) continue
        const cost = (costs[before] ?? 0) + shapeCost(sources, targets, { shape, i, j })
        if (cost >= (costs[i * width + j] ?? 0)) continue
        costs[i * width + j] = cost
        steps[i * width + j] = shape
      }
    }
  }
  return trace(steps, sources.length, targets.length)
}

function trace(steps: readonly (Bead | null)[], sources: number, targets: number): Bead[] {
  const beads: Bead[] = []
  let i = sources
  let j = targets
  while (i > 0 || j > 0) {
    const step = steps[i * (targets + 1) + j] ?? null
    if (step === null) break
    beads.push(step)
    i -= step.sources
    j -= step.targets
  }
  return beads.toReversed()
}

/** A shape ends behind source `i` and target `j`. */
interface Place {
  readonly shape: Bead
  readonly i: number
  readonly j: number
}

function shapeCost(sources: readonly Placed[], targets: readonly Placed[], { shape, i, j }: Place): number {
  if (shape.targets === 0) return j === targets.length ? WAITING_SOURCE_COST : SKIPPED_SOURCE_COST
  if (shape.sources === 0) {
    const cost = i === sources.length ? WAITING_TARGET_COST : SKIPPED_TARGET_COST
    return cost + inversion(targets[j - 1], sources[i - 1], sources[i])
  }
  const said = sources.slice(i - shape.sources, i)
  const translated = targets.slice(j - shape.targets, j)
  if (translated.some((piece) => piece.targetLanguage !== translated[0]?.targetLanguage)) return Number.POSITIVE_INFINITY
  const merged = shape.sources + shape.targets - 2
  // The engine knows better than any clock.
  if (isOneTurn([...said, ...translated])) return merged
  const offMs = misplacement(said, translated)
  // A guess excuses no merging: the last sentence would join the one before it wherever that is a little off.
  const guessed = merged === 0 && [...said, ...translated].some((piece) => piece.guessed === true)
  return (guessed ? Math.min(offMs, GUESSED_COST) : offMs) + MERGE_COST * merged
}

function isOneTurn(pieces: readonly Placed[]): boolean {
  const turn = pieces[0]?.turn
  return turn !== undefined && pieces.every((piece) => piece.turn === turn)
}

/** A piece that stays alone still has its place between its neighbours of the other side. */
function inversion(alone: Placed | undefined, before: Placed | undefined, behind: Placed | undefined): number {
  if (alone === undefined) return 0
  const startMs = alone.span.startMs
  const early = before === undefined ? 0 : before.span.startMs - startMs
  const late = behind === undefined ? 0 : startMs - behind.span.startMs
  return Math.max(0, early) + Math.max(0, late)
}

/** How far apart two runs of pieces lie, ms. The end of a run that still grows counts only when it is past the other's. */
function misplacement(said: readonly Placed[], translated: readonly Placed[]): number {
  const a = whole(said)
  const b = whole(translated)
  if (a === null || b === null) return Number.POSITIVE_INFINITY
  const starts = Math.abs(a.span.startMs - b.span.startMs)
  const late = b.span.endMs - a.span.endMs
  if (a.open && b.open) return starts
  if (b.open) return starts + Math.max(0, late)
  if (a.open) return starts + Math.max(0, -late)
  return Math.max(starts, Math.abs(late))
}

function whole(run: readonly Placed[]): Pick<Placed, 'span' | 'open'> | null {
  const first = run[0]
  const last = run.at(-1)
  if (first === undefined || last === undefined) return null
  return { span: { startMs: first.span.startMs, endMs: last.span.endMs }, open: last.open }
}

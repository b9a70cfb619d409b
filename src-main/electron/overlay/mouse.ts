import type { OverlayTraits } from './traits.ts'

/** What happens to the mouse over the overlay: clicks are ours, or pass through while its moves are heard, or all passes. */
export type MouseMode = 'takes' | 'hears' | 'passes'

export interface MouseFacts {
  readonly hover: OverlayTraits['hover']
  readonly locked: boolean
  /** The pointer is over what can be pressed. */
  readonly overControls: boolean
  readonly dragging: boolean
}

export function mouseMode({ hover, locked, overControls, dragging }: MouseFacts): MouseMode {
  if (locked) return 'passes'
  // Where nobody can say that the pointer is there, an overlay that lets clicks pass could never be pressed.
  if (overControls || dragging || hover === 'none') return 'takes'
  return hover === 'told' ? 'hears' : 'passes'
}

/** How often the pointer is looked for, ms; null: not at all. Also where the page hears it: a page may miss that it left. */
export function pointerWatchMs({ hover, locked, overControls }: MouseFacts): number | null {
  if (locked || hover === 'none') return null
  if (hover === 'watched') return 120
  return overControls ? 250 : null
}

/** What one direction found out about a service's lag, for another that hears the same sound through the same service. */
export interface SharedLag {
  /** Null while nobody knows. `trust`: 0..1. */
  known(): { readonly lagMs: number; readonly trust: number } | null
  /** Found by a direction, resting on so many deltas. */
  tell(found: { readonly lagMs: number; readonly anchors: number }): void
}

/** Deltas after which a found lag is believed as far as it ever is. */
const TRUSTED_ANCHORS = 8

export function createSharedLag(): SharedLag {
  let best: { lagMs: number; anchors: number } | null = null
  return {
    known: () => (best === null ? null : { lagMs: best.lagMs, trust: Math.min(1, best.anchors / TRUSTED_ANCHORS) }),
    tell: ({ lagMs, anchors }) => {
      // A direction that has heard little knows less than the one that has heard much.
      if (best === null || anchors >= Math.min(best.anchors, TRUSTED_ANCHORS)) best = { lagMs, anchors: Math.max(anchors, best?.anchors ?? 0) }
    },
  }
}

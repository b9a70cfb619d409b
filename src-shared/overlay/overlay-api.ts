import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'

/** How far the system keeps the overlay out of shared screens: out of sight, as a black patch, only from some programs, or not at all. */
export const sharingSchema = z.enum(['hidden', 'black', 'some', 'never'])
export type Sharing = z.infer<typeof sharingSchema>

/** What this system does not let a window do. */
export const overlayLimitSchema = z.enum(['no-place', 'not-on-top', 'no-hover'])
export type OverlayLimit = z.infer<typeof overlayLimitSchema>

export const overlayStateSchema = z.object({
  shown: z.boolean(),
  locked: z.boolean(),
  /** What is told for a moment: the keys that unlock, or that a bookmark was set. */
  tells: z.enum(['unlock', 'bookmarked']).nullable(),
  /** Whether the pointer is over it, as the program sees it; null: the page sees that itself. */
  hovered: z.boolean().nullable(),
  /** What the system can do, and whether it is asked to. */
  sharing: sharingSchema,
  hideFromSharing: z.boolean(),
  /** Who moves the window while it is dragged. */
  moves: z.enum(['program', 'system']),
  limits: z.array(overlayLimitSchema),
})
export type OverlayState = z.infer<typeof overlayStateSchema>

export const overlayChangeSchema = z.object({ on: z.boolean(), locked: z.boolean(), hideFromSharing: z.boolean(), showSource: z.boolean() }).partial()
export type OverlayChange = z.infer<typeof overlayChangeSchema>

/** Only where `capabilities.overlay` is true. */
export const overlayContract = {
  watch: oc.output(eventIterator(overlayStateSchema)),
  change: oc.input(overlayChangeSchema),
  resizeText: oc.input(z.object({ step: z.enum(['bigger', 'smaller']) })),
  openWindow: oc,
  /** From here on only the overlay's own page. The pointer is over what can be pressed. */
  pointer: oc.input(z.object({ over: z.boolean() })),
  /** The overlay follows the pointer from `begin` to `end`: its place, or its width. */
  drag: oc.input(z.object({ phase: z.enum(['begin', 'move', 'end']), what: z.enum(['place', 'width']) })),
  /** As high as what it shows, px; what can be pressed lies within `controlsPx` of its upper edge. */
  fit: oc.input(z.object({ heightPx: z.number().int().min(1).max(4000), controlsPx: z.number().int().min(0).max(4000) })),
}

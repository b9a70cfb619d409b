import { z } from 'zod'

/** Places and arrangements remembered; the longest unused go first. */
export const MAX_REMEMBERED = 24

/** Where the overlay stands on a display: shares of its work area, so that another resolution or scale keeps the place. `widthPx` in px of the display's scale. */
export const overlayPlaceSchema = z.object({
  /** Of the work area's width, to the middle of the overlay. */
  centre: z.number().min(0).max(1),
  /** Of the work area's height, from its lower edge to the overlay's. */
  bottom: z.number().min(0).max(1),
  widthPx: z.number().int().positive(),
})
export type OverlayPlace = z.infer<typeof overlayPlaceSchema>

const displayName = z.string().max(200)
export const overlayMemorySchema = z.object({
  /** By display, newest last. */
  places: z.array(z.object({ display: displayName, place: overlayPlaceSchema })).max(MAX_REMEMBERED),
  /** On which display it was put, by the set of displays that were there. */
  homes: z.array(z.object({ arrangement: z.string().max(1000), display: displayName })).max(MAX_REMEMBERED),
})
export type OverlayMemory = z.infer<typeof overlayMemorySchema>

/** The setting `overlay`. */
export const overlaySettingsSchema = z.object({
  /** Null: as the purpose suggests. */
  on: z.boolean().nullable(),
  /** Clicks pass through all of it. */
  locked: z.boolean(),
  hideFromSharing: z.boolean(),
  /** What was said, above its translation. */
  showSource: z.boolean(),
  memory: overlayMemorySchema,
})
export type OverlaySettings = z.infer<typeof overlaySettingsSchema>

export const DEFAULT_OVERLAY: OverlaySettings = { on: null, locked: false, hideFromSharing: true, showSource: false, memory: { places: [], homes: [] } }

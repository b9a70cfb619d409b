import { z } from 'zod'
import { DEFAULT_CAPTIONS, DEFAULT_LOOK, MAX_LINES, MAX_SIZE_PX, MIN_SIZE_PX } from './look-values.ts'

// The window imports types from here and values from look-values.ts, which loads no schema library.

/** How long words are held back before they stand: not at all, 0.7 s, 1.5 s, or until the sentence ends. */
export const paceSchema = z.enum(['fast', 'balanced', 'calm', 'sentence'])
export type Pace = z.infer<typeof paceSchema>

/** Which text is shown; what was said needs a service that writes it down (`showSourceText`). */
export const shownTextSchema = z.enum(['target', 'source', 'both'])
export type ShownText = z.infer<typeof shownTextSchema>

const colour = z.string().regex(/^#[0-9a-f]{6}$/i)
const sizePx = z.number().int().min(MIN_SIZE_PX).max(MAX_SIZE_PX)

const lookFields = {
  /** Letters of the translation in the window, px; null: as large as suits the window. */
  windowPx: sizePx.nullable(),
  /** Letters of the translation in the overlay, px. */
  overlayPx: sizePx,
  /** Of the letters, 300..800 as in CSS. */
  weight: z.number().int().min(300).max(800),
  /** `#rrggbb` */
  textColour: colour,
  /** `#rrggbb` of the plate behind the text. */
  plateColour: colour,
  /** 0..1; the window lies behind its own plate, so only the overlay lets anything through. */
  plateOpacity: z.number().min(0).max(1),
  outline: z.enum(['none', 'thin', 'thick']),
  align: z.enum(['start', 'center']),
  /** Lines that the overlay shows at most. */
  lines: z.number().int().min(1).max(MAX_LINES),
  /** `bundled`: the same letters on every system, for Latin, Cyrillic and Greek. All other scripts take the system's. */
  font: z.enum(['bundled', 'system']),
  /** Colours in the window: those of its light or dark theme, or those chosen here. */
  windowColours: z.enum(['theme', 'own']),
} as const

const lookPatchSchema = z.object(lookFields)
export type CaptionLook = z.infer<typeof lookPatchSchema>

/** What captions look like. A field that does not fit falls back to its default alone. */
export const captionLookSchema = z.object({
  windowPx: lookFields.windowPx.catch(DEFAULT_LOOK.windowPx).default(DEFAULT_LOOK.windowPx),
  overlayPx: lookFields.overlayPx.catch(DEFAULT_LOOK.overlayPx).default(DEFAULT_LOOK.overlayPx),
  weight: lookFields.weight.catch(DEFAULT_LOOK.weight).default(DEFAULT_LOOK.weight),
  textColour: lookFields.textColour.catch(DEFAULT_LOOK.textColour).default(DEFAULT_LOOK.textColour),
  plateColour: lookFields.plateColour.catch(DEFAULT_LOOK.plateColour).default(DEFAULT_LOOK.plateColour),
  plateOpacity: lookFields.plateOpacity.catch(DEFAULT_LOOK.plateOpacity).default(DEFAULT_LOOK.plateOpacity),
  outline: lookFields.outline.catch(DEFAULT_LOOK.outline).default(DEFAULT_LOOK.outline),
  align: lookFields.align.catch(DEFAULT_LOOK.align).default(DEFAULT_LOOK.align),
  lines: lookFields.lines.catch(DEFAULT_LOOK.lines).default(DEFAULT_LOOK.lines),
  font: lookFields.font.catch(DEFAULT_LOOK.font).default(DEFAULT_LOOK.font),
  windowColours: lookFields.windowColours.catch(DEFAULT_LOOK.windowColours).default(DEFAULT_LOOK.windowColours),
})

/** The setting `captions`, as it is changed: whole, and every field right. */
export const captionSettingsPatchSchema = z.object({
  pace: paceSchema,
  /** New words are marked for 2 s. */
  markNew: z.boolean(),
  show: shownTextSchema,
  look: lookPatchSchema,
})
export type CaptionSettings = z.infer<typeof captionSettingsPatchSchema>

/** The setting `captions`, as it is read. */
export const captionSettingsSchema = z.object({
  pace: paceSchema.catch(DEFAULT_CAPTIONS.pace).default(DEFAULT_CAPTIONS.pace),
  markNew: z.boolean().catch(DEFAULT_CAPTIONS.markNew).default(DEFAULT_CAPTIONS.markNew),
  show: shownTextSchema.catch(DEFAULT_CAPTIONS.show).default(DEFAULT_CAPTIONS.show),
  look: captionLookSchema.catch(DEFAULT_LOOK).default(DEFAULT_LOOK),
})

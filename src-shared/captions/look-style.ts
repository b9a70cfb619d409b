import { contrastOf, hexOf, luminance, mix, outlineColour, rgbOf } from './contrast.ts'
import type { CaptionLook } from './look.ts'
import { DEFAULT_LOOK } from './look-values.ts'

/** Where captions stand: in the window, or in the overlay above everything. */
export type CaptionPlace = 'window' | 'overlay'

/** CSS custom properties by name. What is missing falls back to what the style sheet (caption-look.css) says. */
export type CaptionStyle = Readonly<Record<`--caption-${string}`, string>>

/** The name of the bundled font in its style sheet. */
export const BUNDLED_FAMILY = '"Noto Sans Variable"'

/** Stroke of an outline, in em; half of it lies outside the letter. */
const STROKE_EM: Readonly<Record<CaptionLook['outline'], number>> = { none: 0, thin: 0.08, thick: 0.2 }

/** How much of the text's colour the unfinished tail and the source keep at least. */
const SOFT_SHARE = 0.7

/** Letters of the source beside those of the translation, and the smallest they get, px. */
const SOURCE_SHARE = 0.6
const MIN_SOURCE_PX = 14

/** Which letters stand now: the bundled ones only once they have been loaded (caption-letters.ts). */
export type Letters = CaptionLook['font']

/** A look as CSS custom properties, for the element around the captions (class `caption-look`). */
export function lookStyle(look: CaptionLook, { place, letters }: { readonly place: CaptionPlace; readonly letters: Letters }): CaptionStyle {
  return {
    ...sizeOf(look, place),
    '--caption-weight': String(look.weight),
    '--caption-align': look.align,
    '--caption-lines': String(look.lines),
    '--caption-letters': letters === 'bundled' ? BUNDLED_FAMILY : 'system-ui',
    ...(place === 'window' && look.windowColours === 'theme' ? {} : coloursOf(look, { opaque: place === 'window' })),
  }
}

function sizeOf(look: CaptionLook, place: CaptionPlace): CaptionStyle {
  const px = place === 'overlay' ? look.overlayPx : look.windowPx
  return px === null ? {} : { '--caption-size': `${px}px`, '--caption-source-size': `${Math.max(MIN_SOURCE_PX, Math.round(px * SOURCE_SHARE))}px` }
}

function coloursOf(look: CaptionLook, { opaque }: { readonly opaque: boolean }): CaptionStyle {
  const plate = rgbOf(look.plateColour)
  return {
    '--caption-ink': look.textColour,
    '--caption-soft': softColour({ ...look, plateOpacity: opaque ? 1 : look.plateOpacity }),
    '--caption-plate': `rgb(${plate.join(' ')} / ${opaque ? 1 : look.plateOpacity})`,
    '--caption-scheme': luminance(plate) < 0.18 ? 'dark' : 'light',
    '--caption-outline': hexOf(outlineColour(look.textColour)),
    '--caption-stroke': `${STROKE_EM[look.outline]}em`,
  }
}

/** The text's colour drawn towards the plate, as far as it can still be read over any picture behind it. */
export function softColour(look: Pick<CaptionLook, 'textColour' | 'plateColour' | 'plateOpacity'>): string {
  const text = rgbOf(look.textColour)
  const plate = rgbOf(look.plateColour)
  for (let percent = SOFT_SHARE * 100; percent < 100; percent += 5) {
    const soft = hexOf(mix(text, plate, percent / 100))
    // An outline helps large letters; these are small, so they have to do without.
    if (contrastOf({ ...look, textColour: soft, outline: 'none' }).kind === 'ok') return soft
  }
  return look.textColour
}

/** As large as suits the window where nobody chose a size, px: what caption-look.css makes of `--caption-size` unset. */
export function suitingPx(windowWidthPx: number): number {
  const rem = Math.min(Math.max(16, windowWidthPx * 0.003 + 12), 25.92)
  return Math.round(Math.min(Math.max(rem * 1.375, rem * 1.1 + windowWidthPx * 0.013), rem * 2.125))
}

/** What the system asks of everything on the screen. */
export interface SystemAsks {
  readonly moreContrast: boolean
  readonly lessTransparency: boolean
}

/** A look where nobody chose otherwise: as the system asks. */
export function asSystemAsks(look: CaptionLook, asks: SystemAsks): CaptionLook {
  const untouched = look.plateOpacity === DEFAULT_LOOK.plateOpacity && look.plateColour === DEFAULT_LOOK.plateColour && look.textColour === DEFAULT_LOOK.textColour
  if (!untouched || (!asks.moreContrast && !asks.lessTransparency)) return look
  const solid = { ...look, plateOpacity: 1 }
  return asks.moreContrast ? { ...solid, plateColour: '#000000', weight: Math.max(look.weight, 600) } : solid
}

import { contrast, hexOf, MIN_CONTRAST, mix, outlineColour, rgbOf } from './contrast.ts'
import type { CaptionLook } from './look.ts'

/** Where captions stand: in the window, or in the overlay above everything. */
export type CaptionPlace = 'window' | 'overlay'

/** CSS custom properties by name. What is missing falls back to what the style sheet (caption-look.css) says. */
export type CaptionStyle = Readonly<Record<`--caption-${string}`, string>>

/** Stroke of an outline, in em; half of it lies outside the letter. */
const STROKE_EM: Readonly<Record<CaptionLook['outline'], number>> = { none: 0, thin: 0.08, thick: 0.2 }

/** How much of the text's colour the unfinished tail and the source keep at least. */
const SOFT_SHARE = 0.7

/**
 * A look as CSS custom properties, set on the element around the captions; texts inside carry the class `caption-text` and their `lang`.
 * `opaque`: the system asks for less transparency.
 */
export function lookStyle(look: CaptionLook, { place, opaque = false }: { readonly place: CaptionPlace; readonly opaque?: boolean }): CaptionStyle {
  return {
    ...sizeOf(look, place),
    '--caption-weight': String(look.weight),
    '--caption-align': look.align,
    '--caption-lines': String(look.lines),
    ...(look.font === 'system' ? { '--caption-letters': 'system-ui' } : {}),
    ...(place === 'window' && look.windowColours === 'theme' ? {} : coloursOf(look, opaque || place === 'window')),
  }
}

function sizeOf(look: CaptionLook, place: CaptionPlace): CaptionStyle {
  const px = place === 'overlay' ? look.overlayPx : look.windowPx
  return px === null ? {} : { '--caption-size': `${px}px` }
}

function coloursOf(look: CaptionLook, opaque: boolean): CaptionStyle {
  const [red, green, blue] = rgbOf(look.plateColour)
  return {
    '--caption-ink': look.textColour,
    '--caption-soft': softColour(look),
    '--caption-plate': `rgb(${red} ${green} ${blue} / ${opaque ? 1 : look.plateOpacity})`,
    '--caption-outline': hexOf(outlineColour(look.textColour)),
    '--caption-stroke': `${STROKE_EM[look.outline]}em`,
  }
}

/** The text's colour drawn towards the plate, as far as it can still be read on it. */
export function softColour({ textColour, plateColour }: Pick<CaptionLook, 'textColour' | 'plateColour'>): string {
  const text = rgbOf(textColour)
  const plate = rgbOf(plateColour)
  for (let percent = SOFT_SHARE * 100; percent < 100; percent += 5) {
    const soft = mix(text, plate, percent / 100)
    if (contrast(soft, plate) >= MIN_CONTRAST) return hexOf(soft)
  }
  return textColour
}

/** As large as suits the window where nobody chose a size, px: what caption-look.css makes of `--caption-size` unset. */
export function suitingPx(windowWidthPx: number): number {
  const rem = Math.min(Math.max(16, windowWidthPx * 0.003 + 12), 25.92)
  return Math.round(Math.min(Math.max(rem * 1.375, rem * 1.1 + windowWidthPx * 0.013), rem * 2.125))
}

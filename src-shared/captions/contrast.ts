import type { CaptionLook } from './look.ts'

/** Red, green, blue, each 0..255. */
export type Rgb = readonly [red: number, green: number, blue: number]

const BLACK: Rgb = [0, 0, 0]
const WHITE: Rgb = [255, 255, 255]

/** WCAG 1.4.3: text is readable from here on. */
export const MIN_CONTRAST = 4.5

/** `#rrggbb` as numbers. */
export function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

export function hexOf(rgb: Rgb): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}

/** `share` (0..1) of the first colour over the second. */
export function mix(over: Rgb, under: Rgb, share: number): Rgb {
  const part = (at: 0 | 1 | 2): number => over[at] * share + under[at] * (1 - share)
  return [part(0), part(1), part(2)]
}

/** WCAG relative luminance, 0..1. */
export function luminance(rgb: Rgb): number {
  const linear = (part: number): number => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)
  return 0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2])
}

/** WCAG contrast ratio, 1..21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** The colour of the outline: black around light letters, white around dark ones. */
export function outlineColour(textColour: string): Rgb {
  const text = rgbOf(textColour)
  return contrast(text, BLACK) >= contrast(text, WHITE) ? BLACK : WHITE
}

export type ContrastFinding = { readonly kind: 'ok' | 'warning'; readonly ratio: number }

/**
 * How well the letters stand out in the worst case, which is a wholly white or a wholly black picture behind the plate. As WCAG counts
 * outlines: a thin one belongs to the letter, so the better of both counts; a thick one is what the letter stands on.
 */
export function contrastOf(look: Pick<CaptionLook, 'textColour' | 'plateColour' | 'plateOpacity' | 'outline'>): ContrastFinding {
  const text = rgbOf(look.textColour)
  const edge = outlineColour(look.textColour)
  const plate = rgbOf(look.plateColour)
  const over = (behind: Rgb): number => {
    const ground = mix(plate, behind, look.plateOpacity)
    if (look.outline === 'thick') return contrast(text, edge)
    return look.outline === 'thin' ? Math.max(contrast(text, ground), contrast(edge, ground)) : contrast(text, ground)
  }
  const ratio = Math.min(over(WHITE), over(BLACK))
  return { kind: ratio >= MIN_CONTRAST ? 'ok' : 'warning', ratio }
}

/** The nearest look that can be read: the plate as dense as it must be, and where that is not enough, letters in black or white. */
export function mendContrast<Look extends Parameters<typeof contrastOf>[0]>(look: Look): Look {
  if (contrastOf(look).kind === 'ok') return look
  const plate = rgbOf(look.plateColour)
  const readable = contrast(rgbOf(look.textColour), plate) >= MIN_CONTRAST
  const textColour = readable ? look.textColour : hexOf(contrast(plate, WHITE) >= contrast(plate, BLACK) ? WHITE : BLACK)
  // In hundredths, because floating steps would pass by 1.
  for (let percent = Math.ceil(look.plateOpacity * 100); percent <= 100; percent += 1) {
    const mended = { ...look, textColour, plateOpacity: percent / 100 }
    if (contrastOf(mended).kind === 'ok') return mended
  }
  return { ...look, textColour, plateOpacity: 1 }
}

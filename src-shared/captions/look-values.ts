import type { CaptionLook, CaptionSettings, Pace, ShownText } from './look.ts'

// Plain values, so that the window need not load the schemas.

export const MIN_SIZE_PX = 14
export const MAX_SIZE_PX = 96
export const MAX_LINES = 6

/** Sizes that bigger and smaller step through, px. */
export const SIZES_PX: readonly number[] = [14, 16, 18, 20, 22, 24, 28, 32, 36, 42, 48, 56, 64, 72, 84, 96]
/** Weights that can be chosen by name. */
export const WEIGHTS: readonly number[] = [400, 500, 600, 700]

/** What each pace holds words back, ms; null: until the sentence ends. */
export const HOLD_BACK_MS: Readonly<Record<Pace, number | null>> = { fast: 0, balanced: 700, calm: 1_500, sentence: null }

export const DEFAULT_LOOK: CaptionLook = {
  windowPx: null,
  overlayPx: 32,
  weight: 500,
  textColour: '#ffffff',
  plateColour: '#14120f',
  plateOpacity: 0.85,
  outline: 'none',
  align: 'start',
  lines: 2,
  font: 'bundled',
  windowColours: 'theme',
}

export const DEFAULT_CAPTIONS: CaptionSettings = { pace: 'balanced', markNew: false, show: 'both', look: DEFAULT_LOOK }

export type PresetName = 'meeting' | 'cinema' | 'contrast'

/** What a preset decides; pace, the text that is shown and the font stay as they are. */
export type Preset = Omit<CaptionLook, 'font'>

export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  meeting: presetOf({}),
  cinema: presetOf({ windowPx: 42, overlayPx: 42, weight: 500, textColour: '#fff3d1', plateColour: '#000000', plateOpacity: 0.7, outline: 'thin', align: 'center', windowColours: 'own' }),
  contrast: presetOf({ windowPx: 42, overlayPx: 48, weight: 700, textColour: '#ffff00', plateColour: '#000000', plateOpacity: 1, lines: 3, windowColours: 'own' }),
}

function presetOf(change: Partial<Preset>): Preset {
  const { font: _font, ...meeting } = DEFAULT_LOOK
  return { ...meeting, ...change }
}

/** The preset that the look is, or null where somebody changed something. */
export function presetIn(look: CaptionLook): PresetName | null {
  const names = ['meeting', 'cinema', 'contrast'] as const
  return names.find((name) => {
    const preset: Partial<CaptionLook> = PRESETS[name]
    return (Object.keys(preset) as (keyof Preset)[]).every((field) => look[field] === preset[field])
  }) ?? null
}

/** The next size of the ladder: `by` steps up, or down where it is negative. */
export function stepSize(px: number, by: 1 | -1): number {
  const next = by === 1 ? SIZES_PX.find((size) => size > px) : SIZES_PX.findLast((size) => size < px)
  return next ?? (by === 1 ? MAX_SIZE_PX : MIN_SIZE_PX)
}

/** Which text is shown: what was said only where it is written down at all. */
export function shownText({ captions, showSourceText }: { readonly captions: CaptionSettings; readonly showSourceText: boolean }): ShownText {
  return showSourceText ? captions.show : 'target'
}

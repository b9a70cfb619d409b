import { describe, expect, it } from 'vitest'
import { captionSettingsPatchSchema, captionSettingsSchema } from '../../../src-shared/captions/look.ts'
import { DEFAULT_CAPTIONS, DEFAULT_LOOK, PRESETS, presetIn, shownText, SIZES_PX, stepSize } from '../../../src-shared/captions/look-values.ts'
import { asSystemAsks, BUNDLED_FAMILY, lookStyle, softColour, suitingPx } from '../../../src-shared/captions/look-style.ts'
import { contrast, rgbOf } from '../../../src-shared/captions/contrast.ts'
import { defaultSettings, settingsPatchSchema, settingsSchema } from '../../../src-shared/settings.ts'

describe('the setting of captions', () => {
  it('[A40] holds calm words, two lines and both texts unless somebody says otherwise', () => {
    expect(defaultSettings.captions).toEqual({ pace: 'balanced', markNew: false, show: 'both', look: DEFAULT_LOOK })
    expect(captionSettingsSchema.parse({})).toEqual(DEFAULT_CAPTIONS)
    expect(DEFAULT_LOOK.lines).toBe(2)
  })

  it('[A40] loses one field that does not fit, and no other', () => {
    const read = settingsSchema.parse({
      theme: 'dark',
      captions: { pace: 'slowly', markNew: true, show: 'source', look: { overlayPx: 400, textColour: 'red', weight: 700, plateOpacity: 2, lines: 6, font: 'comic', future: 1 } },
    })
    expect(read.theme).toBe('dark')
    expect(read.captions).toEqual({ pace: 'balanced', markNew: true, show: 'source', look: { ...DEFAULT_LOOK, weight: 700, lines: 6 } })
    expect(settingsSchema.parse({ captions: 7 }).captions).toEqual(DEFAULT_CAPTIONS)
    expect(settingsSchema.parse({ captions: { look: null, pace: 'calm' } }).captions).toEqual({ ...DEFAULT_CAPTIONS, pace: 'calm' })
  })

  it('[A40] is changed as a whole and only by what fits', () => {
    expect(settingsPatchSchema.parse({ captions: { ...DEFAULT_CAPTIONS, show: 'target' } }).captions?.show).toBe('target')
    expect(captionSettingsPatchSchema.safeParse({ ...DEFAULT_CAPTIONS, look: { ...DEFAULT_LOOK, overlayPx: 97 } }).success).toBe(false)
    expect(captionSettingsPatchSchema.safeParse({ ...DEFAULT_CAPTIONS, look: { ...DEFAULT_LOOK, lines: 7 } }).success).toBe(false)
    expect(captionSettingsPatchSchema.safeParse({ pace: 'fast' }).success).toBe(false)
  })

  it('[A41] knows which preset it is, whatever the font, and none once something differs', () => {
    for (const name of ['meeting', 'cinema', 'contrast'] as const) {
      expect(presetIn({ ...PRESETS[name], font: 'system' })).toBe(name)
      expect(presetIn({ ...DEFAULT_LOOK, ...PRESETS[name], weight: 600 })).toBeNull()
      expect(captionSettingsPatchSchema.safeParse({ ...DEFAULT_CAPTIONS, look: { ...DEFAULT_LOOK, ...PRESETS[name] } }).success).toBe(true)
    }
  })

  it('[A45] steps through sizes up to 96 px and down to 14', () => {
    expect(stepSize(32, 1)).toBe(36)
    expect(stepSize(32, -1)).toBe(28)
    expect(stepSize(33, 1)).toBe(36)
    expect(stepSize(33, -1)).toBe(32)
    expect(stepSize(96, 1)).toBe(96)
    expect(stepSize(14, -1)).toBe(14)
    expect([SIZES_PX[0], SIZES_PX.at(-1)]).toEqual([14, 96])
  })

  it('[A43] shows what was said only where it is written down', () => {
    expect(shownText({ captions: { ...DEFAULT_CAPTIONS, show: 'source' }, showSourceText: true })).toBe('source')
    expect(shownText({ captions: { ...DEFAULT_CAPTIONS, show: 'source' }, showSourceText: false })).toBe('target')
    expect(shownText({ captions: DEFAULT_CAPTIONS, showSourceText: false })).toBe('target')
  })
})

describe('a look as style', () => {
  it('[A42] leaves size and colours of the window to its style sheet until they are chosen', () => {
    const plain = { '--caption-weight': '500', '--caption-align': 'start', '--caption-lines': '2', '--caption-letters': 'system-ui' }
    expect(lookStyle(DEFAULT_LOOK, { place: 'window', letters: 'system' })).toEqual(plain)
    expect(lookStyle(DEFAULT_LOOK, { place: 'window', letters: 'bundled' })).toEqual({ ...plain, '--caption-letters': BUNDLED_FAMILY })
  })

  it('[A42] has the size of each place, and colours that differ from the theme', () => {
    const look = { ...DEFAULT_LOOK, windowPx: 48, textColour: '#ffff00', plateColour: '#102030', plateOpacity: 0.5, outline: 'thin', align: 'center', lines: 4 } as const
    expect(lookStyle(look, { place: 'overlay', letters: 'system' })).toEqual({
      '--caption-size': '32px',
      '--caption-source-size': '19px',
      '--caption-weight': '500',
      '--caption-align': 'center',
      '--caption-lines': '4',
      '--caption-letters': 'system-ui',
      '--caption-ink': '#ffff00',
      '--caption-soft': softColour(look),
      '--caption-plate': 'rgb(16 32 48 / 0.5)',
      '--caption-scheme': 'dark',
      '--caption-outline': '#000000',
      '--caption-stroke': '0.08em',
    })
    const own = lookStyle({ ...look, windowColours: 'own' }, { place: 'window', letters: 'system' })
    expect(own).toMatchObject({ '--caption-size': '48px', '--caption-plate': 'rgb(16 32 48 / 1)' })
    expect(lookStyle({ ...look, overlayPx: 14, plateColour: '#fff3d1' }, { place: 'overlay', letters: 'system' })).toMatchObject({ '--caption-source-size': '14px', '--caption-scheme': 'light' })
  })

  it('[A51] is as the system asks where nobody chose otherwise', () => {
    const no = { moreContrast: false, lessTransparency: false }
    expect(asSystemAsks(DEFAULT_LOOK, no)).toBe(DEFAULT_LOOK)
    expect(asSystemAsks(DEFAULT_LOOK, { ...no, lessTransparency: true })).toEqual({ ...DEFAULT_LOOK, plateOpacity: 1 })
    expect(asSystemAsks({ ...DEFAULT_LOOK, lines: 4 }, { ...no, moreContrast: true })).toEqual({ ...DEFAULT_LOOK, lines: 4, plateOpacity: 1, plateColour: '#000000', weight: 600 })
    expect(asSystemAsks({ ...DEFAULT_LOOK, weight: 700 }, { ...no, moreContrast: true }).weight).toBe(700)
    const chosen = { ...DEFAULT_LOOK, plateOpacity: 0.6 }
    expect(asSystemAsks(chosen, { moreContrast: true, lessTransparency: true })).toBe(chosen)
  })

  it('[A42] draws unfinished words softer, and never so soft that they cannot be read', () => {
    expect(contrast(rgbOf(softColour({ textColour: '#ffffff', plateColour: '#000000', plateOpacity: 1 })), [0, 0, 0])).toBeGreaterThan(7)
    const faint = { textColour: '#757575', plateColour: '#ffffff', plateOpacity: 1 }
    expect(softColour(faint)).toBe('#757575')
    const middle = softColour({ textColour: '#505050', plateColour: '#ffffff', plateOpacity: 1 })
    expect(contrast(rgbOf(middle), [255, 255, 255])).toBeGreaterThanOrEqual(4.5)
    expect(middle).not.toBe('#505050')
    // The thinner the plate, the less softness it bears.
    const over = softColour({ textColour: '#ffffff', plateColour: '#000000', plateOpacity: 0.62 })
    expect(contrast(rgbOf(over), [96.9, 96.9, 96.9])).toBeGreaterThanOrEqual(4.5)
    expect(softColour({ textColour: '#ffffff', plateColour: '#000000', plateOpacity: 0.2 })).toBe('#ffffff')
  })

  it('[A45] begins to step at the size that is on the screen', () => {
    expect(suitingPx(360)).toBe(22)
    expect(suitingPx(1_280)).toBe(34)
    expect(suitingPx(2_560)).toBe(42)
    expect(suitingPx(10_000)).toBe(55)
  })
})

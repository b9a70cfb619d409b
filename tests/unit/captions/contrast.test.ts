import { describe, expect, it } from 'vitest'
import { contrast, contrastOf, luminance, mendContrast, outlineColour, rgbOf } from '../../../src-shared/captions/contrast.ts'
import { DEFAULT_LOOK, PRESETS } from '../../../src-shared/captions/look-values.ts'
import { seededRandom } from '../../support/random.ts'

const look = { textColour: '#ffffff', plateColour: '#000000', plateOpacity: 1, outline: 'none' } as const

describe('contrast of captions', () => {
  it('[A46] is counted as WCAG does', () => {
    expect(luminance([255, 255, 255])).toBeCloseTo(1, 6)
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 6)
    // Known pairs: the lightest grey that is AA on white, and the next that is not.
    expect(contrast(rgbOf('#767676'), [255, 255, 255])).toBeGreaterThanOrEqual(4.5)
    expect(contrast(rgbOf('#777777'), [255, 255, 255])).toBeLessThan(4.5)
    expect(contrast(rgbOf('#0000ff'), [255, 255, 255])).toBeCloseTo(8.59, 2)
  })

  it('[A46] is that over the worst picture behind the plate', () => {
    // Half a black plate over white is #808080.
    expect(contrastOf({ ...look, plateOpacity: 0.5 })).toEqual({ kind: 'warning', ratio: expect.closeTo(contrast([255, 255, 255], [127.5, 127.5, 127.5]), 6) })
    expect(contrastOf({ ...look, plateOpacity: 0.6 }).kind).toBe('ok')
    expect(contrastOf({ ...look, textColour: '#000000', plateColour: '#ffffff', plateOpacity: 0.2 }).kind).toBe('warning')
    expect(contrastOf({ ...look, plateOpacity: 0 }).ratio).toBeCloseTo(1, 6)
  })

  it('[A46] counts a thin outline to the letter and a thick one as its ground', () => {
    expect(contrastOf({ ...look, plateOpacity: 0, outline: 'thin' })).toEqual({ kind: 'ok', ratio: expect.closeTo(21, 6) })
    expect(contrastOf({ ...look, plateOpacity: 0, outline: 'thick' }).ratio).toBeCloseTo(21, 6)
    // A grey in the middle has no outline that helps.
    expect(contrastOf({ ...look, textColour: '#ff0000', plateColour: '#0000ff', outline: 'none' }).kind).toBe('warning')
    expect(outlineColour('#ffff00')).toEqual([0, 0, 0])
    expect(outlineColour('#102030')).toEqual([255, 255, 255])
  })

  it('[A46] is enough in every look that comes with the program', () => {
    for (const preset of [DEFAULT_LOOK, ...Object.values(PRESETS)]) expect(contrastOf(preset).kind).toBe('ok')
  })

  it('[A47] is mended by a denser plate, and by other letters only where that is not enough', () => {
    expect(mendContrast(look)).toBe(look)
    expect(mendContrast({ ...look, plateOpacity: 0.3 })).toEqual({ ...look, plateOpacity: 0.54 })
    expect(mendContrast({ ...look, textColour: '#333333' })).toEqual({ ...look, textColour: '#ffffff' })
    expect(mendContrast({ ...look, textColour: '#eeeeee', plateColour: '#ffffdd', plateOpacity: 0 }).textColour).toBe('#000000')
  })

  it('[A47] is enough after mending, whatever was chosen', () => {
    const { next: random } = seededRandom(47)
    const hex = (): string => `#${Math.floor(random() * 0x1000000).toString(16).padStart(6, '0')}`
    for (let run = 0; run < 2_000; run += 1) {
      const outline = (['none', 'thin', 'thick'] as const)[run % 3] ?? 'none'
      const chosen = { textColour: hex(), plateColour: hex(), plateOpacity: random(), outline }
      expect(contrastOf(mendContrast(chosen)), JSON.stringify(chosen)).toMatchObject({ kind: 'ok' })
    }
  })
})

import { describe, expect, it } from 'vitest'
import { keptLetters } from '../../../src-renderer/captions/caption-letters.ts'

describe('the letters of captions', () => {
  it('[A44] are the bundled ones when they come before the first words', () => {
    const before = keptLetters(null, { font: 'bundled', now: 'system', hasWords: false })
    expect(before).toBeNull()
    expect(keptLetters(before, { font: 'bundled', now: 'bundled', hasWords: true })?.letters).toBe('bundled')
  })

  it('[A44] stay those of the system for words that already stand, until these are gone', () => {
    const standing = keptLetters(null, { font: 'bundled', now: 'system', hasWords: true })
    const later = keptLetters(standing, { font: 'bundled', now: 'bundled', hasWords: true })
    expect(later).toBe(standing)
    expect(later?.letters).toBe('system')
    expect(keptLetters(keptLetters(later, { font: 'bundled', now: 'bundled', hasWords: false }), { font: 'bundled', now: 'bundled', hasWords: true })?.letters).toBe('bundled')
  })

  it('[A44] change at once when the user chooses others', () => {
    const standing = keptLetters(null, { font: 'bundled', now: 'bundled', hasWords: true })
    expect(keptLetters(standing, { font: 'system', now: 'system', hasWords: true })?.letters).toBe('system')
  })
})

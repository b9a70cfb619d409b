import { describe, expect, it } from 'vitest'
import { Format } from '../../../src-renderer/i18n/format.ts'

describe('formats', () => {
  const english = new Format('en')

  it('[W32] write lengths with their short sign', () => {
    expect([300, 12_000, 59_400, 42 * 60_000, 65 * 60_000, 120 * 60_000].map((ms) => english.length(ms))).toEqual(['1\u00A0s', '12\u00A0s', '59\u00A0s', '42 min', '1 hr 5 min', '2 hr'])
  })

  it('[W32] write the clock of a session', () => {
    expect([0, 9_900, 760_000, 3_723_000].map((ms) => english.clock(ms))).toEqual(['0:00', '0:09', '12:40', '1:02:03'])
  })

  it('[W32] write money, languages and numbers of the interface language', () => {
    expect(english.money(0.65)).toBe('$0.65')
    expect(english.language('pt-BR')).toBe('Brazilian Portuguese')
    expect(new Format('fr').language('en')).toBe('Anglais')
    expect(new Format('de').money(1.43)).toBe('1,43\u00A0$')
    expect(new Format('ar').length(12_000)).toMatch(/12.*ث|١٢.*ث/)
  })
})

import { baseLanguage } from '../../src-shared/languages.ts'

const RTL = new Set(['ar', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi', 'dv', 'ckb'])

export function directionOf(language: string | null): 'ltr' | 'rtl' {
  return language !== null && RTL.has(baseLanguage(language)) ? 'rtl' : 'ltr'
}

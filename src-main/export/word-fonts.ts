import { baseLanguage } from '../../src-shared/languages.ts'

/** Names as Word asks for them by script. */
export interface WordFonts {
  readonly ascii: string
  readonly hAnsi: string
  readonly eastAsia: string
  readonly cs: string
}

/** Windows and macOS have it, LibreOffice replaces it by one of the same widths. It covers Latin, Greek, Cyrillic, Hebrew and Arabic. */
const EVERYWHERE = 'Arial'

/** Fonts of Windows and Office; where one is missing Word and LibreOffice take another of the same script. */
const EAST_ASIAN: Readonly<Record<string, string>> = { ja: 'Yu Gothic', zh: 'Microsoft YaHei', yue: 'Microsoft JhengHei', ko: 'Malgun Gothic' }
const COMPLEX: Readonly<Record<string, string>> = { th: 'Leelawadee UI', lo: 'Leelawadee UI', km: 'Leelawadee UI', my: 'Myanmar Text' }
const INDIC: ReadonlySet<string> = new Set(['hi', 'bn', 'mr', 'ne', 'ta', 'te', 'kn', 'ml', 'gu', 'pa', 'or', 'as', 'sa', 'si'])

export function wordFonts(language: string | null): WordFonts {
  const base = baseLanguage(language ?? '')
  const eastAsia = /^zh-(Hant|TW|HK|MO)\b/i.test(language ?? '') ? 'Microsoft JhengHei' : (EAST_ASIAN[base] ?? 'Yu Gothic')
  const cs = INDIC.has(base) ? 'Nirmala UI' : (COMPLEX[base] ?? EVERYWHERE)
  return { ascii: EVERYWHERE, hAnsi: EVERYWHERE, eastAsia, cs }
}

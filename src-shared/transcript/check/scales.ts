import type { LanguageTag } from '../../languages.ts'

/** Words that multiply the number before them: stems by language, each with the zeros it adds. The longer stem stands first. */
const SCALES: Readonly<Record<string, string>> = {
  en: 'thousand:3 million:6 billion:9 trillion:12 bn:9 lakh:5 crore:7 k:3 m:6',
  de: 'tausend:3 tsd:3 millionen:6 million:6 mio:6 milliarden:9 milliarde:9 mrd:9 billionen:12 billion:12',
  es: 'mil millones:9 millones:6 millón:6 mil:3 billones:12 billón:12',
  pt: 'mil milhões:9 milhões:6 milhão:6 bilhões:9 bilhão:9 mil:3 trilhões:12',
  fr: 'milliards:9 milliard:9 millions:6 million:6 mille:3',
  it: 'miliardi:9 miliardo:9 milioni:6 milione:6 mila:3 mille:3',
  nl: 'duizend:3 miljoen:6 mln:6 miljard:9 mld:9',
  ru: 'тысяч:3 тыс:3 миллиард:9 млрд:9 миллион:6 млн:6',
  uk: 'тисяч:3 тис:3 мільярд:9 млрд:9 мільйон:6 млн:6',
  zh: '万亿:12 萬億:12 亿:8 億:8 万:4 萬:4 千:3 百万:6 百:2',
  ja: '兆:12 億:8 百万:6 千万:7 万:4 千:3 百:2',
  ko: '조:12 억:8 천만:7 백만:6 만:4 천:3 백:2',
  hi: 'हज़ार:3 हजार:3 लाख:5 करोड़:7 करोड:7 मिलियन:6 बिलियन:9 अरब:9',
  id: 'ribu:3 juta:6 miliar:9 triliun:12',
  vi: 'nghìn:3 ngàn:3 triệu:6 tỷ:9 tỉ:9',
  ar: 'آلاف:3 ألف:3 ملايين:6 مليون:6 مليارات:9 مليار:9',
  tr: 'bin:3 milyon:6 milyar:9',
  pl: 'tys:3 milion:6 mln:6 miliard:9 mld:9',
}

export const KNOWN_SCALES: ReadonlySet<string> = new Set(Object.keys(SCALES))

interface Scale {
  readonly factor: number
  readonly text: string
}

const compiled = new Map<string, { readonly pattern: RegExp; readonly zeros: ReadonlyMap<string, number> }>()

/** The scale a text goes on with behind a number: " million euros" is 1,000,000. */
export function scaleAfter(after: string, language: LanguageTag | null): Scale | null {
  const list = language === null ? undefined : SCALES[language]
  if (language === null || list === undefined || after === '') return null
  const { pattern, zeros } = compiled.get(language) ?? compile(language, list)
  const match = pattern.exec(after.slice(0, 24).toLowerCase())
  const found = zeros.get(match?.[1] ?? '')
  return match === null || found === undefined ? null : { factor: 10 ** found, text: after.slice(0, match[0].length) }
}

/** Where scripts have spaces a short stem must be the whole word: "5 kids" is not five thousand. */
function compile(language: string, list: string): { pattern: RegExp; zeros: Map<string, number> } {
  const entries = list.split(/(?<=:\d+) /u).map((entry) => entry.split(':'))
  const zeros = new Map(entries.map(([stem = '', count = '0']) => [stem, Number(count)]))
  const stems = [...zeros.keys()].toSorted((a, b) => b.length - a.length)
  const end = ['zh', 'ja', 'ko'].includes(language) ? '' : ['ru', 'uk', 'pl'].includes(language) ? '\\p{L}{0,4}(?!\\p{L})' : '(?!\\p{L})'
  const made = { pattern: new RegExp(`^[ \\u00A0\\u202F-]?(${stems.join('|')})${end}`, 'u'), zeros }
  compiled.set(language, made)
  return made
}

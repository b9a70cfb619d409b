import type { LanguageTag } from '../../languages.ts'
import { KNOWN_SCALES, scaleAfter } from './scales.ts'

/** A number in digits as it stands in a text, with everything it may mean. */
export interface FoundNumber {
  /** As it is written. */
  readonly text: string
  /** Plain decimal numbers (`1000`, `4.2`) or times of the day (`14:30`). */
  readonly readings: ReadonlySet<string>
}

/** Code points of the zeros of the scripts whose digits people write numbers with; nine more digits follow each. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0x1040, 0x17e0, 0xff10]

/** The same text with ASCII digits; as long as before, because all of them are one UTF-16 unit. */
export function asciiDigits(text: string): string {
  return text.replaceAll(/[\p{Nd}٫٬]/gu, (digit) => {
    if (digit === '\u066B') return '.'
    if (digit === '\u066C') return ','
    const code = digit.codePointAt(0) ?? 0
    const zero = ZEROS.find((first) => code >= first && code <= first + 9)
    return zero === undefined ? digit : String(code - zero)
  })
}

const SPACE = '[ \\u00A0\\u2009\\u202F\'’]'
/** 14:30, 2:30 pm, 14h30; 1 000 000,5; 1.000,5 or 3.14. */
const NUMBER = new RegExp(
  `(?<clock>(?<![\\d.,:])(?<hour>[01]?\\d|2[0-4])(?::|h| ?Uhr )(?<minute>[0-5]\\d)(?![\\d:])(?: ?(?<half>[ap])\\.? ?m\\b)?)` +
    `|(?<![\\d.,])(?<spaced>\\d{1,3}(?:${SPACE}\\d{3})+(?!\\d))(?<rest>[.,]\\d+)?` +
    `|(?<plain>\\d+(?:[.,]\\d+)*)`,
  'giu',
)

export function findNumbers(text: string, language: LanguageTag | null): FoundNumber[] {
  return [...asciiDigits(text).matchAll(NUMBER)].flatMap((match) => {
    const { clock, hour, minute, half, spaced, rest, plain } = match.groups ?? {}
    const end = match.index + match[0].length
    const written = text.slice(match.index, end)
    if (clock !== undefined) return [{ text: written, readings: clockReadings(Number(hour), minute ?? '', half) }]
    if (spaced !== undefined) return [scaled(written, [`${spaced.replaceAll(/\D/gu, '')}${(rest ?? '').replace(',', '.')}`], text.slice(end), language)]
    return plainNumbers(plain ?? '', written).map((one, at, all) => (at === all.length - 1 ? scaled(one.text, one.values, text.slice(end), language) : scaled(one.text, one.values, '', language)))
  })
}

function clockReadings(hour: number, minute: string, half: string | undefined): Set<string> {
  const afternoon = half?.toLowerCase() === 'p'
  const readings = new Set([`${afternoon && hour < 12 ? hour + 12 : hour}:${minute}`])
  // "halb drei" and "2:30" do not say which half of the day it is.
  if (half === undefined && hour <= 12) readings.add(`${(hour + 12) % 24}:${minute}`)
  if (half?.toLowerCase() === 'a' && hour === 12) readings.add(`0:${minute}`)
  return readings
}

interface PlainNumber {
  readonly text: string
  readonly values: readonly string[]
}

/** `20.11.2026` is three numbers; `1.234.567` one; `1.000` one of two meanings. */
function plainNumbers(plain: string, written: string): PlainNumber[] {
  const groups = plain.split(/[.,]/u)
  const marks = [...plain.replaceAll(/\d/gu, '')]
  const [first = '', second = ''] = groups
  const whole = groups.join('')
  if (groups.length === 1) return [{ text: written, values: [plain] }]
  if (groups.length === 2) {
    const decimal = `${first}.${second}`
    const isEither = second.length === 3 && first.length <= 3 && !first.startsWith('0')
    return [{ text: written, values: isEither ? [whole, decimal] : [decimal] }]
  }
  const isGrouped = (list: readonly string[]): boolean => list.slice(1).every((group) => group.length === 3 || group.length === 2) && first.length <= 3
  const isSameMark = new Set(marks).size === 1
  if (isSameMark && isGrouped(groups) && groups.at(-1)?.length === 3) return [{ text: written, values: [whole] }]
  const isLastMarkOther = new Set(marks.slice(0, -1)).size === 1 && marks.at(-1) !== marks[0]
  if (isLastMarkOther && isGrouped(groups.slice(0, -1))) return [{ text: written, values: [`${groups.slice(0, -1).join('')}.${groups.at(-1) ?? ''}`] }]
  return groups.map((group) => ({ text: group, values: [group] }))
}

function scaled(text: string, values: readonly string[], after: string, language: LanguageTag | null): FoundNumber {
  const scale = scaleAfter(after, language)
  const readings = new Set(values.map((value) => canonical(Number(value) * (scale?.factor ?? 1))))
  // A language whose words for thousands we do not know may have said them.
  if (language === null || !KNOWN_SCALES.has(language)) for (const value of values) readings.add(canonical(Number(value)))
  return { text: scale === null ? text : `${text}${scale.text}`, readings }
}

/** 15 digits are what a number of JavaScript holds for sure; longer ones are names, compared as such is not worth it. */
function canonical(value: number): string {
  return String(Number(value.toPrecision(15)))
}

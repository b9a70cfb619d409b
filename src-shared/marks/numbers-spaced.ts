import { SYMBOLS, type NumberGrammar } from './languages/grammar.ts'

/** No letter or digit before: "B2B" and "COVID-19" are names, not numbers. */
const START = '(?<![\\p{L}\\p{M}\\p{N}]|\\p{L}-|\\d[.,:])'
const END = '(?![\\p{L}\\p{M}\\p{N}])'
const SPACE = '[ \\u00A0\\u2009\\u202F]'
const DIGITS = `\\d{1,3}(?:${SPACE}\\d{3})+(?:[.,]\\d+)?(?!\\d)|\\d+(?:[.,]\\d+)*`
/** By its mark of origin, its leading zero, or its groups; separated as people write them. */
const PHONE = `\\+\\d{1,3}(?:[ -]?\\(?\\d{1,5}\\)?){2,6}|0\\d{1,4}(?:[ \\/-]\\d{2,8}){1,5}|\\d{3,4}-\\d{4}(?:-\\d{4})?`
const CLOCK = '(?:[01]?\\d|2[0-4]):[0-5]\\d(?::[0-5]\\d)?'
const SIGN = '[+−-]'
const CURRENCY = '[$€£¥₹]|US\\$'

/** One expression for all numbers of a language; the groups say what was found: `unit`, else a number. */
export function numberPattern(grammar: NumberGrammar): RegExp {
  const { join, scale, unit, time, month, dateJoin, range, minus, suffix, weak } = grammar
  const prefix = grammar.prefix === undefined ? '' : `(?:${grammar.prefix})?`
  const word = `${START}${prefix}(?:${grammar.word})${END}`
  // Two words at least, or one that is a number by itself.
  const next = `(?<![\\p{L}\\p{M}\\p{N}])${prefix}(?:${grammar.word})${END}`
  const words = `(?:${word}(?:${join}${next})+|(?!${START}(?:${weak})${END})${word})`
  const digits = `${START}(?:${DIGITS})`
  const ending = suffix === '' ? '' : `(?:(?:${suffix})(?!\\p{L}))?`
  const scaled = `${digits}(?:(?:${SPACE}|-)?(?:${scale})${END}){0,2}`
  const few = `${START}(?:${grammar.article}) ?(?:${scale})${END}`
  const number = `(?:${few}|${words}|${scaled})`
  const one = `${START}(?:${weak})${END}`
  const signed = `(?:${START}(?:${minus})|(?<![\\p{L}\\p{N}])${SIGN})?`
  const span = `${signed}${number}(?:(?:${range}|${SPACE}?[–-]${SPACE}?)${number})?`
  const symbol = `(?:${SYMBOLS})${END}`
  const named = `(?:${unit})${END}`
  const timed = `(?:${time})${END}`
  const gap = `(?:${SPACE}|-)?`
  const units = [
    `(?:${CURRENCY}) ?${scaled}`,
    `${span}${gap}(?:${named}|${timed}|${symbol})`,
    `${one}(?:${SPACE}|-)(?:${named}|${symbol})`,
    ...(grammar.whole === undefined ? [] : [`${START}${prefix}(?:${grammar.whole})${END}`]),
  ]
  const day = `(?:${START}\\d{1,2}${ending}|${words})`
  const year = '(?<!\\d)\\d{4}(?!\\d)'
  const name = `${START}(?:${month})${END}`
  const dates = [
    `${day}${dateJoin}(?:${name})(?:${dateJoin}${year})?`,
    ...(grammar.dates === 'both' ? [`${name} ${START}\\d{1,2}(?!\\d)${ending}(?:, ?${year})?`] : []),
    `${name}${dateJoin}?${year}`,
    `${name} ${year}`,
    `${START}\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}(?!\\d)`,
  ]
  const hour = `(?:${CLOCK}|${words}|${START}\\d{1,2}(?:[:.]\\d\\d)?)`
  const clocks = [...grammar.clocks.map((clock) => `${START}${prefix}${clock.replaceAll('<N>', hour)}${END}`), `${START}${CLOCK}${END}`]
  const numbers = [`${START}(?:${PHONE})(?!\\d)`, ...dates, ...clocks]
  const plain = [`${few}`, words, `${scaled}${ending}(?![A-Za-zÀ-ɏ])`]
  return new RegExp(`(?<number>${numbers.join('|')})|(?<unit>${units.join('|')})|(?<plain>${plain.join('|')})`, 'giu')
}

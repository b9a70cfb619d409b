import { languageName } from '../../src-shared/languages.ts'
import { directionOf } from './direction.ts'

/** Numbers, money, lengths and dates as the interface language writes them. */
export class Format {
  readonly locale: string
  readonly #rtl: boolean
  readonly #whole: Intl.NumberFormat
  readonly #two: Intl.NumberFormat
  readonly #money: Intl.NumberFormat
  readonly #seconds: Intl.NumberFormat
  readonly #minutes: Intl.NumberFormat
  readonly #hours: Intl.NumberFormat
  readonly #date: Intl.DateTimeFormat
  readonly #percent: Intl.NumberFormat

  constructor(locale: string) {
    this.locale = locale
    this.#rtl = directionOf(locale) === 'rtl'
    this.#whole = new Intl.NumberFormat(locale, { useGrouping: false })
    this.#percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
    this.#two = new Intl.NumberFormat(locale, { useGrouping: false, minimumIntegerDigits: 2 })
    this.#money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' })
    this.#seconds = unit(locale, 'second', 'narrow')
    this.#minutes = unit(locale, 'minute', 'short')
    this.#hours = unit(locale, 'hour', 'short')
    this.#date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  }

  /** US dollars; the words around it say "about". */
  money(usd: number): string {
    const money = this.#money.format(usd)
    // Among right-to-left words the sign would change sides.
    return this.#rtl ? `\u2066${money}\u2069` : money
  }

  /** `12:40`, `1:02:03`. */
  clock(ms: number): string {
    const total = Math.max(0, Math.floor(ms / 1000))
    const hours = Math.floor(total / 3600)
    const minutes = Math.floor(total / 60) % 60
    const seconds = this.#two.format(total % 60)
    if (hours === 0) return `${this.#whole.format(minutes)}:${seconds}`
    return `${this.#whole.format(hours)}:${this.#two.format(minutes)}:${seconds}`
  }

  /** `12 s`, `42 min`, `1 hr 5 min`; never "0 s" for something that was. */
  length(ms: number): string {
    const seconds = Math.max(1, Math.round(ms / 1000))
    if (seconds < 60) return this.#inSeconds(seconds)
    const minutes = Math.round(seconds / 60)
    if (minutes < 60) return this.#minutes.format(minutes)
    const rest = minutes % 60
    const hours = this.#hours.format(Math.floor(minutes / 60))
    return rest === 0 ? hours : `${hours} ${this.#minutes.format(rest)}`
  }

  /** `0.7 s`. */
  tenths(ms: number): string {
    const tenths = new Intl.NumberFormat(this.locale, { style: 'unit', unit: 'second', unitDisplay: 'narrow', minimumFractionDigits: 1, maximumFractionDigits: 1 })
    return withSign(tenths.formatToParts(ms / 1000))
  }

  /** The short sign of the unit, with the space it is written with. */
  #inSeconds(seconds: number): string {
    return withSign(this.#seconds.formatToParts(seconds))
  }

  /** Without the time. */
  day(unixMs: number): string {
    return new Intl.DateTimeFormat(this.locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(unixMs)
  }

  date(unixMs: number): string {
    return this.#date.format(unixMs)
  }

  /** A share, 0..1. */
  percent(share: number): string {
    return this.#percent.format(share)
  }

  number(value: number): string {
    return this.#whole.format(value)
  }

  /** `12 MB`: how much of a disk something takes. */
  bytes(value: number): string {
    const megabytes = Math.max(0.1, value / 1_000_000)
    return new Intl.NumberFormat(this.locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: megabytes < 10 ? 1 : 0 }).format(megabytes)
  }

  /** In the interface language, as it stands alone in a list. */
  language(tag: string): string {
    return startUpper(languageName(tag, this.locale), this.locale)
  }
}

/** The number, and behind it the short sign of its unit. */
function withSign(parts: readonly Intl.NumberFormatPart[]): string {
  const sign = parts.find((part) => part.type === 'unit')?.value ?? ''
  return `${parts.filter((part) => part.type !== 'unit' && part.type !== 'literal').map((part) => part.value).join('')}\u00A0${sign}`
}

function unit(locale: string, name: string, unitDisplay: 'short' | 'narrow'): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay, maximumFractionDigits: 0 })
}

/** Languages name themselves in lower case within a sentence; alone they begin with a capital. */
export function startUpper(text: string, locale: string): string {
  const first = text.codePointAt(0)
  if (first === undefined) return text
  const char = String.fromCodePoint(first)
  return char.toLocaleUpperCase(locale) + text.slice(char.length)
}
